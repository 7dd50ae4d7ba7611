using System.Globalization;
using System.Text.RegularExpressions;

namespace TwilioTrunk.Tests.Interop.Checks;

/// <summary>What the console says about the PJSIP objects that run.</summary>
internal static partial class ShownObjects
{
    public static string ListCommand(string kind) => kind == "identify" ? "pjsip show identifies" : $"pjsip show {kind}s";

    /// <summary>How many objects a list shows. Names are cut in lists, so they are asked for one by one.</summary>
    public static int Count(string list) =>
        Found().Match(list) is { Success: true } found ? int.Parse(found.Groups["count"].Value, CultureInfo.InvariantCulture) : 0;

    /// <summary>The options of one object; none when Asterisk does not have it.</summary>
    public static IReadOnlyDictionary<string, string> Values(string shown) =>
        Parameter().Matches(shown)
            .Where(match => match.Groups["name"].Value != "ParameterName")
            .GroupBy(match => match.Groups["name"].Value, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => group.Last().Groups["value"].Value.Trim(), StringComparer.OrdinalIgnoreCase);

    /// <summary>The endpoints of <c>PJSIP/endpoint</c> and <c>PJSIP/number@endpoint</c> in the arguments of Dial.</summary>
    public static IEnumerable<string> DialledEndpoints(string arguments) =>
        Dialled().Matches(arguments).Select(match => match.Groups["endpoint"].Value).Where(name => !name.Contains(DialplanText.Unknown));

    [GeneratedRegex(@"^Objects found: (?<count>\d+)", RegexOptions.Multiline)]
    private static partial Regex Found();

    [GeneratedRegex(@"^ (?<name>\S+)\s*: (?<value>.*)$", RegexOptions.Multiline)]
    private static partial Regex Parameter();

    [GeneratedRegex(@"PJSIP/([^@,&/)]*@)?(?<endpoint>[^@,&/)]+)")]
    private static partial Regex Dialled();
}
