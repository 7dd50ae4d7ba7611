using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace TwilioTrunk.Asterisk.Conf;

/// <summary>
/// The files that the argument of an <c>#include</c> means. Asterisk asks glob(3) with GLOB_BRACE: <c>*</c>, <c>?</c> and <c>[...]</c> in every part of
/// the path, none of them for a leading dot, <c>{a,b}</c> one after the other, and a backslash takes the next character as it is.
/// </summary>
internal static class IncludeGlob
{
    /// <summary>An expression that no letter matches.</summary>
    private const string Nothing = @"[^\u0000-\uFFFF]";

    /// <summary>No include that anybody wrote has more alternatives; each pair of braces multiplies them.</summary>
    private const int MostAlternatives = 10_000;

    private static readonly EnumerationOptions All = new() { AttributesToSkip = 0, IgnoreInaccessible = true };

    /// <summary>What stands in <c>[:...:]</c>, as far as it is ASCII.</summary>
    private static readonly Dictionary<string, string> Classes = new(StringComparer.Ordinal)
    {
        ["alnum"] = "0-9A-Za-z", ["alpha"] = "A-Za-z", ["blank"] = " \\t", ["cntrl"] = "\\x00-\\x1F\\x7F", ["digit"] = "0-9", ["graph"] = "!-~", ["lower"] = "a-z",
        ["print"] = " -~", ["punct"] = "!-/:-@\\[-`{-~", ["space"] = "\\s", ["upper"] = "A-Z", ["xdigit"] = "0-9A-Fa-f",
    };

    /// <summary>True when an argument means what it matches; otherwise it is the path of one file.</summary>
    public static bool IsPattern(string argument) => argument.AsSpan().IndexOfAny("*?[{\\") >= 0;

    /// <summary>The full paths of the files that match, those of each alternative in order.</summary>
    /// <param name="folder">The folder that the pattern begins in.</param>
    /// <param name="pattern">The pattern.</param>
    public static IEnumerable<string> Files(string folder, string pattern) => Alternatives(pattern).Take(MostAlternatives).Where(path => !path.EndsWith('/')).SelectMany(alternative =>
    {
        var root = Path.IsPathRooted(alternative) ? Path.GetPathRoot(alternative)! : folder;
        return alternative.Split('/', StringSplitOptions.RemoveEmptyEntries)
            .Aggregate((IEnumerable<string>)[root], (folders, part) => folders.SelectMany(place => Entries(place, part)))
            .Where(File.Exists).Order(StringComparer.Ordinal);
    });

    /// <summary>A pattern without its braces, once for each alternative.</summary>
    private static IEnumerable<string> Alternatives(string pattern)
    {
        var start = Find(pattern, 0, "{");
        if (start < 0 || End(pattern, start + 1) is not { } end)
            return [pattern];
        var (parts, begin) = (new List<string>(), start + 1);
        for (var i = begin; i <= end; i = begin)
        {
            var stop = Comma(pattern, begin, end);
            parts.Add(pattern[begin..stop]);
            begin = stop + 1;
        }
        return parts.SelectMany(part => Alternatives(pattern[..start] + part + pattern[(end + 1)..]));
    }

    /// <summary>The brace that closes what is open at a place; null when none does.</summary>
    private static int? End(string pattern, int from)
    {
        for (var i = Find(pattern, from, "{}"); i >= 0; i = Find(pattern, i + 1, "{}"))
        {
            if (pattern[i] == '}')
                return i;
            if (End(pattern, i + 1) is not { } inner)
                return null;
            i = inner;
        }
        return null;
    }

    /// <summary>The next comma that stands in no inner braces; the end when there is none.</summary>
    private static int Comma(string pattern, int from, int end)
    {
        for (var i = Find(pattern, from, "{,"); i >= 0 && i < end; i = Find(pattern, i + 1, "{,"))
        {
            if (pattern[i] == ',')
                return i;
            i = End(pattern, i + 1)!.Value;
        }
        return end;
    }

    /// <summary>The next of some characters without a backslash before it; -1 when there is none.</summary>
    private static int Find(string pattern, int from, string wanted)
    {
        for (var i = from; i < pattern.Length; i++)
        {
            if (wanted.Contains(pattern[i], StringComparison.Ordinal))
                return i;
            if (pattern[i] == '\\')
                i++;
        }
        return -1;
    }

    private static IEnumerable<string> Entries(string folder, string part)
    {
        if (!Directory.Exists(folder))
            return [];
        var (expression, isPattern) = Translate(part);
        if (!isPattern)
            return [Path.Combine(folder, Literal(part))];
        var regex = new Regex(expression, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.Singleline);
        var takesHidden = part[0] == '.' || part.StartsWith("\\.", StringComparison.Ordinal);
        return Directory.EnumerateFileSystemEntries(folder, "*", All).Concat([Path.Combine(folder, "."), Path.Combine(folder, "..")])
            .Where(entry => Path.GetFileName(entry) is var name && (name[0] != '.' || takesHidden) && regex.IsMatch(name));
    }

    private static string Literal(string part) => Regex.Replace(part, @"\\(.)", "$1", RegexOptions.CultureInvariant);

    /// <summary>A part of the path as a regular expression, and whether it can match several names.</summary>
    private static (string Expression, bool IsPattern) Translate(string part)
    {
        var expression = new StringBuilder(@"\A");
        var isPattern = false;
        for (var i = 0; i < part.Length; i++)
        {
            switch (part[i])
            {
                case '*' or '?':
                    expression.Append(part[i] == '*' ? ".*" : ".");
                    isPattern = true;
                    break;
                case '[' when Set(part, i) is var (set, end):
                    expression.Append(set);
                    isPattern = true;
                    i = end;
                    break;
                case '\\' when i + 1 < part.Length:
                    expression.Append(Regex.Escape(part[++i].ToString()));
                    break;
                default:
                    expression.Append(Regex.Escape(part[i].ToString()));
                    break;
            }
        }
        return (expression.Append(@"\z").ToString(), isPattern);
    }

    /// <summary>The set that begins at a place, and where its <c>]</c> is; null when none closes it.</summary>
    private static (string Expression, int End)? Set(string part, int start)
    {
        var items = new StringBuilder();
        var i = start + 1;
        var isNegative = i < part.Length && part[i] is '!' or '^';
        for (var first = i += isNegative ? 1 : 0; i < part.Length; i++)
        {
            if (part[i] == ']' && i > first)
            {
                var set = items.Length == 0 ? (isNegative ? "." : Nothing) : $"[{(isNegative ? "^" : "")}{items}]";
                return (set, i);
            }
            if (part[i] == '[' && i + 1 < part.Length && part[i + 1] == ':' && part.IndexOf(":]", i + 2, StringComparison.Ordinal) is > 0 and var close)
            {
                items.Append(Classes.GetValueOrDefault(part[(i + 2)..close]));
                i = close + 1;
                continue;
            }
            if (part[i] == '[' && i + 1 < part.Length && part[i + 1] is '.' or '=')
                return (Nothing, part.Length - 1); // a name of a letter that nobody writes, and mostly a slip
            var low = Letter(part, ref i);
            var high = low;
            if (i + 2 < part.Length && part[i + 1] == '-' && part[i + 2] != ']')
            {
                i += 2;
                high = Letter(part, ref i);
            }
            if (low <= high)
                items.Append(CultureInfo.InvariantCulture, $@"\u{(int)low:X4}-\u{(int)high:X4}");
        }
        return null;
    }

    private static char Letter(string part, ref int i) => part[i] == '\\' && i + 1 < part.Length ? part[++i] : part[i];
}
