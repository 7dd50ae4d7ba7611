using TwilioTrunk.Twilio;

namespace TwilioTrunk.Provisioning;

/// <summary>A credential or an address, and the list it is in.</summary>
/// <param name="List">The list.</param>
/// <param name="Record">What is in it.</param>
public sealed record ListEntry<T>(SipListRecord List, T Record)
    where T : class
{
    /// <summary>The credential whose password was set by this very change; null when none was.</summary>
    public SipCredential? PasswordSet { get; init; }
}
