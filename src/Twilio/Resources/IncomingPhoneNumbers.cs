namespace TwilioTrunk.Twilio;

/// <summary>The phone numbers that the account owns: <c>IncomingPhoneNumbers.json</c>.</summary>
public sealed class IncomingPhoneNumbers
{
    private const string Path = "IncomingPhoneNumbers";

    private readonly Channel _channel;
    private readonly Collection<IncomingPhoneNumberRecord> _numbers;

    internal IncomingPhoneNumbers(Channel channel)
    {
        _channel = channel;
        _numbers = Of(null);
    }

    /// <summary>The owned numbers that fit the filter, or all, page by page as they are taken. Twilio cannot filter by trunk.</summary>
    public IAsyncEnumerable<IncomingPhoneNumberRecord> ListAsync(
        IncomingPhoneNumberFilter? filter = null, CancellationToken cancellationToken = default)
    {
        Form form = new Form()
            .Add("PhoneNumber", filter?.PhoneNumber)
            .Add("FriendlyName", filter?.FriendlyName)
            .Add("Beta", filter?.Beta)
            .Add("Origin", filter?.Origin);
        return Of(filter?.Type).ListAsync(form, cancellationToken);
    }

    /// <summary>One owned number.</summary>
    public Task<IncomingPhoneNumberRecord> GetAsync(string sid, CancellationToken cancellationToken = default) =>
        _numbers.GetAsync(sid, cancellationToken);

    /// <summary>Buys a number, which costs money from now on.</summary>
    /// <param name="phoneNumber">A number that is for sale (see <see cref="AvailablePhoneNumbers"/>), in E.164.</param>
    /// <param name="fields">What the number gets; null for nothing.</param>
    /// <param name="type">The kind of number; null when it does not matter.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task<IncomingPhoneNumberRecord> BuyAsync(
        string phoneNumber, IncomingPhoneNumberFields? fields = null, OwnedNumberType? type = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(phoneNumber);
        return Of(type).CreateAsync(Add(new Form().Add("PhoneNumber", phoneNumber), fields), cancellationToken);
    }

    /// <summary>Buys any number of an area code, which costs money from now on; US and Canada only.</summary>
    public Task<IncomingPhoneNumberRecord> BuyInAreaAsync(
        string areaCode, IncomingPhoneNumberFields? fields = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(areaCode);
        return _numbers.CreateAsync(Add(new Form().Add("AreaCode", areaCode), fields), cancellationToken);
    }

    /// <summary>Changes what the fields name.</summary>
    public Task<IncomingPhoneNumberRecord> UpdateAsync(string sid, IncomingPhoneNumberFields fields, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return _numbers.UpdateAsync(sid, Add(new Form(), fields).Add("AccountSid", fields.AccountSid), cancellationToken);
    }

    /// <summary>Gives a number back to Twilio: it is owned no more, and somebody else may get it.</summary>
    public Task ReleaseAsync(string sid, CancellationToken cancellationToken = default) => _numbers.DeleteAsync(sid, cancellationToken);

    private static Form Add(Form form, IncomingPhoneNumberFields? fields) => form
        .Add("FriendlyName", fields?.FriendlyName)
        .Add("TrunkSid", fields?.TrunkSid)
        .Add("VoiceUrl", fields?.VoiceUrl)
        .Add("VoiceApplicationSid", fields?.VoiceApplicationSid)
        .Add("VoiceMethod", fields?.VoiceMethod)
        .Add("VoiceFallbackUrl", fields?.VoiceFallbackUrl)
        .Add("VoiceFallbackMethod", fields?.VoiceFallbackMethod)
        .Add("VoiceReceiveMode", fields?.VoiceReceiveMode)
        .Add("VoiceCallerIdLookup", fields?.VoiceCallerIdLookup)
        .Add("StatusCallback", fields?.StatusCallback)
        .Add("StatusCallbackMethod", fields?.StatusCallbackMethod)
        .Add("EmergencyStatus", fields?.EmergencyStatus)
        .Add("EmergencyAddressSid", fields?.EmergencyAddressSid)
        .Add("AddressSid", fields?.AddressSid)
        .Add("BundleSid", fields?.BundleSid)
        .Add("IdentitySid", fields?.IdentitySid)
        .Add("SmsUrl", fields?.SmsUrl)
        .Add("SmsMethod", fields?.SmsMethod)
        .Add("SmsFallbackUrl", fields?.SmsFallbackUrl)
        .Add("SmsFallbackMethod", fields?.SmsFallbackMethod)
        .Add("SmsApplicationSid", fields?.SmsApplicationSid);

    private Collection<IncomingPhoneNumberRecord> Of(OwnedNumberType? type) => Collection.OfAccount(
        _channel, type is null ? Path : $"{Path}/{type}", "incoming_phone_numbers", TwilioJson.Default.IncomingPhoneNumberRecord);
}
