namespace TwilioTrunk.Asterisk.Layouts;

/// <summary>Whether git would take a file into a commit.</summary>
internal enum GitTracking
{
    /// <summary>The file is in no work tree, or is ignored.</summary>
    No,

    /// <summary>The file is tracked, or would be by <c>git add .</c></summary>
    Yes,

    /// <summary>The file is in a work tree, and git could not be asked.</summary>
    Unknown,
}
