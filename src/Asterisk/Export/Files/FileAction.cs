namespace TwilioTrunk.Asterisk;

/// <summary>What writing a planned file does.</summary>
public enum FileAction
{
    /// <summary>The file does not exist yet.</summary>
    Created,

    /// <summary>The file exists and gets other content.</summary>
    Changed,

    /// <summary>The file holds the content already; nothing is written.</summary>
    Unchanged,
}
