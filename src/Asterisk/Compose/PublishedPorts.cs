using System.Globalization;

namespace TwilioTrunk.Asterisk.Compose;

/// <summary>A port mapping with its variables filled in.</summary>
/// <param name="Protocol"><c>tcp</c> or <c>udp</c>.</param>
/// <param name="Outside">The ports of the host; null when Docker chooses.</param>
/// <param name="Inside">The ports of the container.</param>
internal sealed record PublishedPorts(string Protocol, (int First, int Last)? Outside, (int First, int Last) Inside)
{
    /// <summary>True when each of the container's ports is published under its own number.</summary>
    public bool IsSame => Outside == Inside;

    /// <summary>True when all ports from one to another are among those of the container.</summary>
    public bool Covers(int first, int last) => Inside.First <= first && last <= Inside.Last;

    /// <summary>One port, or two with a hyphen between; null for anything else.</summary>
    public static (int First, int Last)? Range(string text)
    {
        var ends = text.Split('-');
        return ends.Length <= 2 && Port(ends[0]) is { } first && Port(ends[^1]) is { } last && first <= last ? (first, last) : null;

        static int? Port(string text) =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65535 ? port : null;
    }
}
