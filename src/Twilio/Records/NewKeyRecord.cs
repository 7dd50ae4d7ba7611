namespace TwilioTrunk.Twilio;

/// <summary>An API key that was just made, with its secret.</summary>
public sealed record NewKeyRecord : ResourceRecord
{
    /// <summary>The name that people gave it.</summary>
    public string? FriendlyName { get; init; }

    /// <summary>The secret, told this once; <see cref="ToString"/> masks it.</summary>
    public string? Secret { get; init; }

    /// <summary>The key; the secret is masked.</summary>
    public override string ToString() => $"{nameof(NewKeyRecord)} {{ Sid = {Sid}, FriendlyName = {FriendlyName}, Secret = {Secrets.Mask} }}";
}
