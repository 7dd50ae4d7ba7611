using TwilioTrunk.Asterisk.Conf;

namespace TwilioTrunk.Asterisk.Dialplan;

/// <summary>Reads the sections of extensions.conf line by line, as Asterisk's pbx/pbx_config.c does.</summary>
internal sealed class DialplanReader
{
    private readonly List<DialplanContext> _contexts = [];
    private readonly Dictionary<string, DialplanContext> _byName = new(StringComparer.Ordinal);
    private readonly List<DialplanProblem> _problems = [];
    private LoadedSection? _general;
    private DialplanContext _context = new("");

    /// <summary>Names of applications; a name has one place, and may be pushed out of it.</summary>
    private readonly string?[] _applications = new string?[64];

    private string _written = "";
    private string _name = "";
    private string? _callerId;
    private DialplanExtension? _extension;
    private int? _priority;

    public IReadOnlyList<DialplanContext> Contexts => _contexts;

    public IReadOnlyList<DialplanProblem> Problems => _problems;

    public GlobalVariables Globals { get; } = new();

    public DialplanContext? Find(string name) => _byName.GetValueOrDefault(name);

    public string? General(string name) => GeneralOption(name)?.Value;

    public LoadedOption? GeneralOption(string name) => _general?.Last(name);

    public void Read(IReadOnlyList<LoadedSection> sections)
    {
        _general = sections.FirstOrDefault(section => Is(section.Name, "general"));
        foreach (var option in sections.Where(section => Is(section.Name, "globals")).SelectMany(section => section.Options))
            Globals.Set(new DialplanVariable(option.Name.TrimStart('_'), Substitution.Expand(option.Value, Globals), option));
        foreach (var section in sections.Where(section => !Is(section.Name, "general") && !Is(section.Name, "globals")))
            Read(section);
    }

    private static bool Is(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);

    private void Read(LoadedSection section)
    {
        if (!_byName.TryGetValue(section.Name, out var context))
        {
            context = new DialplanContext(section.Name);
            _byName.Add(section.Name, context);
            _contexts.Add(context);
        }
        context.Add(section);
        (_context, _priority) = (context, null);
        Name("");
        foreach (var option in section.Options)
            Read(option);
    }

    private void Read(LoadedOption option)
    {
        var name = option.Name;
        if (name.StartsWith("same", StringComparison.OrdinalIgnoreCase))
        {
            if (_written.Length == 0)
                Report(DialplanProblemKind.NothingBefore, option);
            else
                Extension(option, 0);
        }
        else if (Is(name, "exten"))
        {
            var value = option.ValueSpan;
            var end = EndOfName(value);
            Name(Substitution.Expand(value[..end].ToString(), Globals));
            Extension(option, Math.Min(end + 1, value.Length));
        }
        else if (Is(name, "include"))
        {
            Include(option);
        }
        else if (Is(name, "ignorepat"))
        {
            _context.AddIgnored(Substitution.Expand(option.Value, Globals), option);
        }
        else if (Is(name, "switch") || Is(name, "lswitch") || Is(name, "eswitch"))
        {
            var value = Is(name, "switch") ? Substitution.Expand(option.Value, Globals) : option.Value;
            var slash = value.IndexOf('/', StringComparison.Ordinal);
            _context.Add(new DialplanSwitch(slash < 0 ? value : value[..slash], slash < 0 ? "" : value[(slash + 1)..], option));
        }
        else if (!Is(name, "autohints"))
        {
            Report(DialplanProblemKind.UnknownDirective, option);
        }
    }

    /// <summary>The comma after the name: one in brackets or after a backslash belongs to it.</summary>
    private static int EndOfName(ReadOnlySpan<char> value)
    {
        var brackets = 0;
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] == '[')
                brackets++;
            else if (value[i] == ']')
                brackets = Math.Max(0, brackets - 1);
            else if (value[i] == '\\')
                i++;
            else if (value[i] == ',' && brackets == 0)
                return i;
        }
        return value.Length;
    }

    private void Include(LoadedOption option)
    {
        var value = Substitution.Expand(option.Value, Globals);
        var bar = value.IndexOf('|', StringComparison.Ordinal);
        var stop = bar < 0 ? value.IndexOf(',', StringComparison.Ordinal) : bar;
        var include = new DialplanInclude(stop < 0 ? value : value[..stop], stop < 0 ? null : value[(stop + 1)..], option);

        // The same context for another time is another include.
        var known = _context.Includes.FirstOrDefault(other => Is(other.Context, include.Context) && Is(other.Time ?? "", include.Time ?? ""));
        if (known is null)
            _context.Add(include);
        else
            Report(DialplanProblemKind.IncludedAlready, option, known.Option);
    }

    /// <summary>Takes the name of an extension, with the caller that it may be for; <c>same</c> goes on with it.</summary>
    private void Name(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        _written = text;
        _name = WithoutBlanks(slash < 0 ? text : text[..slash]);
        _callerId = slash < 0 ? null : Number(text[(slash + 1)..]);
        _extension = null;
    }

    /// <summary>Reads the priority and the application, which begin at a place in the value of a line.</summary>
    private void Extension(LoadedOption option, int start)
    {
        var value = option.ValueSpan;
        var comma = value[start..].IndexOf(',');
        var stop = comma < 0 ? value.Length : start + comma;
        var word = value[start..stop].Trim();
        string? label = null;
        var open = word.IndexOf('(');
        if (open >= 0)
        {
            var length = word[open..].IndexOf(')');
            if (length < 0)
            {
                Report(DialplanProblemKind.OpenLabel, option);
                return;
            }
            label = word.Slice(open + 1, length - 1).ToString();
            word = word[..open];
        }
        if (Priority(option, word) is not { } priority)
            return;
        _priority = priority;
        if (priority == 0)
        {
            Report(DialplanProblemKind.PriorityAfterHint, option);
            _priority = DialplanStep.Hint;
            return;
        }
        if (_name.Length == 0)
        {
            Report(DialplanProblemKind.NoName, option);
            return;
        }
        if (UnknownText.IsIn(_name))
        {
            _context.Obscure ??= option;
            return;
        }
        _extension ??= _context.Extension(_name, _callerId);
        Add(option, _extension, priority, label is { Length: > 0 } ? label : null, Math.Min(stop + 1, value.Length));
    }

    private void Add(LoadedOption option, DialplanExtension extension, int priority, string? label, int call)
    {
        if (label is not null && extension.Step(label) is { } labelled && labelled.Priority != priority)
        {
            Report(DialplanProblemKind.LabelTaken, option, labelled.Option);
            label = null;
        }
        var (application, arguments) = Call(option, call);
        if (!extension.Add(new DialplanStep(extension, option, arguments) { Priority = priority, Label = label, Application = application }))
            Report(DialplanProblemKind.PriorityTaken, option, extension.Step(priority)!.Option);
    }

    /// <summary>The application that begins at a place in the value of a line, and where its arguments stand there.</summary>
    private (string Application, Range Arguments) Call(LoadedOption option, int start)
    {
        var value = option.ValueSpan;
        var open = value[start..].IndexOf('(');
        if (open < 0 || Substitution.IsNeeded(value.Slice(start, open)))
            return (value[start..].TrimStart().ToString(), value.Length..value.Length);
        open += start;
        var close = value.LastIndexOf(')');
        if (close < open)
            Report(DialplanProblemKind.OpenArguments, option);
        return (Application(value[start..open].TrimStart()), (open + 1)..(close < open ? value.Length : close));
    }

    /// <summary>The name of an application: one text for each, as a dialplan has few of them in many steps.</summary>
    private string Application(ReadOnlySpan<char> name)
    {
        if (name.Length == 0)
            return "";
        ref var known = ref _applications[(name[0] + (31 * name[^1]) + name.Length) % _applications.Length];
        return known is not null && name.SequenceEqual(known) ? known : known = name.ToString();
    }

    private int? Priority(LoadedOption option, ReadOnlySpan<char> word)
    {
        var plus = word.IndexOf('+');
        var added = plus < 0 ? 0 : Substitution.Number(word[(plus + 1)..]) ?? 0;
        if (plus >= 0)
            word = word[..plus];
        int? priority;
        switch (word)
        {
            case "hint":
                return DialplanStep.Hint + added;
            case "n" or "next" or "s" or "same":
                if (_priority is not { } last)
                {
                    Report(DialplanProblemKind.NoPriorityBefore, option);
                    return null;
                }
                priority = word[0] == 'n' ? last + 1 : last;
                return priority == 0 ? 0 : priority + added;
            default:
                priority = Substitution.Number(word) ?? (word.Length == 0 ? null : _context.Written(_name, _callerId)?.Step(word.ToString())?.Priority);
                break;
        }
        if (priority is null or < 1)
        {
            Report(DialplanProblemKind.InvalidPriority, option);
            return null;
        }
        return priority + added;
    }

    /// <summary>The name as Asterisk stores it: blanks count only in the brackets of a pattern.</summary>
    private static string WithoutBlanks(string name)
    {
        if (!name.Contains(' ', StringComparison.Ordinal))
            return name;
        var kept = new List<char>(name.Length);
        var isInside = false;
        foreach (var letter in name)
        {
            isInside = letter == '[' ? name[0] == '_' : letter != ']' && isInside;
            if (letter != ' ' || isInside)
                kept.Add(letter);
        }
        return string.Concat(kept);
    }

    /// <summary>A caller's number without blanks, parentheses, and dashes outside brackets; a dot counts only at the end.</summary>
    internal static string Number(string text)
    {
        var kept = new List<char>(text.Length);
        var brackets = 0;
        for (var i = 0; i < text.Length; i++)
        {
            brackets += text[i] switch { '[' => 1, ']' => -1, _ => 0 };
            var isKept = text[i] switch
            {
                '-' => brackets != 0,
                '.' => i == text.Length - 1,
                '(' or ')' or ' ' => false,
                _ => true,
            };
            if (isKept)
                kept.Add(text[i]);
        }
        return string.Concat(kept);
    }

    private void Report(DialplanProblemKind kind, LoadedOption option, LoadedOption? other = null) =>
        _problems.Add(new DialplanProblem(kind, _context.Name, option, other));
}
