using System.Globalization;
using System.Text.RegularExpressions;

namespace TwilioTrunk.Asterisk.Lint.Rules;

/// <summary>A SIP URI as Asterisk's files hold it, as far as the linter looks at it.</summary>
/// <param name="User">The user part, or null.</param>
/// <param name="Host">The host; an IPv6 address without its brackets.</param>
/// <param name="Port">The port, or null.</param>
/// <param name="Transport">The transport in lower case: <c>udp</c> when none is named, <c>tls</c> for sips.</param>
internal sealed partial record ContactUri(string? User, string Host, int? Port, string Transport)
{
    /// <summary>Reads a URI, also one between angle brackets; null when the text is none.</summary>
    public static ContactUri? Parse(string text)
    {
        var match = Syntax().Match(text);
        if (!match.Success)
            return null;
        var isSecure = match.Groups["scheme"].Value.Equals("sips", StringComparison.OrdinalIgnoreCase);
        return new ContactUri(
            match.Groups["user"] is { Success: true } user ? user.Value : null,
            match.Groups["host"].Value.Trim('[', ']'),
            int.TryParse(match.Groups["port"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : null,
            match.Groups["transport"] is { Success: true } transport ? transport.Value.ToLowerInvariant() : isSecure ? "tls" : "udp");
    }

    [GeneratedRegex(
        @"^\s*<?(?<scheme>sips?):((?<user>[^@]*)@)?(?<host>\[[^\]]*\]|[^:;?>\s]+)(:(?<port>\w+))?([;?].*?transport=(?<transport>\w+).*|[;?>].*)?\s*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Syntax();
}
