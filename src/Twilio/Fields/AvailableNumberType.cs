namespace TwilioTrunk.Twilio;

/// <summary>The kinds of numbers that are for sale; not every country has each.</summary>
public enum AvailableNumberType
{
    /// <summary>Numbers of a place.</summary>
    Local,

    /// <summary>Numbers of mobile networks.</summary>
    Mobile,

    /// <summary>Numbers that are free for the caller.</summary>
    TollFree,

    /// <summary>Numbers of a whole country.</summary>
    National,

    /// <summary>Numbers of internet telephony.</summary>
    Voip,

    /// <summary>Numbers whose cost the called party shares.</summary>
    SharedCost,

    /// <summary>Numbers for machines.</summary>
    MachineToMachine,
}
