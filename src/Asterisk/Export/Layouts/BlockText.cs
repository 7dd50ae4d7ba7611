using System.Globalization;
using TwilioTrunk.Asterisk.Content;

namespace TwilioTrunk.Asterisk.Layouts;

/// <summary>The comments at the head of a marked block.</summary>
internal static class BlockText
{
    /// <summary>The title of the blocks that hold the user's lines, commented out.</summary>
    public const string AdoptedTitle = "Adopted";

    /// <summary>What made the block and how to make it again.</summary>
    public static void WriteHead(TextWriter writer, PbxLayout layout)
    {
        foreach (var line in string.Format(CultureInfo.CurrentCulture, Text.BlockHead, layout).Split('\n'))
            writer.WriteLine("; " + line.TrimEnd());
    }

    /// <summary>The head of the block that also records what the next export must know.</summary>
    public static void WriteHead(TextWriter writer, PbxLayout layout, PbxState record)
    {
        WriteHead(writer, layout);
        writer.WriteLine("; " + Text.RecordRemark);
        TrunkRecord.Write(writer, record);
    }
}
