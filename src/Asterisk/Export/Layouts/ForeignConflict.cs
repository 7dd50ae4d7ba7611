using System.Globalization;

namespace TwilioTrunk.Asterisk.Layouts;

/// <summary>Makes the error of foreign lines.</summary>
internal static class ForeignConflict
{
    /// <exception cref="ForeignConflictException">There is at least one conflict; all are listed.</exception>
    public static void ThrowIfAny(string folder, IEnumerable<Conflict> conflicts, string remedy)
    {
        ForeignLine[] lines =
        [
            .. conflicts.Select(conflict => new ForeignLine(conflict.File, conflict.Line, conflict.Reason))
                .OrderBy(line => line.File, StringComparer.Ordinal).ThenBy(line => line.Line),
        ];
        if (lines.Length == 0)
            return;
        var list = lines.Select(line => $"\n  {Path.GetRelativePath(folder, line.File)}:{line.Line}: {line.Reason}");
        throw new ForeignConflictException(
            string.Format(CultureInfo.CurrentCulture, Text.ForeignConflict, folder, string.Concat(list)), $"{remedy} {Text.ForeignConflictState}", lines);
    }
}
