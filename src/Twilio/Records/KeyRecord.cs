namespace TwilioTrunk.Twilio;

/// <summary>An API key; its secret is told only when it is made.</summary>
public sealed record KeyRecord : ResourceRecord
{
    /// <summary>The name that people gave it.</summary>
    public string? FriendlyName { get; init; }

    /// <summary>What the key is for, as <c>iam</c> lists it: <c>rest_api</c>, <c>signing</c>; null elsewhere.</summary>
    public IReadOnlyList<string>? Flags { get; init; }

    /// <summary>What a restricted key may do; null for other keys and in lists.</summary>
    public KeyPolicyRecord? Policy { get; init; }
}
