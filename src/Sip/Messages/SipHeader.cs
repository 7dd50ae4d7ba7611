using System.Globalization;

namespace TwilioTrunk.Sip.Messages;

/// <summary>A header field of a SIP message (RFC 3261 section 7.3).</summary>
public sealed record SipHeader
{
    /// <summary>Makes a header field.</summary>
    /// <param name="name">The name, in its long or compact form.</param>
    /// <param name="value">The value, on one line.</param>
    /// <exception cref="SipFormatException">The name is none, or the value would begin another line.</exception>
    public SipHeader(string name, string value)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(value);
        if (!Scanner.IsToken(name))
            throw new SipFormatException(string.Format(CultureInfo.CurrentCulture, Text.NoHeaderName, name));
        if (value.AsSpan().IndexOfAny('\r', '\n') >= 0)
            throw new SipFormatException(string.Format(CultureInfo.CurrentCulture, Text.LineEndInHeader, name));
        (Name, Value) = (name, value.Trim(' ', '\t'));
    }

    /// <summary>The name as written; it compares without case, and a compact form is the same as the long one.</summary>
    public string Name { get; }

    /// <summary>The value as written, folded lines joined, without blanks around it.</summary>
    public string Value { get; }

    /// <summary>The line that is sent.</summary>
    public override string ToString() => $"{Name}: {Value}";

    internal bool Is(string longName) => LongName(Name).Equals(longName, StringComparison.OrdinalIgnoreCase);

    /// <summary>The long form of a name (RFC 3261 section 20, and the extensions in the register of IANA).</summary>
    internal static string LongName(string name) => name.Length != 1 ? name : char.ToLowerInvariant(name[0]) switch
    {
        'a' => "Accept-Contact",
        'b' => "Referred-By",
        'c' => "Content-Type",
        'd' => "Request-Disposition",
        'e' => "Content-Encoding",
        'f' => "From",
        'i' => "Call-ID",
        'j' => "Reject-Contact",
        'k' => "Supported",
        'l' => "Content-Length",
        'm' => "Contact",
        'n' => "Identity-Info",
        'o' => "Event",
        'r' => "Refer-To",
        's' => "Subject",
        't' => "To",
        'u' => "Allow-Events",
        'v' => "Via",
        'x' => "Session-Expires",
        'y' => "Identity",
        _ => name,
    };
}
