using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Internal;
using System.Text;

namespace TwilioTrunk.Host;

/// <summary>How many columns of a terminal a text takes.</summary>
internal static class CellWidth
{
    // Unicode 15 East Asian Width W and F, the blocks that terminals draw two columns wide.
    private static readonly (int First, int Last)[] Wide =
    [
        (0x1100, 0x115F), (0x2E80, 0x303E), (0x3041, 0x33FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xA000, 0xA4CF), (0xAC00, 0xD7A3),
        (0xF900, 0xFAFF), (0xFE30, 0xFE6F), (0xFF00, 0xFF60), (0xFFE0, 0xFFE6), (0x1F300, 0x1F64F), (0x1F900, 0x1F9FF), (0x20000, 0x3FFFD),
    ];

    /// <summary>Columns of a text; its escape sequences take none.</summary>
    public static int Of(string text)
    {
        var cells = 0;
        foreach (var rune in new StringDecorated(text).ToString(OutputRendering.PlainText).EnumerateRunes())
            cells += Of(rune);
        return cells;
    }

    /// <summary>Columns of one UTF-16 unit; a pair of surrogates adds up to two.</summary>
    public static int Of(char letter) => Rune.TryCreate(letter, out var rune) ? Of(rune) : 1;

    /// <summary>Columns of one character.</summary>
    public static int Of(Rune rune)
    {
        if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format)
            return 0;
        return rune.Value >= 0x1100 && Array.Exists(Wide, block => rune.Value >= block.First && rune.Value <= block.Last) ? 2 : 1;
    }
}
