using System.Management.Automation;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace TwilioTrunk.Help;

/// <summary>The doc comments of the module's assembly, as the compiler wrote them down, turned into plain text.</summary>
internal sealed partial class DocComments
{
    private readonly Dictionary<string, XElement> _members;
    private readonly Dictionary<string, string> _commandNames;

    private DocComments(XDocument file, IEnumerable<CmdletInfo> commands)
    {
        _members = file.Descendants("member").ToDictionary(member => member.Attribute("name")!.Value);
        _commandNames = commands.ToDictionary(command => Id(command.ImplementingType), command => command.Name);
    }

    /// <summary>Reads the file that the build puts beside this program.</summary>
    public static DocComments Load(IReadOnlyList<CmdletInfo> commands)
        => new(XDocument.Load(Path.Combine(AppContext.BaseDirectory, "TwilioTrunk.xml"), LoadOptions.PreserveWhitespace), commands);

    /// <summary>The first sentence of a summary, and what follows it.</summary>
    public static (string First, string? Others) SplitSentence(string text)
        => SentenceEnd().Match(text) is { Success: true } end ? (text[..(end.Index + 1)], text[(end.Index + end.Length)..]) : (text, null);

    /// <summary>The whole comment of a type; empty when it has none.</summary>
    public XElement Of(Type type) => Find(Id(type));

    /// <summary>The whole comment of a property or a field, or the one that it inherits; empty when it has none.</summary>
    public XElement Of(MemberInfo member)
    {
        var comment = Find($"{(member is PropertyInfo ? 'P' : 'F')}:{member.DeclaringType!.Namespace}.{member.DeclaringType.Name}.{member.Name}");
        return comment.Element("inheritdoc") is not null && member.DeclaringType.BaseType?.GetProperty(member.Name) is { } inherited ? Of(inherited) : comment;
    }

    /// <summary>The summary of a member on one line; null when it has none.</summary>
    public string? Summary(XElement comment) => comment.Element("summary") is { } summary ? string.Join(' ', Paragraphs(summary)) : null;

    /// <summary>The text of an element, one string for each paragraph or item of a list.</summary>
    public IEnumerable<string> Paragraphs(XElement? element)
    {
        var line = new StringBuilder();
        foreach (var node in element?.Nodes() ?? [])
        {
            if (node is not XElement { Name.LocalName: "para" or "list" } block)
            {
                line.Append(Inline(node));
                continue;
            }

            if (Flush(line) is { Length: > 0 } before)
                yield return before;
            if (block.Name == "para")
                yield return Blanks().Replace(string.Concat(block.Nodes().Select(Inline)), " ").Trim();
            foreach (var item in block.Elements("item"))
                yield return "- " + Blanks().Replace(string.Concat(item.Nodes().Select(Inline)), " ").Trim();
        }

        if (Flush(line) is { Length: > 0 } last)
            yield return last;
    }

    /// <summary>The lines of an element as they stand in the source, without the indentation that they have in common.</summary>
    public static string Code(XElement? element)
    {
        var lines = (element?.Value ?? string.Empty).Split('\n').Select(line => line.TrimEnd())
            .SkipWhile(line => line.Length == 0).Reverse().SkipWhile(line => line.Length == 0).Reverse().ToArray();
        var indent = lines.Where(line => line.Length > 0).Select(line => line.Length - line.TrimStart().Length).DefaultIfEmpty().Min();
        return string.Join('\n', lines.Select(line => line.Length == 0 ? line : line[indent..]));
    }

    /// <summary>What a reference is called by the people who read the help: a cmdlet by its name.</summary>
    public string Name(XElement reference)
    {
        if (reference.Value is { Length: > 0 } text)
            return text;
        if (reference.Attribute("href") is { } href)
            return href.Value;
        var target = (reference.Attribute("cref") ?? reference.Attribute("langword") ?? reference.Attribute("name"))?.Value ?? string.Empty;
        return _commandNames.TryGetValue(target, out var command) ? command : target[(target.LastIndexOf('.') + 1)..];
    }

    private static string Id(Type type) => $"T:{type.Namespace}.{type.Name}";

    private static string Flush(StringBuilder line)
    {
        var text = Blanks().Replace(line.ToString(), " ").Trim();
        line.Clear();
        return text;
    }

    private XElement Find(string id) => _members.TryGetValue(id, out var member) ? member : new XElement("member");

    private string Inline(XNode node) => node switch
    {
        XText text => text.Value,
        XElement element => Name(element),
        _ => string.Empty,
    };

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"[.!?] (?=[A-Z])")]
    private static partial Regex SentenceEnd();
}
