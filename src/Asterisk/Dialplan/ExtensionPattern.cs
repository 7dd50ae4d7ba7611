using System.Text;

namespace TwilioTrunk.Asterisk.Dialplan;

/// <summary>
/// The pattern of an extension: <c>X</c> is 0 to 9, <c>Z</c> 1 to 9, <c>N</c> 2 to 9, <c>[...]</c> a set, <c>.</c> one character or more, <c>!</c> any
/// number of them. Dashes are ignored.
/// </summary>
internal sealed class ExtensionPattern
{
    private ExtensionPattern(IReadOnlyList<PatternPosition> positions)
    {
        Positions = positions;
        var key = new StringBuilder(2 * positions.Count);
        foreach (var position in positions)
            position.WriteKey(key);
        Key = key.ToString();
    }

    /// <summary>The positions; the last one is the end.</summary>
    public IReadOnlyList<PatternPosition> Positions { get; }

    /// <summary>Equal for patterns that Asterisk takes for the same one, such as <c>_X</c> and <c>_[0-9]</c>.</summary>
    public string Key { get; }

    /// <summary>Reads a pattern with its underscore.</summary>
    public static ExtensionPattern Parse(string name)
    {
        var positions = new List<PatternPosition>(name.Length);
        for (var i = 1; i < name.Length; i++)
        {
            switch (name[i])
            {
                case '-':
                    break;
                case '[':
                    var end = name.IndexOf(']', i);
                    if (end < 0)
                    {
                        positions.Add(PatternPosition.Broken);
                        i = name.Length;
                        break;
                    }
                    if (PatternPosition.Set(name.AsSpan(i + 1, end - i - 1)) is { } set)
                        positions.Add(set);
                    i = end;
                    break;
                case var letter:
                    positions.Add(PatternPosition.Letter(letter));
                    break;
            }
        }
        positions.Add(PatternPosition.End);
        return new ExtensionPattern(positions);
    }

    /// <summary>Says whether a name or pattern matches what is called, or a caller.</summary>
    public static bool IsMatch(string name, string called)
    {
        if (!name.StartsWith('_'))
            return WithoutDashes(name) == WithoutDashes(called);
        var pattern = Parse(name);
        return (called.StartsWith('_') && Parse(called).Key == pattern.Key) || pattern.IsMatch(WithoutDashes(called));
    }

    /// <summary>Says whether the pattern matches what is called, which has no dashes.</summary>
    public bool IsMatch(string called)
    {
        for (var i = 0; ; i++)
        {
            var position = Positions[i];
            switch (position.Kind)
            {
                case PatternPositionKind.Any:
                    return i < called.Length;
                case PatternPositionKind.AnyOrNone:
                    return true;
                case PatternPositionKind.End:
                    return i == called.Length;
                default:
                    if (i >= called.Length || !position.Contains(called[i]))
                        return false;
                    break;
            }
        }
    }

    /// <summary>The order in which Asterisk tries two names: names before patterns, the narrower pattern first.</summary>
    public static int Compare(string one, string other)
    {
        var (isPattern, isOtherPattern) = (one.StartsWith('_'), other.StartsWith('_'));
        return (isPattern, isOtherPattern) switch
        {
            (false, false) => string.CompareOrdinal(WithoutDashes(one), WithoutDashes(other)),
            (true, true) => Parse(one).CompareTo(Parse(other)),
            _ => isPattern ? 1 : -1,
        };
    }

    public int CompareTo(ExtensionPattern other)
    {
        for (var i = 0; ; i++)
        {
            var order = Positions[i].CompareTo(other.Positions[i]);
            if (order != 0 || Positions[i].Kind == PatternPositionKind.End)
                return order;
        }
    }

    public static string WithoutDashes(string name) => name.Contains('-', StringComparison.Ordinal) ? name.Replace("-", "", StringComparison.Ordinal) : name;
}
