using System.Runtime.InteropServices;

namespace TwilioTrunk.Asterisk.Dialplan;

/// <summary>An extension of a context: a name or pattern, if need be for some callers only, with its steps.</summary>
public sealed class DialplanExtension
{
    private readonly List<DialplanStep> _steps = [];
    private Dictionary<string, DialplanStep>? _labelled;

    internal DialplanExtension(DialplanContext context, string name, string? callerId)
    {
        Context = context;
        Name = name;
        CallerId = callerId;
        Pattern = name.StartsWith('_') ? ExtensionPattern.Parse(name) : null;
    }

    /// <summary>The context in which it stands.</summary>
    public DialplanContext Context { get; }

    /// <summary>The name as written first, without blanks; it begins with <c>_</c> when it is a pattern.</summary>
    public string Name { get; }

    /// <summary>The number or pattern that the caller's number has to match (<c>name/number</c>); empty for callers without one, null for any.</summary>
    public string? CallerId { get; }

    /// <summary>True when the name is a pattern.</summary>
    public bool IsPattern => Pattern is not null;

    /// <summary>The steps by priority; a hint comes first.</summary>
    public IReadOnlyList<DialplanStep> Steps => _steps;

    internal ExtensionPattern? Pattern { get; }

    /// <summary>The same as <see cref="Steps"/>, to go through without an enumerator.</summary>
    internal ReadOnlySpan<DialplanStep> StepsSpan => CollectionsMarshal.AsSpan(_steps);

    /// <summary>The step with a priority, or null.</summary>
    /// <param name="priority">The priority.</param>
    /// <returns>The step, or null.</returns>
    public DialplanStep? Step(int priority)
    {
        var place = Place(priority);
        return place < _steps.Count && _steps[place].Priority == priority ? _steps[place] : null;
    }

    /// <summary>The step with a label, or null.</summary>
    /// <param name="label">The label; case matters.</param>
    /// <returns>The step, or null.</returns>
    public DialplanStep? Step(string label) => _labelled?.GetValueOrDefault(label);

    /// <summary>Says whether a call from a number may use this extension.</summary>
    /// <param name="callerId">The caller's number; null or empty when there is none.</param>
    /// <returns>True when it may.</returns>
    public bool Accepts(string? callerId) => CallerId switch
    {
        null => true,
        "" => string.IsNullOrEmpty(callerId),
        _ => !string.IsNullOrEmpty(callerId) && ExtensionPattern.IsMatch(CallerId, callerId),
    };

    /// <summary>Puts a step in its place; false when its priority is taken.</summary>
    internal bool Add(DialplanStep step)
    {
        var place = Place(step.Priority);
        if (place < _steps.Count && _steps[place].Priority == step.Priority)
            return false;
        _steps.Insert(place, step);
        if (step.Label is { } label)
            (_labelled ??= new(StringComparer.Ordinal)).TryAdd(label, step);
        return true;
    }

    private int Place(int priority)
    {
        if (_steps.Count == 0 || _steps[^1].Priority < priority)
            return _steps.Count;
        var (low, high) = (0, _steps.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_steps[middle].Priority < priority)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }
}
