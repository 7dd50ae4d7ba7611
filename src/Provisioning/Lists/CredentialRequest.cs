namespace TwilioTrunk.Provisioning;

/// <summary>A user that a credential list should have, or should not.</summary>
/// <param name="List">The credential list.</param>
/// <param name="Credential">The user, with a password where one is to be set.</param>
public sealed record CredentialRequest(ListTarget List, SipCredential Credential);
