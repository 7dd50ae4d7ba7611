using TwilioTrunk.Provisioning;
using TwilioTrunk.Sessions;
using TwilioTrunk.Twilio;

namespace TwilioTrunk;

/// <summary>A credential list or an IP access control list that a trunk enforces.</summary>
public sealed class AttachedList
{
    internal AttachedList(TwilioSession session, TrunkState trunk, TrunkListRecord record)
    {
        Session = session;
        Sid = record.Sid == TrunkState.NoSid ? null : record.Sid;
        Name = record.FriendlyName;
        TrunkSid = trunk.IsPredicted ? null : trunk.Trunk.Sid;
    }

    /// <summary>CL or AL and 32 hexadecimal digits; null when it was only rehearsed.</summary>
    public string? Sid { get; }

    /// <summary>The friendly name.</summary>
    public string? Name { get; }

    /// <summary>The trunk that enforces it; null when that was only rehearsed.</summary>
    public string? TrunkSid { get; }

    internal TwilioSession Session { get; }

    /// <summary>The name.</summary>
    public override string ToString() => Name ?? Sid ?? string.Empty;
}
