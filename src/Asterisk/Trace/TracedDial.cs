namespace TwilioTrunk.Asterisk.Trace;

/// <summary>A call that the PBX would place with Dial().</summary>
public sealed record TracedDial
{
    /// <summary>What is dialled, such as <c>PJSIP/6001</c>.</summary>
    public required string Destination { get; init; }

    /// <summary>The endpoint; null for a destination that has none.</summary>
    public string? Endpoint { get; init; }

    /// <summary>
    /// The URIs of which Asterisk calls one that it can reach, of the first AOR that has such a one; those that phones register are not among them.
    /// </summary>
    public IReadOnlyList<string> Uri { get; init; } = [];

    /// <summary>True when a phone may have registered another address.</summary>
    public bool MayRegister { get; init; }

    /// <summary>The From header, as far as the files tell; null when nothing is sent.</summary>
    public string? From { get; init; }

    /// <summary>The P-Asserted-Identity header; null when there is none.</summary>
    public string? AssertedIdentity { get; init; }

    /// <summary>The user name that answers a challenge; null when a challenge cannot be answered.</summary>
    public string? UserName { get; init; }

    /// <summary>The name of the transport; null when Asterisk chooses.</summary>
    public string? Transport { get; init; }

    /// <summary>Why nothing is sent; null when something is.</summary>
    public string? Failure { get; init; }
}
