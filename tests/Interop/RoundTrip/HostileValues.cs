using FsCheck;
using FsCheck.Fluent;

namespace TwilioTrunk.Tests.Interop.RoundTrip;

/// <summary>Values that somebody may want, made of what a .conf file, a dialplan, <c>.env</c> or a shell reads as its own.</summary>
internal static class HostileValues
{
    private static readonly string[] Pieces =
    [
        ";", "\\;", "\\\\;", ";--", "--;", ";---", "-", "\\", "\"", "'", "#", "=", "=>", "+=", "[x](!)", "[", "]", "(", ")", "${X}", "${EXTEN}", "$[1]", "$", "%s", "%n",
        "%41", "&", "|", ",", "/", "<", ">", "{", "}", "@", ":", "*", "!", "?", "`", "~", "^", "_", "__TWILIO_DID__", "__", ".", "#include x", "#exec id", "(+)", "same => n,", "\t", " ",
        "  ", "\u0001", "\u001b[31m", "\u007f", "\u0085", "\u00a0", "\u200b", "\u2028", "\ufeff", "é", "e\u0301", "日本", "🙂", "a", "Z", "0", "pass", "word", "5061", "+",
    ];

    /// <summary>What no line can hold, or no file.</summary>
    private static readonly string[] Breaks = ["\n", "\r", "\r\n", "\0", "\n[evil]\ntype = endpoint\n", "\ud800"];

    private static readonly Gen<string> Piece = Gen.Elements(Pieces);

    private static readonly Gen<string> Letters = Joined(Gen.Elements("a", "b", "c", "x", "Y", "Z", "0", "1", "9", "-", "-"), 1, 12);

    /// <summary>Any text.</summary>
    public static Gen<string> Texts { get; } = Gen.Frequency(
        (70, Joined(Piece, 1, 8)),
        (15, Pair(Gen.Elements(Pieces), Pair(Joined(Piece, 1, 4), Gen.Elements(Pieces)))),
        (5, Pair(Joined(Piece, 0, 3), Pair(Gen.Elements(Breaks), Joined(Piece, 0, 3)))),
        (2, Gen.Elements("", " ", " padded", "padded ", "\ttab", "tab\t")),
        (3, Gen.Elements(100, 255, 256, 1000, 4095, 4096, 8000, 8090, 8091, 8190, 9000, 70_000).Select(length => new string('x', length))),
        (5, Pair(Joined(Piece, 1, 3), Gen.Elements(40, 79, 80, 200).Select(length => new string(';', length)))));

    /// <summary>Termination hosts, and what is none.</summary>
    public static Gen<string> Domains { get; } = Gen.Frequency(
        (12, Joined(Letters, 1, 4, ".").Select(labels => $"{labels}.pstn.twilio.com")),
        (2, Gen.Choose(1, 80).Select(length => $"{new string('a', length)}.pstn.twilio.com")),
        (1, Gen.Choose(1, 70).Select(count => $"{string.Join('.', Enumerable.Repeat("ab", count))}.pstn.twilio.com")),
        (2, Joined(Letters, 1, 3, ".")),
        (3, Pair(Letters, Pair(Piece, Gen.Constant(".pstn.twilio.com")))));

    /// <summary>Numbers in E.164 form, and what is none.</summary>
    public static Gen<string> Numbers { get; } = Gen.Frequency(
        (10, Pair(Gen.Constant("+"), Pair(Gen.Elements("1", "44", "56", "9"), Joined(Digit(), 5, 12)))),
        (1, Pair(Gen.Constant("+"), Joined(Digit(), 1, 18))),
        (1, Pair(Gen.Constant("+1415555"), Pair(Piece, Joined(Digit(), 0, 4)))),
        (1, Pair(Gen.Constant("+14155550100"), Gen.Elements("\n", " ", "\0", "/1", ",1", "٣"))));

    /// <summary>Destinations of each form, and what is none.</summary>
    public static Gen<string> Destinations { get; } = Gen.Frequency(
        (4, Pair(Gen.Elements("PJSIP/", "SIP/", "Local/", "pjsip/", "DAHDI/"), Joined(Gen.OneOf(Letters, Gen.Elements("@", ".", ":", "+", "/", "_")), 1, 4))),
        (2, Joined(Pair(Gen.Constant("PJSIP/"), Letters), 2, 5, "&")),
        (2, Pair(Gen.Constant("Queue/"), Joined(Gen.OneOf(Letters, Gen.Elements(".", "_", "-")), 1, 3))),
        (2, Joined(Gen.OneOf(Letters, Gen.Elements(".", "_", "-")), 1, 3)),
        (2, Pair(Letters, Pair(Gen.Elements(",s,", ",100,", ",+1415,", ",*7#,", ",a.b-c,"), Gen.Elements("1", "n", "start", "a-b", "9")))),
        (3, Pair(Gen.Elements("Stasis(", "Playback(", "VoiceMail(", "Queue(", "agi(", "System("), Pair(Joined(Gen.OneOf(Letters, Piece), 0, 3), Gen.Elements(")", ")", ")", "", "),x")))),
        (2, Pair(Gen.Elements("PJSIP/", "Queue/", "office,", ""), Joined(Piece, 1, 4))));

    /// <summary>What phones call themselves, and what none does.</summary>
    public static Gen<string> Extensions { get; } = Gen.Frequency((6, Joined(Gen.OneOf(Letters, Gen.Elements(".", "_", "+", "*", "-")), 1, 4)), (2, Joined(Piece, 1, 4)));

    /// <summary>Edges, and what is none.</summary>
    public static Gen<string> Edges { get; } = Gen.Frequency(
        (6, Pair(Gen.Elements("a", "B", "z"), Letters)), (2, Gen.Elements("ashburn", "Sao-Paulo", "frankfurt-ix", "roaming", "Roaming", "ash burn")), (1, Joined(Piece, 1, 3)));

    /// <summary>Patterns of what is dialled, and what is none.</summary>
    public static Gen<string> DialPatterns { get; } = Gen.Frequency(
        (5, Pair(Gen.Constant("_"), Pair(Joined(Gen.OneOf(Digit(), Gen.Elements("X", "Z", "N", "[3-7]", "[146]")), 4, 14), Gen.Elements("", "", ".")))),
        (1, Pair(Gen.Constant("_0"), Joined(Piece, 1, 4))));

    /// <summary>Public addresses, and what is none.</summary>
    public static Gen<string> Addresses { get; } = Gen.Frequency(
        (6, Joined(Gen.Choose(0, 255).Select(part => part.ToString(System.Globalization.CultureInfo.InvariantCulture)), 4, 4, ".")),
        (2, Gen.Elements("2001:db8::1", "[2001:db8::1]", "::1", "fe80::1%eth0", "::ffff:203.0.113.5", "1", "127.1", "0x7f.1", "010.0.0.1", "203.0.113", "203.0.113.5.", "203.0.113.256")),
        (2, Joined(Letters, 1, 3, ".")),
        (1, Pair(Letters, Pair(Piece, Letters))));

    /// <summary>Networks, and what is none.</summary>
    public static Gen<string> Networks { get; } = Gen.Frequency(
        (6, Joined(Gen.Choose(0, 255).Select(part => part.ToString(System.Globalization.CultureInfo.InvariantCulture)), 4, 4, ".")),
        (4, Gen.Choose(0, 32).Select(length => $"10.0.0.0/{length}")),
        (2, Gen.Choose(8, 32).Select(length => $"172.16.0.0/{length}")),
        (1, Gen.Elements("192.168.0.0/255.255.0.0", "192.168.1.7/16", "10/8", "10.0/8", "1", "127.1", "0x7f.1/8", "010.0.0.0/8", "0.0.0.0/0", "10.0.0.0/33", "10.0.0.0/08", "10.0.0.0/+8", "10.0.0.0/ 8")),
        (1, Gen.Elements("::/0", "fd00::/8", "2001:db8::1", "::ffff:10.0.0.0/104", "fe80::1%1", "fe80::%eth0/10")),
        (1, Pair(Gen.Constant("10.0.0.0/8"), Piece)));

    private static Gen<string> Digit() => Gen.Choose(0, 9).Select(digit => digit.ToString(System.Globalization.CultureInfo.InvariantCulture));

    private static Gen<string> Pair(Gen<string> first, Gen<string> second) => from left in first from right in second select left + right;

    private static Gen<string> Joined(Gen<string> part, int fewest, int most, string separator = "") =>
        from count in Gen.Choose(fewest, most)
        from parts in part.ListOf(count)
        select string.Join(separator, parts);
}
