using TwilioTrunk.Provisioning;

namespace TwilioTrunk;

/// <summary>A rotation: a PBX got another user of its credential list.</summary>
public sealed class CredentialUpdate
{
    internal CredentialUpdate(TrunkState trunk, CredentialRotation rotation, CredentialUpdateStatus status, IReadOnlyList<CredentialUpdateStep> steps, bool isRollback)
    {
        Trunk = trunk.Label;
        TrunkSid = rotation.Header.TrunkSid;
        CredentialList = rotation.Header.CredentialListName;
        OldUserName = rotation.Header.OldUserName;
        NewUserName = rotation.Header.NewUserName;
        Status = status;
        IsRollback = isRollback;
        IsProven = rotation.IsProven;
        Step = [.. steps];
        Started = rotation.Header.Started.UtcDateTime;
        Outage = rotation.Gap;
        JournalPath = File.Exists(rotation.JournalPath) ? rotation.JournalPath : null;
    }

    /// <summary>The name of the trunk.</summary>
    public string Trunk { get; }

    /// <summary>TK and 32 hexadecimal digits.</summary>
    public string TrunkSid { get; }

    /// <summary>The name of the credential list that the users are in.</summary>
    public string CredentialList { get; }

    /// <summary>The user that the PBX had.</summary>
    public string OldUserName { get; }

    /// <summary>The user that the PBX gets.</summary>
    public string NewUserName { get; }

    /// <summary>Done when the list has one of the two users and the PBX uses that one; Stopped when both are there still.</summary>
    public CredentialUpdateStatus Status { get; }

    /// <summary>True on the way back to the old user.</summary>
    public bool IsRollback { get; }

    /// <summary>True when a call has shown in this run that Twilio takes the new user.</summary>
    public bool IsProven { get; }

    /// <summary>The steps, in their order, each with what was seen.</summary>
    public CredentialUpdateStep[] Step { get; }

    /// <summary>When the rotation began, UTC: that of an earlier run, when it was resumed.</summary>
    public DateTime Started { get; }

    /// <summary>For how long no Asterisk answered while its container was replaced; null when none was.</summary>
    public TimeSpan? Outage { get; }

    /// <summary>The journal, while the rotation is not finished; null after that.</summary>
    public string? JournalPath { get; }

    /// <summary>From whom to whom.</summary>
    public override string ToString() => $"{Trunk}: {OldUserName} -> {NewUserName} ({Status})";
}
