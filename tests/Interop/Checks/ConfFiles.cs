using System.Text.RegularExpressions;

namespace TwilioTrunk.Tests.Interop.Checks;

/// <summary>
/// Reads .conf files without any code of the product, so that the two check each other: comments, sections, templates, additions, <c>#include</c>.
/// </summary>
internal static partial class ConfFiles
{
    /// <summary>The sections of a file and of those it includes; a template only lends its options.</summary>
    public static IReadOnlyList<ConfSection> Read(string file)
    {
        var sections = new List<ConfSection>();
        var templates = new Dictionary<string, IReadOnlyList<KeyValuePair<string, string>>>(StringComparer.OrdinalIgnoreCase);
        List<KeyValuePair<string, string>>? options = null;
        ReadInto(file);
        return sections;

        void ReadInto(string path)
        {
            if (!File.Exists(path))
                return;
            foreach (var line in BlockComment().Replace(File.ReadAllText(path), "").Split('\n').Select(WithoutComment))
            {
                if (Include().Match(line) is { Success: true } include)
                    ReadInto(Path.Combine(Path.GetDirectoryName(path)!, include.Groups["file"].Value));
                else if (Header().Match(line) is { Success: true } header)
                    Open(path, header.Groups["name"].Value, header.Groups["flags"].Value.Split(',', StringSplitOptions.TrimEntries));
                else if (line.Split('=', 2) is [var key, var value])
                    options?.Add(new(key.Trim(), value.TrimStart('>').Trim()));
            }
        }

        void Open(string path, string name, string[] flags)
        {
            if (flags.Contains("+") && sections.FindLast(section => section.Name == name) is { } extended)
            {
                options = (List<KeyValuePair<string, string>>)extended.Options;
                return;
            }

            options = [.. flags.SelectMany(flag => templates.GetValueOrDefault(flag, []))];
            templates[name] = options;
            if (!flags.Contains("!"))
                sections.Add(new ConfSection(path, name, options));
        }
    }

    private static string WithoutComment(string line) => Comment().Replace(line, "").Replace("\\;", ";", StringComparison.Ordinal).Trim();

    [GeneratedRegex(";--(?!-).*?--;", RegexOptions.Singleline)]
    private static partial Regex BlockComment();

    [GeneratedRegex(@"(?<!\\);.*$")]
    private static partial Regex Comment();

    [GeneratedRegex(@"^#(try)?include\s+[<""]?(?<file>[^>""]+?)[>""]?\s*$")]
    private static partial Regex Include();

    [GeneratedRegex(@"^\[(?<name>[^\]]+)\](\s*\((?<flags>[^)]*)\))?")]
    private static partial Regex Header();
}
