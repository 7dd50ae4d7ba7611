namespace TwilioTrunk.Twilio;

/// <summary>The part of an account that no record holds. Lives only until a credential is made of it.</summary>
internal sealed class AccountSecret
{
    public string? AuthToken { get; init; }
}
