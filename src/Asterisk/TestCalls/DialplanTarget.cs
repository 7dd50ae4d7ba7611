using System.Text.RegularExpressions;

namespace TwilioTrunk.Asterisk.TestCalls;

/// <summary>
/// Where in a dialplan a call goes. Number and context become one word of a command or of AMI, in which <c>@</c>, <c>/</c>, <c>&amp;</c>, a blank or a
/// line end would begin something else, another channel at worst: so only what has none of them gets through.
/// </summary>
internal static partial class DialplanTarget
{
    /// <summary>The number, if it is one.</summary>
    /// <exception cref="AsteriskControlException"><c>InvalidDialplanTarget</c>.</exception>
    public static string CheckNumber(string number) => Number().IsMatch(number) ? number : throw ControlProblem.InvalidDialplanTarget(number);

    /// <summary>The context, if it can be the name of one.</summary>
    /// <exception cref="AsteriskControlException"><c>InvalidDialplanTarget</c>.</exception>
    public static string CheckContext(string context) => Context().IsMatch(context) ? context : throw ControlProblem.InvalidDialplanTarget(context);

    [GeneratedRegex(@"^\+[1-9][0-9]{1,14}\z")]
    private static partial Regex Number();

    [GeneratedRegex(@"^[A-Za-z0-9_][A-Za-z0-9_.-]{0,78}\z")]
    private static partial Regex Context();
}
