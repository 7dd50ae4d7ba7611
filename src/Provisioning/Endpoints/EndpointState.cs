namespace TwilioTrunk.Provisioning;

/// <summary>How far it came with an endpoint.</summary>
public enum EndpointState
{
    /// <summary>An address was asked.</summary>
    Asked,

    /// <summary>The DNS does not know the name, or no address of it.</summary>
    NameNotFound,

    /// <summary>The DNS does not answer.</summary>
    NameFailed,

    /// <summary>Nothing was sent, because the account is simulated.</summary>
    NotSent,

    /// <summary>An address of IPv6 that this machine has no way to, of a name with addresses of IPv4 too.</summary>
    NoWay,
}
