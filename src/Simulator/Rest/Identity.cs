namespace TwilioTrunk.Simulator.Rest;

/// <summary>Who signed in.</summary>
/// <param name="AccountSid">The account of the token or key.</param>
/// <param name="IsToken">Whether it was the auth token, which alone reaches from the main account into its subaccounts.</param>
/// <param name="IsMain">Whether the right is that of the token or a main key.</param>
internal sealed record Identity(string AccountSid, bool IsToken, bool IsMain);
