namespace TwilioTrunk.Provisioning;

/// <summary>What is read of a trunk beside the trunk itself. What is not read is empty.</summary>
[Flags]
public enum TrunkParts
{
    /// <summary>Nothing else.</summary>
    None = 0,

    /// <summary>Its origination URIs.</summary>
    Origination = 1,

    /// <summary>Its credential lists and IP access control lists.</summary>
    Lists = 2,

    /// <summary>Its numbers, which can be tens of thousands.</summary>
    PhoneNumbers = 4,

    /// <summary>Everything that hangs on it.</summary>
    All = Origination | Lists | PhoneNumbers,
}
