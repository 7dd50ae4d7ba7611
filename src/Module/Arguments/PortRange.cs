using System.Globalization;
using TwilioTrunk.Failures;

namespace TwilioTrunk;

/// <summary>A range of UDP ports, such as 10000-10100.</summary>
internal sealed record PortRange(int First, int Last)
{
    /// <summary>Reads a range; null for none.</summary>
    /// <exception cref="ModuleException"><c>InvalidPortRange</c>.</exception>
    public static PortRange? Parse(string? text)
    {
        if (text is null)
            return null;
        var parts = text.Split('-', StringSplitOptions.TrimEntries);
        return parts.Length == 2 && Port(parts[0]) is { } first && Port(parts[1]) is { } last && first < last
            ? new PortRange(first, last)
            : throw Failure.InvalidPortRange(text);
    }

    private static int? Port(string text)
        => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is >= 1024 and <= 65535 ? port : null;
}
