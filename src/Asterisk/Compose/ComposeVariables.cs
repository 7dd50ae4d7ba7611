using System.Text.RegularExpressions;
using TwilioTrunk.Asterisk.Conf;

namespace TwilioTrunk.Asterisk.Compose;

/// <summary>The variables that a Docker project hands to its container.</summary>
/// <param name="env">The <c>.env</c> of the project.</param>
/// <param name="compose">The text of its compose file, which may give defaults (<c>${NAME:-default}</c>); empty when there is none.</param>
internal sealed partial class ComposeVariables(EnvDocument env, string compose)
{
    /// <summary>The <c>.env</c>.</summary>
    public EnvDocument Env => env;

    /// <summary>A variable as the container gets it; null when nothing sets it.</summary>
    public string? Value(string name)
    {
        if (env.Value(name) is { Length: > 0 } value)
            return value;
        var fallback = Regex.Match(compose, $@"\$\{{{Regex.Escape(name)}:?-(?<value>[^}}]*)\}}", RegexOptions.CultureInvariant);
        return fallback.Success ? fallback.Groups["value"].Value : null;
    }

    /// <summary>A text with each marker <c>__NAME__</c> replaced by its variable; markers of other names, and those that nothing sets, stay.</summary>
    public string Render(string text, Func<string, bool>? isRendered = null) =>
        text.Contains("__", StringComparison.Ordinal)
            ? Marker().Replace(
                text,
                match => match.Groups["name"].Value is var name && isRendered?.Invoke(name) != false ? Value(name) ?? match.Value : match.Value)
            : text;

    [GeneratedRegex("__(?<name>[A-Z][A-Z0-9_]*?)__", RegexOptions.CultureInvariant)]
    private static partial Regex Marker();
}
