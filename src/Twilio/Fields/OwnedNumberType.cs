namespace TwilioTrunk.Twilio;

/// <summary>The kinds by which owned numbers can be listed and bought.</summary>
public enum OwnedNumberType
{
    /// <summary>Numbers of a place.</summary>
    Local,

    /// <summary>Numbers of mobile networks.</summary>
    Mobile,

    /// <summary>Numbers that are free for the caller.</summary>
    TollFree,
}
