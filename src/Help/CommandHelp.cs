using System.Globalization;
using System.Management.Automation;
using System.Xml.Linq;

namespace TwilioTrunk.Help;

/// <summary>The help of one cmdlet.</summary>
internal sealed class CommandHelp(CmdletInfo command, DocComments docs)
{
    private static readonly XNamespace Maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    private readonly XElement _comment = docs.Of(command.ImplementingType);

    /// <summary>The cmdlet as an element of a help file.</summary>
    /// <param name="about">The topic that every cmdlet refers to.</param>
    public XElement ToMaml(string about)
    {
        var (synopsis, rest) = DocComments.SplitSentence(docs.Summary(_comment) ?? string.Empty);
        IEnumerable<string> description = [.. rest is null ? Array.Empty<string>() : [rest], .. docs.Paragraphs(_comment.Element("remarks"))];
        return new XElement(
            Command + "command",
            new XAttribute(XNamespace.Xmlns + "maml", Maml),
            new XAttribute(XNamespace.Xmlns + "command", Command),
            new XAttribute(XNamespace.Xmlns + "dev", Dev),
            new XElement(
                Command + "details",
                new XElement(Command + "name", command.Name),
                Description([synopsis]),
                new XElement(Command + "verb", command.Verb),
                new XElement(Command + "noun", command.Noun)),
            Description(description),
            new XElement(Command + "syntax", Sets().Select(Syntax)),
            new XElement(Command + "parameters", Parameters().Select(Parameter)),
            new XElement(Command + "inputTypes", Inputs().Select(type => TypeUse("inputType", type))),
            new XElement(Command + "returnValues", Outputs().Select(type => TypeUse("returnValue", type))),
            new XElement(Command + "examples", _comment.Elements("example").Select(Example)),
            new XElement(Maml + "relatedLinks", Links(about)));
    }

    private static XElement Description(IEnumerable<string> paragraphs)
        => new(Maml + "description", paragraphs.Select(text => new XElement(Maml + "para", text)));

    private static bool IsOffered(ParameterDescription parameter) => !Cmdlet.CommonParameters.Contains(parameter.Name);

    private IEnumerable<CommandParameterSetInfo> Sets()
        => command.ParameterSets.OrderByDescending(set => set.IsDefault).ThenBy(set => set.Name, StringComparer.Ordinal);

    /// <summary>In the order that a person would type them: by position, then what must be given, then the rest.</summary>
    private XElement Syntax(CommandParameterSetInfo set) => new(
        Command + "syntaxItem",
        new XElement(Maml + "name", command.Name),
        Described(set.Parameters).Where(IsOffered)
            .OrderBy(parameter => parameter.Position ?? int.MaxValue)
            .ThenByDescending(parameter => parameter.IsMandatory)
            .ThenBy(parameter => parameter.Rank)
            .Select(Parameter));

    private IEnumerable<ParameterDescription> Parameters()
        => command.ParameterSets.SelectMany(set => Described(set.Parameters)).Where(IsOffered)
            .GroupBy(parameter => parameter.Name, (_, uses) => ParameterDescription.Join([.. uses]))
            .OrderBy(parameter => parameter.IsOurs ? 0 : 1).ThenBy(parameter => parameter.Name, StringComparer.Ordinal);

    private IEnumerable<ParameterDescription> Described(IEnumerable<CommandParameterInfo> parameters)
        => parameters.Select(parameter => new ParameterDescription(parameter, command.ImplementingType, docs));

    private static XElement Parameter(ParameterDescription parameter) => new(
        Command + "parameter",
        new XAttribute("required", parameter.IsMandatory ? "true" : "false"),
        new XAttribute("variableLength", parameter.Type.IsArray ? "true" : "false"),
        new XAttribute("globbing", parameter.TakesWildcards ? "true" : "false"),
        new XAttribute("pipelineInput", parameter.PipelineInput),
        new XAttribute("position", parameter.Position?.ToString(CultureInfo.InvariantCulture) ?? "named"),
        new XAttribute("aliases", parameter.Aliases),
        new XElement(Maml + "name", parameter.Name),
        Description(parameter.Paragraphs),
        Value(parameter),
        new XElement(Dev + "type", new XElement(Maml + "name", parameter.TypeName), new XElement(Maml + "uri")),
        new XElement(Dev + "defaultValue", parameter.Default));

    /// <summary>What is written behind the parameter's name: nothing for a switch, and the words where only some are taken.</summary>
    private static IEnumerable<XElement> Value(ParameterDescription parameter)
    {
        if (parameter.IsSwitch)
            return [];
        if (parameter.AcceptedValues.Count > 0)
            return [new XElement(Command + "parameterValueGroup", parameter.AcceptedValues.Select(word => Word(word, isRequired: false))), Word(parameter.TypeName)];
        return [Word(parameter.TypeName)];

        XElement Word(string word, bool isRequired = true) => new(
            Command + "parameterValue",
            new XAttribute("required", isRequired ? "true" : "false"),
            new XAttribute("variableLength", parameter.Type.IsArray ? "true" : "false"),
            word);
    }

    private IEnumerable<(string Name, Type? Type)> Inputs()
        => command.ParameterSets.SelectMany(set => set.Parameters).Where(parameter => parameter.ValueFromPipeline)
            .Select(parameter => parameter.ParameterType.GetElementType() ?? parameter.ParameterType).Distinct()
            .Select(type => (type.FullName!, (Type?)type)).DefaultIfEmpty((Text.NoType, null));

    private IEnumerable<(string Name, Type? Type)> Outputs()
        => command.OutputType.Select(output => output.Type == typeof(void) ? (Text.NoType, null) : (output.Name, output.Type));

    private XElement TypeUse(string element, (string Name, Type? Type) use) => new(
        Command + element,
        new XElement(Dev + "type", new XElement(Maml + "name", use.Name), new XElement(Maml + "uri")),
        Description(use.Type is null || docs.Summary(docs.Of(use.Type)) is not { } summary ? [] : [summary]));

    private XElement Example(XElement example, int index) => new(
        Command + "example",
        new XElement(Maml + "title", string.Format(CultureInfo.InvariantCulture, Text.ExampleTitle, index + 1)),
        new XElement(Dev + "code", DocComments.Code(example.Element("code"))),
        new XElement(Dev + "remarks", example.Elements("para").Select(text => new XElement(Maml + "para", docs.Paragraphs(text))),
            // Without it the next title follows on the next line.
            new XElement(Maml + "para")));

    private IEnumerable<XElement> Links(string about)
        => _comment.Elements("seealso").Select(link => Link(docs.Name(link), link.Attribute("href")?.Value)).Append(Link(about, null));

    private static XElement Link(string text, string? address) => new(
        Maml + "navigationLink",
        new XElement(Maml + "linkText", text),
        new XElement(Maml + "uri", address));
}
