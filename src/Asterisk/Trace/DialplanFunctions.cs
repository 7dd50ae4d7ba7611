using System.Globalization;
using System.Text;
using TwilioTrunk.Asterisk.Dialplan;

namespace TwilioTrunk.Asterisk.Trace;

/// <summary>The functions of the dialplan whose result follows from the files and the call.</summary>
internal sealed class DialplanFunctions
{
    private readonly DialplanRun _run;
    private readonly Dictionary<string, Func<string, string?>> _all;

    public DialplanFunctions(DialplanRun run)
    {
        _run = run;
        _all = new(StringComparer.Ordinal)
        {
            ["CALLERID"] = CallerId,
            ["GLOBAL"] = name => _run.Global(name) ?? "",
            ["LOCAL"] = Local,
            ["EXISTS"] = text => text.Length > 0 ? "1" : "0",
            ["ISNULL"] = text => text.Length > 0 ? "0" : "1",
            ["IF"] = If,
            ["IFTIME"] = IfTime,
            ["SET"] = Set,
            ["LEN"] = text => Show(text.Length),
            ["FILTER"] = Filter,
            ["REGEX"] = Regex,
            ["CUT"] = Cut,
            ["FIELDQTY"] = Fields,
            ["REPLACE"] = Replace,
            ["STRREPLACE"] = ReplaceText,
            ["TOUPPER"] = text => text.ToUpperInvariant(),
            ["TOLOWER"] = text => text.ToLowerInvariant(),
            ["PASSTHRU"] = text => text,
            ["QUOTE"] = text => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"",
            ["URIENCODE"] = Uri.EscapeDataString,
            ["URIDECODE"] = Uri.UnescapeDataString,
            ["MATH"] = Calculate,
            ["INC"] = name => Count(name, 1),
            ["DEC"] = name => Count(name, -1),
            ["DIALPLAN_EXISTS"] = ExtensionExists,
            ["VALID_EXTEN"] = ExtensionExists,
            ["PJSIP_DIAL_CONTACTS"] = Contacts,
            ["CHANNEL"] = Channel,
        };
    }

    /// <summary>What a function gives; null when Asterisk has no such function or it fails.</summary>
    public string? Read(string name, string arguments)
    {
        var module = DialplanNames.Shipped.FunctionModule(name);
        if (module is null && _run.Configuration.Tree("func_odbc.conf").Files.Count > 0)
            return UnknownText.Mark;
        if (module is null || !_run.Objects.Modules.Contains(module))
            return null;
        if (!_all.TryGetValue(name, out var function))
            return UnknownText.Mark;
        return UnknownText.IsIn(arguments) && name is not ("SET" or "IF" or "PASSTHRU") ? UnknownText.Mark : function(arguments);
    }

    /// <summary>Assigns to a function; most change nothing that a trace looks at.</summary>
    public void Write(string name, string arguments, string value)
    {
        var module = DialplanNames.Shipped.FunctionModule(name);
        if (module is null || !_run.Objects.Modules.Contains(module))
            return;
        switch (name)
        {
            case "CALLERID":
                WriteCallerId(arguments, value.TrimStart());
                break;
            case "GLOBAL":
                _run.Channel.SetGlobal(arguments, value);
                break;
            case "LOCAL" when _run.Channel.Frames.TryPeek(out var frame):
                FlowApplications.Own(_run.Channel, frame, arguments, value);
                break;
            case "ARRAY":
                var names = Arguments.Split(arguments);
                var values = Arguments.Split(value);
                for (var i = 0; i < names.Count; i++)
                    _run.Channel.Set(names[i], values.At(i));
                break;
            default:
                break;
        }
    }

    private static string Show(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>The value of the variable or function that an argument names.</summary>
    private string Named(string name) => _run.Expand($"${{{name}}}");

    /// <summary>A variable of the subroutine that the call is in.</summary>
    private string? Local(string name) =>
        _run.Channel.Frames.TryPeek(out var frame) && frame.Variables.Contains(name) ? _run.Channel.Variable(name) : null;

    private string? CallerId(string arguments)
    {
        var parts = Arguments.Split(arguments);
        (string? name, string? number) = parts.Count == 2 ? CallerName.Parse(parts[1]) : (_run.Channel.CallerName, _run.Channel.CallerNumber);
        var member = parts.At(0).ToLowerInvariant();
        return member switch
        {
            "all" => $"\"{name}\" <{number}>",
            "name" => name ?? "",
            "ani" when parts.Count == 1 => UnknownText.Mark,
            _ when member.StartsWith("num", StringComparison.Ordinal) && !member.Contains('-', StringComparison.Ordinal) => number ?? "",
            "num-valid" or "number-valid" => string.IsNullOrEmpty(number) ? "0" : "1",
            _ => UnknownText.Mark,
        };
    }

    private void WriteCallerId(string arguments, string value)
    {
        var channel = _run.Channel;
        switch (arguments.ToLowerInvariant())
        {
            case "all":
                var (name, number) = UnknownText.IsIn(value) ? (UnknownText.Mark, UnknownText.Mark) : CallerName.Parse(value);
                channel.CallerName = name ?? "";
                channel.CallerNumber = number ?? "";
                break;
            case "name":
                channel.CallerName = value.TrimEnd();
                break;
            case "pres" or "num-pres" or "number-pres":
                channel.IsCallerRestricted = value.StartsWith("prohib", StringComparison.OrdinalIgnoreCase);
                break;
            case "num" or "number":
                channel.CallerNumber = value.TrimEnd();
                break;
            default:
                break;
        }
    }

    private static string? If(string arguments)
    {
        var parts = Arguments.Split(arguments, '?', 2);
        var values = Arguments.Split(parts.At(1), ':', 2);
        if (parts.At(0).Length == 0 || values.Count == 0)
            return null;
        return FlowApplications.IsTrue(parts[0].Trim()) switch { null => UnknownText.Mark, true => values.At(0).Trim(), false => values.At(1).Trim() };
    }

    private string? IfTime(string arguments)
    {
        var (time, rest) = Arguments.Cut(arguments, '?');
        if (time.Length == 0 || rest is null)
            return null;
        var (whenTrue, whenFalse) = Arguments.Cut(rest, ':');
        return _run.IsNow(time) switch { null => UnknownText.Mark, true => whenTrue.Trim().Trim('"'), false => (whenFalse ?? "").Trim().Trim('"') };
    }

    private string? Set(string arguments)
    {
        var (name, value) = Arguments.Cut(arguments, '=');
        if (value is null || name.Trim().Length == 0)
            return null;
        _run.Channel.Set(name.Trim(), value.Trim());
        return value.Trim();
    }

    /// <summary>Keeps the characters of a list in which <c>a-z</c> is a range and a backslash an escape.</summary>
    private static string? Filter(string arguments)
    {
        var parts = Arguments.SplitRaw(arguments, ',', 2);
        if (parts.Count < 2)
            return null;
        var (list, allowed) = (parts[0], new HashSet<char>());
        for (var i = 0; i < list.Length;)
        {
            var first = Next(list, ref i);
            if (i >= list.Length || list[i] != '-')
            {
                allowed.Add(first);
                continue;
            }
            i++;
            var last = i < list.Length ? Next(list, ref i) : first;
            for (var letter = (int)first; ; letter = (letter + 1) % 256)
            {
                allowed.Add((char)letter);
                if (letter == last || letter > 255)
                    break;
            }
        }
        return string.Concat(parts[1].Where(allowed.Contains));
    }

    /// <summary>A character of a list, with its escape (<c>\n \r \t \x41 \052</c>) resolved.</summary>
    private static char Next(string text, ref int i)
    {
        if (text[i] != '\\' || i + 1 == text.Length)
            return text[i++];
        var letter = text[i + 1];
        i += 2;
        if (letter is not ('x' or '0'))
            return letter switch { 'n' => '\n', 'r' => '\r', 't' => '\t', _ => letter };
        var (digits, most, places) = letter == 'x' ? (16, 2, "0123456789abcdef") : (8, 3, "01234567");
        var value = 0;
        for (var place = 0; place < most && i < text.Length && places.IndexOf(char.ToLowerInvariant(text[i]), StringComparison.Ordinal) is >= 0 and var digit; place++, i++)
            value = (value * digits) + digit;
        return (char)value;
    }

    private static string Unescaped(string text)
    {
        var result = new StringBuilder();
        for (var i = 0; i < text.Length;)
            result.Append(Next(text, ref i));
        return result.ToString();
    }

    /// <summary><c>"expression" text</c>.</summary>
    private static string? Regex(string arguments)
    {
        var parts = Arguments.Split(arguments, '"', 3);
        if (parts.Count != 3 || PosixExpression.Create(parts[1]) is not { } expression)
            return null;
        return expression.IsMatch(parts[2] is [' ' or '\t', ..] ? parts[2][1..] : parts[2]) ? "1" : "0";
    }

    private string? Cut(string arguments)
    {
        var parts = Arguments.Split(arguments);
        if (parts.Count < 3)
            return null;
        var value = Named(parts[0]);
        if (UnknownText.IsIn(value))
            return UnknownText.Mark;
        var delimiter = parts[1].Length == 0 ? '-' : Unescaped(parts[1])[0];
        if (value.Length == 0)
            return "";
        var fields = value.Split(delimiter);
        var (chosen, next) = (new List<string>(), 1);
        foreach (var range in parts[2].Split('&'))
        {
            if (Range(range) is not var (first, last))
                return null;
            for (next = Math.Max(next, first); next <= Math.Min(last, fields.Length); next++)
                chosen.Add(fields[next - 1]);
        }
        return string.Join(delimiter, chosen);
    }

    /// <summary><c>3</c>, <c>2-4</c>, <c>-4</c> or <c>2-</c>.</summary>
    private static (int First, int Last)? Range(string text)
    {
        var (first, last) = Arguments.Cut(text, '-');
        return (Substitution.Number(first), last is null ? null : Substitution.Number(last)) switch
        {
            ({ } from, { } to) => (from, to),
            (null, { } to) when first.Length == 0 => (1, to),
            ({ } from, null) => (from, last is null ? from : int.MaxValue),
            _ => null,
        };
    }

    private string? Fields(string arguments)
    {
        var parts = Arguments.Split(arguments);
        if (parts.Count < 2)
            return "1";
        var value = Named(parts[0]);
        return UnknownText.IsIn(value) ? UnknownText.Mark
            : value.Length == 0 ? "0"
            : Show(value.Split(parts[1].Length == 0 ? '\0' : Unescaped(parts[1])[0]).Length);
    }

    private string? Replace(string arguments)
    {
        var parts = Arguments.Split(arguments);
        if (parts.Count < 2 || parts[0].Length == 0 || parts[1].Length == 0)
            return null;
        var value = Named(parts[0]);
        if (UnknownText.IsIn(value) || value.Length == 0)
            return value.Length == 0 ? null : UnknownText.Mark;
        var (searched, by) = (Unescaped(parts[1]), parts.At(2).Length == 0 ? "" : Unescaped(parts[2])[..1]);
        return string.Concat(value.Select(letter => searched.Contains(letter, StringComparison.Ordinal) ? by : letter.ToString()));
    }

    private string? ReplaceText(string arguments)
    {
        var parts = Arguments.Split(arguments);
        if (parts.Count < 2 || parts[0].Length == 0 || parts[1].Length == 0)
            return null;
        var value = Named(parts[0]);
        if (UnknownText.IsIn(value))
            return UnknownText.Mark;
        var most = Substitution.Number(parts.At(3)) is > 0 and var given ? given : int.MaxValue;
        var (result, start) = (new StringBuilder(), 0);
        for (var count = 0; count < most && value.IndexOf(parts[1], start, StringComparison.Ordinal) is >= 0 and var place; count++)
        {
            result.Append(value, start, place - start).Append(parts.At(2));
            start = place + parts[1].Length;
        }
        return result.Append(value, start, value.Length - start).ToString();
    }

    /// <summary>Whole numbers with + - * / % and comparisons; fractions are left to a running Asterisk.</summary>
    private static string? Calculate(string arguments)
    {
        var parts = Arguments.Split(arguments);
        var match = System.Text.RegularExpressions.Regex.Match(
            parts.At(0), @"\A\s*(?<one>-?[0-9]{1,9})\s*(?<operator>\+|-|\*|%|==|<=|>=|<|>)\s*(?<other>-?[0-9]{1,9})\s*\z");
        if (!match.Success || (parts.Count > 1 && parts[1] is not ("i" or "int" or "integer")))
            return UnknownText.Mark;
        var one = long.Parse(match.Groups["one"].ValueSpan, CultureInfo.InvariantCulture);
        var other = long.Parse(match.Groups["other"].ValueSpan, CultureInfo.InvariantCulture);
        var sign = match.Groups["operator"].Value;
        if (sign is "==" or "<=" or ">=" or "<" or ">")
            return (sign switch { "==" => one == other, "<=" => one <= other, ">=" => one >= other, "<" => one < other, _ => one > other }) ? "TRUE" : "FALSE";
        if (parts.Count < 2 || (sign == "%" && other == 0))
            return UnknownText.Mark;
        var result = sign switch { "+" => one + other, "-" => one - other, "*" => one * other, _ => one % other };
        return Math.Abs(result) <= int.MaxValue ? result.ToString(CultureInfo.InvariantCulture) : UnknownText.Mark;
    }

    private string? Count(string name, int by)
    {
        var value = Named(name);
        if (UnknownText.IsIn(value))
            return UnknownText.Mark;
        if (Substitution.Number(value) is not { } number)
            return null;
        _run.Channel.Set(name, Show(number + by));
        return Show(number + by);
    }

    private string? ExtensionExists(string arguments)
    {
        var parts = Arguments.Split(arguments);
        if (parts.At(0).Length == 0 && parts.At(1).Length == 0)
            return null;
        if (parts.At(1).Length == 0)
            return _run.Dialplan.Context(parts[0]) is null ? "0" : "1";
        var priority = parts.At(2).Length == 0 ? 1 : Substitution.Number(parts[2]);
        var match = priority is { } number
            ? _run.Dialplan.Find(parts[0], parts[1], number, _run.Channel.CallerNumber, _run.IsNow)
            : _run.Dialplan.FindLabel(parts[0], parts[1], parts[2], _run.Channel.CallerNumber, _run.IsNow);
        return match.Doubt is not null ? UnknownText.Mark : match.Step is null ? "0" : "1";
    }

    /// <summary>All contacts of an endpoint as destinations of Dial(); what a phone registered is not in the files.</summary>
    private string? Contacts(string arguments)
    {
        var parts = Arguments.Split(arguments);
        if (_run.Objects.Find("endpoint", parts.At(0)) is not { } endpoint)
            return null;
        var names = parts.At(1).Length > 0 ? parts[1] : endpoint.Last("aors")?.Value ?? "";
        var destinations = new List<string>();
        foreach (var aor in names.Split(',').Select(name => _run.Objects.Find("aor", name.Trim())))
        {
            if (aor is null)
                continue;
            if (aor.Value("max_contacts") is { } most && most != "0")
                return UnknownText.Mark;
            destinations.AddRange(aor.Each("contact").Select(contact => $"PJSIP/{endpoint.Name}/{contact.Value}"));
        }
        return string.Join('&', destinations);
    }

    private string? Channel(string item) => item.ToLowerInvariant() switch
    {
        "channeltype" => "PJSIP",
        "endpoint" => _run.Caller?.Name ?? UnknownText.Mark,
        "state" => _run.IsAnswered ? "Up" : "Ring",
        _ => UnknownText.Mark,
    };
}
