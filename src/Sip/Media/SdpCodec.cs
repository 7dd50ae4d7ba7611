using System.Globalization;

namespace TwilioTrunk.Sip.Media;

/// <summary>A way to encode media.</summary>
/// <param name="PayloadType">0 to 127, what names it in RTP.</param>
/// <param name="Name">The encoding, such as <c>PCMU</c>.</param>
/// <param name="ClockRate">Ticks of the RTP timestamp in a second.</param>
public sealed record SdpCodec(int PayloadType, string Name, int ClockRate)
{
    /// <summary>G.711 with the law of North America and Japan.</summary>
    public static SdpCodec Pcmu { get; } = new(0, "PCMU", 8000);

    /// <summary>G.711 with the law of the rest of the world.</summary>
    public static SdpCodec Pcma { get; } = new(8, "PCMA", 8000);

    /// <summary>True for G.711, which all trunks of Twilio speak.</summary>
    public bool IsG711 => ClockRate == 8000 && (Name.Equals("PCMU", StringComparison.OrdinalIgnoreCase) || Name.Equals("PCMA", StringComparison.OrdinalIgnoreCase));

    /// <summary>The value of the attribute rtpmap.</summary>
    public override string ToString() => $"{PayloadType} {Name}/{ClockRate}";

    /// <summary>Reads the value of the attribute rtpmap; null when it is none.</summary>
    internal static SdpCodec? TryParse(string text)
    {
        var words = text.Split(' ', 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words.Length < 2 || !int.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out var payloadType) || payloadType > 127)
            return null;
        var parts = words[1].Split('/');
        return parts.Length >= 2 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var rate)
            ? new SdpCodec(payloadType, parts[0], rate)
            : null;
    }
}
