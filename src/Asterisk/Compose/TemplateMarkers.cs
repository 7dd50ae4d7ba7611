using System.Text.RegularExpressions;

namespace TwilioTrunk.Asterisk.Compose;

/// <summary>
/// Fills the templates of a Docker project as its start script does: markers <c>__NAME__</c> are replaced in five files only, and in each of them only
/// those that belong there. <c>${NAME}</c>, as other projects write it, is replaced everywhere when <c>.env</c> sets the name.
/// </summary>
internal sealed partial class TemplateMarkers(ComposeVariables variables)
{
    private static readonly Dictionary<string, string[]> Rendered = new(StringComparer.Ordinal)
    {
        ["pjsip_wizard.conf"] = ["TWILIO_SIP_DOMAIN", "TWILIO_SIP_USER", "TWILIO_SIP_PASSWORD", "TWILIO_DID", "PUBLIC_ADDRESS", "SIP_PORT_UDP", "MICROSIP_*"],
        ["pjsip_transports.conf"] = ["PUBLIC_ADDRESS", "SIP_PORT_UDP", "SIP_PORT_TLS"],
        ["extensions.conf"] = ["TWILIO_DID", "TWILIO_SIP_DOMAIN"],
        ["http.conf"] = ["HTTP_BIND_ADDRESS", "HTTP_PORT", "HTTP_PREFIX"],
        ["ari.conf"] = ["ARI_ALLOWED_ORIGINS", "ARI_USERNAME", "ARI_PASSWORD"],
    };

    /// <summary>Whether the start script replaces a marker in a file.</summary>
    /// <param name="file">The name of the file, without its folder.</param>
    /// <param name="name">The name between the underscores.</param>
    public static bool IsRendered(string file, string name) =>
        Rendered.TryGetValue(file, out var names)
        && Array.Exists(names, known => known == name || (known[^1] == '*' && name.StartsWith(known[..^1], StringComparison.Ordinal)));

    /// <summary>The text of a template as the container gets it. No value has a line end, so the lines keep their numbers.</summary>
    /// <param name="file">The name of the file, without its folder.</param>
    /// <param name="text">The whole template.</param>
    public string Fill(string file, string text)
    {
        var filled = variables.Render(text, name => IsRendered(file, name));
        return filled.Contains("${", StringComparison.Ordinal)
            ? Reference().Replace(filled, match => variables.Env.Value(match.Groups["name"].Value) ?? match.Value)
            : filled;
    }

    [GeneratedRegex(@"\$\{(?<name>[A-Z][A-Z0-9_]*)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Reference();
}
