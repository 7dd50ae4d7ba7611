namespace TwilioTrunk.Asterisk.Lint.Rules;

/// <summary>Gives one text for each of the words that a dialplan has few of, in many steps. A word has one place, and may be pushed out of it.</summary>
internal sealed class WordCache
{
    private readonly string?[] _words = new string?[256];

    public string Of(ReadOnlySpan<char> word)
    {
        if (word.Length == 0)
            return "";
        ref var known = ref _words[((word[0] * 7) + (31 * word[^1]) + word.Length) % _words.Length];
        return known is not null && word.SequenceEqual(known) ? known : known = word.ToString();
    }
}
