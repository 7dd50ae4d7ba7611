using System.Text.RegularExpressions;

namespace TwilioTrunk.Tests.Interop.Calls;

/// <summary>A SIP message as sipp recorded it.</summary>
internal sealed partial record SipMessage(bool Sent, string StartLine, IReadOnlyList<KeyValuePair<string, string>> Headers, string Body)
{
    /// <summary>The status code of a response.</summary>
    public int? Status => StartLine.Split(' ') is ["SIP/2.0", var status, ..] ? int.Parse(status, System.Globalization.CultureInfo.InvariantCulture) : null;

    /// <summary>The method of a request, or the one that a response answers.</summary>
    public string Method => Status is null ? StartLine.Split(' ')[0] : this["CSeq"]!.Split(' ')[^1];

    public string RequestUri => StartLine.Split(' ')[1];

    public string? this[string header] => Headers.FirstOrDefault(entry => entry.Key.Equals(header, StringComparison.OrdinalIgnoreCase)).Value;

    public override string ToString() => $"{(Sent ? "->" : "<-")} {StartLine}";

    /// <summary>Reads sipp's message file; a message that is still being written is left out.</summary>
    public static IReadOnlyList<SipMessage> ReadTrace(string file)
    {
        if (!File.Exists(file))
            return [];
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(stream);
        var text = reader.ReadToEnd().ReplaceLineEndings("\n");
        return [.. Record().Matches(text).Select(record => Read(record.Groups["direction"].Value == "sent", record.Groups["message"].Value))];
    }

    private static SipMessage Read(bool sent, string text)
    {
        var (head, body) = text.Trim('\n').Split("\n\n", 2) is [var first, var second] ? (first, second) : (text.Trim('\n'), "");
        var lines = head.Split('\n');
        return new SipMessage(
            sent,
            lines[0],
            [.. lines.Skip(1).Select(line => line.Split(':', 2)).Where(pair => pair.Length == 2).Select(pair => KeyValuePair.Create(pair[0].Trim(), pair[1].Trim()))],
            body);
    }

    [GeneratedRegex(@"message (?<direction>sent|received)[^\n]*\[?\d+\]?[^\n]*:\n\n(?<message>.*?\n)\n*(?=-{20,}|\z)", RegexOptions.Singleline)]
    private static partial Regex Record();
}
