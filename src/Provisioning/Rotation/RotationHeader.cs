namespace TwilioTrunk.Provisioning;

/// <summary>The first line of a <see cref="RotationJournal"/>: what is rotated. There is no secret in it.</summary>
public sealed record RotationHeader
{
    internal const string KnownFormat = "TwilioTrunk rotation journal";
    internal const int KnownVersion = 1;

    /// <summary>Tells the file from others.</summary>
    public string? Format { get; init; } = KnownFormat;

    /// <summary>Higher when older versions of this module cannot go on with the rotation.</summary>
    public int Version { get; init; } = KnownVersion;

    /// <summary>Tells one rotation from the next, in the names of its copies.</summary>
    public required string Id { get; init; }

    /// <summary>When it began, UTC.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>The account.</summary>
    public required string AccountSid { get; init; }

    /// <summary>The trunk.</summary>
    public required string TrunkSid { get; init; }

    /// <summary>The credential list that both users are in.</summary>
    public required string CredentialListSid { get; init; }

    /// <summary>The name of the list.</summary>
    public required string CredentialListName { get; init; }

    /// <summary>The user that the PBX had.</summary>
    public required string OldUserName { get; init; }

    /// <summary>CR and 32 hexadecimal digits: another user of that name is not the old one.</summary>
    public required string OldCredentialSid { get; init; }

    /// <summary>The user that the PBX gets.</summary>
    public required string NewUserName { get; init; }

    /// <summary>The layout of the files.</summary>
    public required string Layout { get; init; }

    /// <summary>True when nothing is null that must not be; JSON can say null where a value is required.</summary>
    internal bool IsComplete => !Array.Exists(
        [Id, AccountSid, TrunkSid, CredentialListSid, CredentialListName, OldUserName, OldCredentialSid, NewUserName, Layout], string.IsNullOrEmpty);
}
