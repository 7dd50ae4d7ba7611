namespace TwilioTrunk;

/// <summary>What an export did to a file.</summary>
public enum ExportAction
{
    /// <summary>It was not there.</summary>
    Created,

    /// <summary>Its content is another one now.</summary>
    Changed,

    /// <summary>It was right already and was not touched.</summary>
    Unchanged,
}
