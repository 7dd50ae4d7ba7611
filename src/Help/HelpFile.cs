using System.Management.Automation;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using TwilioTrunk.Host;

namespace TwilioTrunk.Help;

/// <summary>The help of the module's cmdlets in MAML, the format that Get-Help reads, made from the doc comments of their classes.</summary>
internal sealed record HelpFile(string Path, string Content)
{
    private const string Culture = "en-US";

    private static readonly XNamespace Root = "http://msh";

    /// <summary>The file as it should be, for the module that a session has imported.</summary>
    public static HelpFile Of(EngineSession session)
    {
        var module = (PSModuleInfo)session.Invoke("Get-Module TwilioTrunk").Output[0].BaseObject;
        var commands = module.ExportedCmdlets.Values.OrderBy(command => command.Name, StringComparer.Ordinal).ToArray();
        var docs = DocComments.Load(commands);
        var items = new XElement(
            Root + "helpItems",
            new XAttribute("schema", "maml"),
            commands.Select(command => new CommandHelp(command, docs).ToMaml($"about_{module.Name}")));
        return new HelpFile(
            System.IO.Path.Combine(module.ModuleBase, Culture, System.IO.Path.GetFileName(commands[0].HelpFile)),
            ToText(items));
    }

    private static string ToText(XElement items)
    {
        var text = new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
        using (var writer = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, NewLineChars = "\n", OmitXmlDeclaration = true }))
            items.Save(writer);
        return text.Append('\n').ToString();
    }
}
