using System.Buffers;
using System.Collections.ObjectModel;
using System.Management.Automation;

namespace TwilioTrunk.Host;

/// <summary>Completes the names of files and folders, which the engine alone leaves to cmdlets that only pwsh has.</summary>
internal static class PathCompletion
{
    private static readonly char[] Separators = ['/', Path.DirectorySeparatorChar];
    private static readonly char[] Quotes = ['\'', '"'];
    private static readonly SearchValues<char> Special = SearchValues.Create(" '\"()[]{}$`;,&|");

    /// <summary>Completes the word before the cursor; an opened quote belongs to it.</summary>
    /// <param name="text">The statement.</param>
    /// <param name="cursor">Where in it the cursor stands.</param>
    /// <param name="location">The folder that relative paths start from.</param>
    public static CommandCompletion Complete(string text, int cursor, string location)
    {
        var start = WordStart(text, cursor);
        var word = text[start..cursor].TrimStart(Quotes);
        var split = word.LastIndexOfAny(Separators) + 1;
        var (folder, name) = (word[..split], word[split..]);
        var matches = Entries(Path.Combine(location, FromHome(folder)), name)
            .Select(entry => new CompletionResult(Quoted(folder + entry), entry, CompletionResultType.ProviderItem, entry));
        return new CommandCompletion(new Collection<CompletionResult>([.. matches]), currentMatchIndex: -1, start, cursor - start);
    }

    private static int WordStart(string text, int cursor)
    {
        var (start, quote) = (0, '\0');
        for (var index = 0; index < cursor; index++)
        {
            var letter = text[index];
            if (quote == '\0' && Quotes.Contains(letter))
                (quote, start) = (letter, index);
            else if (letter == quote)
                quote = '\0';
            else if (quote == '\0' && char.IsWhiteSpace(letter))
                start = index + 1;
        }

        return start;
    }

    private static string FromHome(string folder)
        => folder.StartsWith('~') ? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) + folder[1..] : folder;

    // Hidden files are offered to those who type the dot.
    private static IEnumerable<string> Entries(string folder, string name)
    {
        if (!Directory.Exists(folder))
            return [];

        var options = new EnumerationOptions { AttributesToSkip = FileAttributes.None };
        return new DirectoryInfo(folder).EnumerateFileSystemInfos("*", options)
            .Where(entry => entry.Name.StartsWith(name, StringComparison.OrdinalIgnoreCase) && (name.StartsWith('.') || !entry.Name.StartsWith('.')))
            .OrderBy(entry => entry.Name, StringComparer.OrdinalIgnoreCase)
            .Select(entry => entry is DirectoryInfo ? entry.Name + Path.DirectorySeparatorChar : entry.Name);
    }

    private static string Quoted(string path)
        => path.AsSpan().IndexOfAny(Special) < 0 ? path : $"'{path.Replace("'", "''", StringComparison.Ordinal)}'";
}
