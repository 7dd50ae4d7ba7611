using TwilioTrunk.Asterisk.Conf;

namespace TwilioTrunk.Asterisk.Dialplan;

/// <summary>One line of an extension: <c>exten => name,priority(label),Application(arguments)</c>.</summary>
public sealed class DialplanStep
{
    /// <summary>The priority of a hint, which no call runs through.</summary>
    public const int Hint = -1;

    private readonly int _start;
    private readonly int _end;

    /// <param name="extension">The extension.</param>
    /// <param name="option">The line.</param>
    /// <param name="arguments">Where the arguments stand in its value.</param>
    internal DialplanStep(DialplanExtension extension, LoadedOption option, Range arguments)
    {
        Extension = extension;
        Option = option;
        (_start, _end) = (arguments.Start.Value, arguments.End.Value);
    }

    /// <summary>The extension that it belongs to.</summary>
    public DialplanExtension Extension { get; }

    /// <summary>The priority, from 1; <see cref="Hint"/> for a hint.</summary>
    public required int Priority { get; init; }

    /// <summary>The label, or null.</summary>
    public string? Label { get; init; }

    /// <summary>The application as written; a blank after it belongs to it. For a hint, the devices.</summary>
    public required string Application { get; init; }

    /// <summary>What stands between the parentheses, before variables are filled in.</summary>
    public string Arguments => ArgumentsSpan.ToString();

    /// <summary>The line and its file.</summary>
    public LoadedOption Option { get; }

    /// <summary>The same as <see cref="Arguments"/>, where no copy is needed.</summary>
    internal ReadOnlySpan<char> ArgumentsSpan => Option.ValueSpan[_start.._end];
}
