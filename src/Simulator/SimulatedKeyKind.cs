namespace TwilioTrunk.Simulator;

/// <summary>What an API key may do (https://www.twilio.com/docs/iam/api-keys).</summary>
public enum SimulatedKeyKind
{
    /// <summary>Everything but accounts and keys.</summary>
    Standard,

    /// <summary>Everything in its account.</summary>
    Main,

    /// <summary>Reading, but not accounts and keys; all else is refused with 70051. At Twilio its permissions are picked one by one.</summary>
    Restricted,
}
