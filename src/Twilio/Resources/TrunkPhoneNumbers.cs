namespace TwilioTrunk.Twilio;

/// <summary>The phone numbers that a trunk carries: <c>v1/Trunks/{trunk}/PhoneNumbers</c> (not supported in the regions IE1 and AU1).</summary>
public sealed class TrunkPhoneNumbers
{
    private readonly Channel _channel;

    internal TrunkPhoneNumbers(Channel channel) => _channel = channel;

    /// <summary>All numbers of a trunk, page by page as they are taken.</summary>
    public IAsyncEnumerable<TrunkPhoneNumberRecord> ListAsync(string trunkSid, CancellationToken cancellationToken = default) =>
        Of(trunkSid).ListAsync(null, cancellationToken);

    /// <summary>One number of a trunk.</summary>
    public Task<TrunkPhoneNumberRecord> GetAsync(string trunkSid, string numberSid, CancellationToken cancellationToken = default) =>
        Of(trunkSid).GetAsync(numberSid, cancellationToken);

    /// <summary>Puts an owned number on a trunk; whatever took its calls before is replaced.</summary>
    public Task<TrunkPhoneNumberRecord> AttachAsync(string trunkSid, string numberSid, CancellationToken cancellationToken = default) =>
        Of(trunkSid).CreateAsync(new Form().Add("PhoneNumberSid", Sid.Check(numberSid)), cancellationToken);

    /// <summary>Takes a number off its trunk; it stays owned.</summary>
    public Task DetachAsync(string trunkSid, string numberSid, CancellationToken cancellationToken = default) =>
        Of(trunkSid).DeleteAsync(numberSid, cancellationToken);

    private Collection<TrunkPhoneNumberRecord> Of(string trunkSid) => Collection.OfTrunking(
        _channel, $"v1/Trunks/{Sid.Check(trunkSid)}/PhoneNumbers", "phone_numbers", TwilioJson.Default.TrunkPhoneNumberRecord);
}
