using System.Globalization;
using System.Text.RegularExpressions;

namespace TwilioTrunk.Sip.Messages;

/// <summary>What a message has to fulfil besides, by the grammar of RFC 3261 section 25.1 and the rules of sections 8.1.1 and 20.</summary>
internal static partial class StrictRules
{
    private const byte MostForwards = 255; // section 20.22

    private static readonly string[] Single =
    [
        "Content-Disposition", "Content-Type", "Date", "Expires", "Max-Forwards", "MIME-Version", "Min-Expires", "Organization", "Priority", "Reply-To",
        "Retry-After", "Server", "Subject", "Timestamp", "User-Agent",
    ];

    public static void Check(SipMessage message)
    {
        if (message is SipRequest request)
            CheckRequest(request);
        if (message.From.Tag is not { Length: > 0 })
            throw Error(Text.NoTag);
        foreach (var name in Single)
        {
            if (message.Headers.Values(name).Skip(1).Any())
                throw Error(Text.HeaderRepeated, name);
        }

        foreach (var header in message.Headers)
        {
            CheckCharacters(header);
            CheckValue(header);
        }
    }

    private static void CheckRequest(SipRequest request)
    {
        if (!UriSyntax.IsUri(request.RequestUri, SipReading.Strict)
            || (UriSyntax.IsSip(request.RequestUri) && SipUri.Parse(request.RequestUri).Headers is not null))
        {
            throw Error(Text.NoRequestUri, request.RequestUri);
        }

        if (request.Headers["Max-Forwards"] is null)
            throw Error(Text.HeaderMissing, "Max-Forwards");
        if (request.Method == "INVITE" && request.Headers["Contact"] is null)
            throw Error(Text.HeaderMissing, "Contact");
    }

    /// <summary>Control characters may only stand behind a backslash.</summary>
    private static void CheckCharacters(SipHeader header)
    {
        for (var i = 0; i < header.Value.Length; i++)
        {
            if (header.Value[i] == '\\')
                i++;
            else if (header.Value[i] != '\t' && char.IsControl(header.Value[i]))
                throw Error(Text.ControlCharacter, header.Name);
        }
    }

    private static void CheckValue(SipHeader header)
    {
        var value = header.Value;
        switch (SipHeader.LongName(header.Name).ToUpperInvariant())
        {
            case "VIA":
                foreach (var element in Scanner.Split(value))
                    _ = SipVia.Parse(element);
                break;
            case "FROM" or "TO" or "REPLY-TO":
                _ = SipAddress.Parse(value);
                break;
            case "ROUTE" or "RECORD-ROUTE":
                foreach (var element in Scanner.Split(value))
                    CheckRoute(element);
                break;
            case "CONTACT" when value != "*":
                foreach (var element in Scanner.Split(value))
                    CheckContact(SipAddress.Parse(element));
                break;
            case "CALL-ID" when !CallId().IsMatch(value):
            case "CONTENT-TYPE" when !MediaType().IsMatch(value):
            case "DATE" when !IsDate(value):
                throw Error(Text.InvalidValue, header.Name, value);
            case "MAX-FORWARDS":
                ReadNumber(value, MostForwards).ExpectEnd();
                break;
            case "EXPIRES" or "MIN-EXPIRES":
                ReadNumber(value, uint.MaxValue).ExpectEnd();
                break;
            case "RETRY-AFTER":
                _ = ReadNumber(value, uint.MaxValue);
                break;
            case "WARNING":
                foreach (var element in Scanner.Split(value).Where(element => !Warning().IsMatch(element)))
                    throw Error(Text.InvalidValue, header.Name, element);
                break;
        }
    }

    private static void CheckRoute(string element)
    {
        _ = SipAddress.Parse(element);
        if (!element.Contains('<', StringComparison.Ordinal))
            throw Error(Text.NoAddress, element);
    }

    private static void CheckContact(SipAddress contact)
    {
        if (contact.Parameters.Value("expires") is { } expires)
            ReadNumber(expires, uint.MaxValue).ExpectEnd();
    }

    private static Scanner ReadNumber(string value, uint maximum)
    {
        var scanner = new Scanner(value);
        scanner.ReadNumber(maximum);
        return scanner;
    }

    private static bool IsDate(string value)
        => DateTime.TryParseExact(value, "ddd, dd MMM yyyy HH:mm:ss 'GMT'", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static SipFormatException Error(string text, params object[] values) => new(string.Format(CultureInfo.CurrentCulture, text, values));

    // word [ "@" word ]
    [GeneratedRegex("""^[A-Za-z0-9\-.!%*_+`'~()<>:\\"/\[\]?{}]+(@[A-Za-z0-9\-.!%*_+`'~()<>:\\"/\[\]?{}]+)?\z""", RegexOptions.CultureInvariant)]
    private static partial Regex CallId();

    [GeneratedRegex("""^[A-Za-z0-9\-.!%*_+`'~]+\s*/\s*[A-Za-z0-9\-.!%*_+`'~]+(\s*;.*)?\z""", RegexOptions.CultureInvariant)]
    private static partial Regex MediaType();

    [GeneratedRegex("""^[0-9]{3} \S+ ".*"\z""", RegexOptions.CultureInvariant)]
    private static partial Regex Warning();
}
