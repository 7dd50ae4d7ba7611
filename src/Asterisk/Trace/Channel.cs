using System.Runtime.InteropServices;

namespace TwilioTrunk.Asterisk.Trace;

/// <summary>What Asterisk knows of a call while it runs through the dialplan.</summary>
internal sealed class Channel
{
    /// <summary>How many variables a Dial leaves, and a few more.</summary>
    private const int Usual = 8;

    private readonly Dictionary<string, string> _variables = new(Usual, StringComparer.Ordinal);

    /// <summary>The older values of variables, the newest on top: a subroutine hides those of its caller.</summary>
    private Dictionary<string, Stack<string>>? _hidden;

    private readonly Dictionary<string, string> _globals = new(StringComparer.Ordinal);

    public required string Context { get; set; }

    public required string Extension { get; set; }

    public int Priority { get; set; } = 1;

    /// <summary>The caller's number; null when there was never one, which is not the same as an empty one.</summary>
    public string? CallerNumber
    {
        get => _callerNumber;
        set => Change(ref _callerNumber, value);
    }

    public string CallerName
    {
        get => _callerName ?? "";
        set => Change(ref _callerName, value);
    }

    /// <summary>True when the caller wants to stay unknown.</summary>
    public bool IsCallerRestricted { get; set; }

    /// <summary>Why the call ends; 0 when nothing has said so.</summary>
    public int Cause { get; set; }

    /// <summary>Grows whenever something changes that a decision may rest on.</summary>
    public int Changes { get; private set; }

    public Stack<SubroutineFrame> Frames { get; } = new();

    private string? _callerNumber;
    private string? _callerName = "";

    public string? Variable(string name) => _variables.GetValueOrDefault(name);

    public string? Global(string name) => _globals.GetValueOrDefault(name);

    /// <summary>Sets a variable; null takes it away. Underscores before the name only say who inherits it.</summary>
    public void Set(string name, string? value)
    {
        var bare = name.StartsWith("__", StringComparison.Ordinal) ? name[2..] : name.StartsWith('_') ? name[1..] : name;
        if (value is null && !_variables.ContainsKey(bare))
            return;
        ref var current = ref CollectionsMarshal.GetValueRefOrAddDefault(_variables, bare, out _);
        if (current == value)
            return;
        Changes++;
        if ((value ?? Uncover(bare)) is { } visible)
            current = visible;
        else
            _variables.Remove(bare);
    }

    /// <summary>Hides a variable behind a new value until <see cref="Set"/> with null takes that away.</summary>
    public void Push(string name, string value)
    {
        Changes++;
        if (_variables.TryGetValue(name, out var older))
        {
            _hidden ??= new(StringComparer.Ordinal);
            if (!_hidden.TryGetValue(name, out var hidden))
                _hidden.Add(name, hidden = new());
            hidden.Push(older);
        }
        _variables[name] = value;
    }

    public void SetGlobal(string name, string value)
    {
        if (Global(name) == value)
            return;
        Changes++;
        _globals[name] = value;
    }

    /// <summary>Goes to a place; the parts that are empty stay.</summary>
    public void Go(string context, string extension, int priority)
    {
        if (context.Length > 0)
            Context = context;
        if (extension.Length > 0)
            Extension = extension;
        Priority = priority;
    }

    /// <summary>The value that a variable had before it was hidden; null when it had none.</summary>
    private string? Uncover(string name) => _hidden?.GetValueOrDefault(name)?.TryPop(out var older) == true ? older : null;

    private void Change(ref string? field, string? value)
    {
        if (field == value)
            return;
        Changes++;
        field = value;
    }
}
