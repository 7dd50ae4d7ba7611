namespace TwilioTrunk.Twilio;

/// <summary>The phone numbers that the account owns: <c>IncomingPhoneNumbers.json</c>.</summary>
public sealed class IncomingPhoneNumbers
{
    private readonly Collection<IncomingPhoneNumberRecord> _numbers;

    internal IncomingPhoneNumbers(Channel channel) => _numbers = Collection.OfAccount(
        channel, "IncomingPhoneNumbers", "incoming_phone_numbers", TwilioJson.Default.IncomingPhoneNumberRecord);

    /// <summary>The owned numbers that fit the filter, or all, page by page as they are taken. Twilio cannot filter by trunk.</summary>
    public IAsyncEnumerable<IncomingPhoneNumberRecord> ListAsync(
        IncomingPhoneNumberFilter? filter = null, CancellationToken cancellationToken = default) =>
        _numbers.ListAsync(new Form().Add("PhoneNumber", filter?.PhoneNumber).Add("FriendlyName", filter?.FriendlyName), cancellationToken);

    /// <summary>One owned number.</summary>
    public Task<IncomingPhoneNumberRecord> GetAsync(string sid, CancellationToken cancellationToken = default) =>
        _numbers.GetAsync(sid, cancellationToken);

    /// <summary>Changes what the fields name.</summary>
    public Task<IncomingPhoneNumberRecord> UpdateAsync(string sid, IncomingPhoneNumberFields fields, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(fields);
        Form form = new Form()
            .Add("FriendlyName", fields.FriendlyName)
            .Add("TrunkSid", fields.TrunkSid)
            .Add("VoiceUrl", fields.VoiceUrl)
            .Add("VoiceApplicationSid", fields.VoiceApplicationSid)
            .Add("VoiceMethod", fields.VoiceMethod);
        return _numbers.UpdateAsync(sid, form, cancellationToken);
    }
}
