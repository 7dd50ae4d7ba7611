using TwilioTrunk.Asterisk.Content;

namespace TwilioTrunk.Asterisk.Layouts;

/// <summary>The comments at the head of a marked block.</summary>
internal static class BlockText
{
    /// <summary>The title of the blocks that hold the user's lines, commented out.</summary>
    public const string AdoptedTitle = "Adopted";

    /// <summary>What made the block and how to make it again.</summary>
    public static IEnumerable<string> Head(PbxLayout layout) =>
        string.Format(System.Globalization.CultureInfo.CurrentCulture, Text.BlockHead, layout).Split('\n').Select(line => "; " + line.TrimEnd());

    /// <summary>The head of the block that also records what the next export must know.</summary>
    public static IEnumerable<string> HeadWithRecord(PbxLayout layout, PbxState state) =>
        Head(layout).Append("; " + Text.RecordRemark).Concat(TrunkRecord.Write(state));
}
