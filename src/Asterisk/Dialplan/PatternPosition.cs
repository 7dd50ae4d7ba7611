using System.Numerics;
using System.Text;

namespace TwilioTrunk.Asterisk.Dialplan;

/// <summary>A position of a pattern. Sets are bits, the character 0 in the highest bit of the first word, so that the order is that of Asterisk.</summary>
internal sealed record PatternPosition(PatternPositionKind Kind, ulong First, ulong Second, ulong Third, ulong Fourth)
    : IComparable<PatternPosition>
{
    private static readonly PatternPosition[] Letters = [.. Enumerable.Range(0, 256).Select(letter => Range((char)letter, (char)letter))];
    private static readonly PatternPosition Digit = Range('0', '9');
    private static readonly PatternPosition DigitButZero = Range('1', '9');
    private static readonly PatternPosition DigitFromTwo = Range('2', '9');
    private static readonly PatternPosition Any = new(PatternPositionKind.Any, 0, 0, 0, 0);
    private static readonly PatternPosition AnyOrNone = new(PatternPositionKind.AnyOrNone, 0, 0, 0, 0);

    public static PatternPosition End { get; } = new(PatternPositionKind.End, 0, 0, 0, 0);

    public static PatternPosition Broken { get; } = new(PatternPositionKind.Broken, 0, 0, 0, 0);

    private int Count =>
        BitOperations.PopCount(First) + BitOperations.PopCount(Second) + BitOperations.PopCount(Third) + BitOperations.PopCount(Fourth);

    /// <summary>The only character of the set, or null.</summary>
    public char? Single => Kind == PatternPositionKind.Set && Count == 1 ? (char)Lowest : null;

    private int Lowest =>
        First != 0 ? BitOperations.LeadingZeroCount(First)
        : Second != 0 ? 64 + BitOperations.LeadingZeroCount(Second)
        : Third != 0 ? 128 + BitOperations.LeadingZeroCount(Third)
        : 192 + BitOperations.LeadingZeroCount(Fourth);

    /// <summary>A character of a pattern outside brackets.</summary>
    public static PatternPosition Letter(char letter) => letter switch
    {
        'x' or 'X' => Digit,
        'z' or 'Z' => DigitButZero,
        'n' or 'N' => DigitFromTwo,
        '.' => Any,
        '!' => AnyOrNone,
        < (char)256 => Letters[letter],
        _ => Range(letter, letter),
    };

    /// <summary>What stands between brackets; null when that is nothing.</summary>
    public static PatternPosition? Set(ReadOnlySpan<char> content)
    {
        PatternPosition? set = null;
        for (var i = 0; i < content.Length; i++)
        {
            var isRange = i + 2 < content.Length && content[i + 1] == '-';
            var range = Range(content[i], isRange ? content[i + 2] : content[i]);
            if (isRange)
                i += 2;
            if (range.Count > 0)
                set = set is { } known ? known.With(range) : range;
        }
        return set;
    }

    public bool Contains(char character) => Kind == PatternPositionKind.Set && character < 256 && (Word(character) >> (63 - (character % 64)) & 1) != 0;

    public int CompareTo(PatternPosition? other)
    {
        if (other is null)
            return 1;
        if (Kind != other.Kind)
            return Kind.CompareTo(other.Kind);
        if (Kind != PatternPositionKind.Set)
            return 0;
        var order = Count.CompareTo(other.Count);
        if (order == 0)
            order = Lowest.CompareTo(other.Lowest);
        if (order == 0)
            order = other.First.CompareTo(First);
        if (order == 0)
            order = other.Second.CompareTo(Second);
        if (order == 0)
            order = other.Third.CompareTo(Third);
        return order == 0 ? other.Fourth.CompareTo(Fourth) : order;
    }

    /// <summary>Writes characters that differ when the positions do, and never begin as those of another do.</summary>
    public void WriteKey(StringBuilder key)
    {
        if (Single is { } letter)
        {
            key.Append('\uFFFF').Append(letter);
            return;
        }
        key.Append((char)Kind);
        if (Kind != PatternPositionKind.Set)
            return;
        foreach (var word in (ReadOnlySpan<ulong>)[First, Second, Third, Fourth])
        {
            for (var i = 0; i < 4; i++)
                key.Append((char)(word >> (16 * i)));
        }
    }

    private ulong Word(char character) => (character / 64) switch { 0 => First, 1 => Second, 2 => Third, _ => Fourth };

    private PatternPosition With(PatternPosition other) =>
        this with { First = First | other.First, Second = Second | other.Second, Third = Third | other.Third, Fourth = Fourth | other.Fourth };

    private static PatternPosition Range(char from, char to)
    {
        Span<ulong> words = [0, 0, 0, 0];
        for (int character = from; character <= Math.Min(to, (char)255); character++)
            words[character / 64] |= 1UL << (63 - (character % 64));
        return new PatternPosition(PatternPositionKind.Set, words[0], words[1], words[2], words[3]);
    }
}
