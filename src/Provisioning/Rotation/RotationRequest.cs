using TwilioTrunk.Asterisk;

namespace TwilioTrunk.Provisioning;

/// <summary>How a credential is to be rotated.</summary>
public sealed record RotationRequest
{
    /// <summary>Where it goes.</summary>
    public RotationDirection Direction { get; init; }

    /// <summary>Where the files are. What an earlier export was told stays.</summary>
    public required ExportSettings Export { get; init; }

    /// <summary>The new user and its password; null for a name that follows from the old one, and a password that is made up.</summary>
    public SipCredential? Credential { get; init; }

    /// <summary>True when nothing is going to be done: a PBX that is out of reach is then told (<see cref="CredentialRotation.Warnings"/>), and no error.</summary>
    public bool IsRehearsal { get; init; }

    /// <summary>Changes a list that other trunks use too; Compose: ends the calls that are up after <see cref="Drain"/>.</summary>
    public bool Force { get; init; }

    /// <summary>Removes the old user although the new one is not proven; never when it is known to be refused.</summary>
    public bool AllowUnproven { get; init; }

    /// <summary>Compose: how long a moment without calls is waited for.</summary>
    public TimeSpan Drain { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>What a line to paste needs besides trunk, folder and layout: the way to the PBX and the like, each with a blank before it.</summary>
    public string MoreOfLine { get; init; } = "";

    /// <summary>How long the PBX's own calls are watched before the old user is removed; null for not at all.</summary>
    public TimeSpan? Watch { get; init; }
}
