namespace TwilioTrunk.Twilio;

/// <summary>What a restricted key may do (https://www.twilio.com/docs/iam/api-keys/restricted-api-keys).</summary>
public sealed record KeyPolicyRecord
{
    /// <summary>The permissions, such as <c>/twilio/messaging/messages/read</c>.</summary>
    public IReadOnlyList<string>? Allow { get; init; }
}
