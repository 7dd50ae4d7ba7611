using System.Globalization;
using System.Text;
using TwilioTrunk.Asterisk.Conf;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace TwilioTrunk.Asterisk.Compose;

/// <summary>
/// A compose file that keeps every byte: YAML is read for what it says and where that stands, and an edit changes the text there and nothing else.
/// It does not change; each edit returns another document.
/// </summary>
internal sealed class ComposeDocument
{
    private const string ByteOrderMark = "\uFEFF";

    /// <summary>The file without its byte order mark, which the scanner does not expect before a comment.</summary>
    private readonly string _text;
    private readonly string _mark;
    private readonly Encoding _encoding;
    private readonly YamlMappingNode? _root;

    private ComposeDocument(string path, string mark, string text, Encoding encoding)
    {
        Path = path;
        _mark = mark;
        _text = text;
        _encoding = encoding;
        _root = Root(path, text);
        Services = [.. ServiceNodes().Select(pair => Service(pair.Name, pair.Node))];
    }

    /// <summary>The full path of the file.</summary>
    public string Path { get; }

    /// <summary>The services, in order.</summary>
    public IReadOnlyList<ComposeService> Services { get; }

    /// <exception cref="InvalidComposeFileException">It is no YAML, or has an alias that nothing stands behind.</exception>
    public static ComposeDocument Parse(string path, ReadOnlySpan<byte> bytes)
    {
        var (text, encoding) = FileText.Decode(bytes);
        return text.StartsWith(ByteOrderMark, StringComparison.Ordinal)
            ? new ComposeDocument(path, ByteOrderMark, text[1..], encoding)
            : new ComposeDocument(path, "", text, encoding);
    }

    /// <summary>The service with a name; null when there is none.</summary>
    public ComposeService? Service(string name) => Services.FirstOrDefault(service => service.Name == name);

    /// <summary>Writes another port mapping in the place of one; the quotes stay, and one without gets them.</summary>
    /// <param name="port">A port of this document that has a place.</param>
    /// <param name="mapping">The short form.</param>
    public ComposeDocument WithPort(ComposePort port, string mapping)
    {
        var (start, end) = port.Place ?? throw new ArgumentException("The port has no place.", nameof(port));
        var quote = _text[start] == '\'' ? '\'' : '"';
        return With(start, end, $"{quote}{mapping}{quote}");
    }

    /// <summary>Adds a port mapping behind the last one of a service, or <c>ports</c> as its first key.</summary>
    /// <param name="service">The name of the service.</param>
    /// <param name="mapping">The short form.</param>
    /// <returns>The edited document; null when the service is written in a way in which a line cannot be added.</returns>
    public ComposeDocument? WithNewPort(string service, string mapping)
    {
        var node = ServiceNodes().FirstOrDefault(pair => pair.Name == service).Node;
        if (node is null || node.Style == YamlDotNet.Core.Events.MappingStyle.Flow || node.Children.Count == 0)
            return null;
        if (node.Children.TryGetValue("ports", out var ports) && ports is YamlSequenceNode { Children: [.., var last] } list)
            return list.Style == YamlDotNet.Core.Events.SequenceStyle.Flow ? With(End(last), End(last), $", \"{mapping}\"") : After(last, mapping);
        if (ports is not null || Find(node, "ports") is not null)
            return null;
        var first = (int)node.Children.Keys.First().Start.Index;
        var line = LineStart(first);
        var indent = _text[line..first];
        return string.IsNullOrWhiteSpace(indent) ? With(line, line, $"{indent}ports:{NewLine}{indent}  - \"{mapping}\"{NewLine}") : null;
    }

    /// <summary>The whole file as text.</summary>
    public override string ToString() => _mark + _text;

    /// <summary>The whole file as bytes: exactly what was read, with the edits made since.</summary>
    public byte[] ToBytes() => FileText.Encode(ToString(), _encoding);

    private string NewLine => _text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";

    private static YamlMappingNode? Root(string path, string text)
    {
        var stream = new YamlStream();
        try
        {
            using var reader = new StringReader(text);
            stream.Load(reader);
        }
        catch (YamlException exception)
        {
            throw Invalid(path, exception.Start.Line, exception.InnerException?.Message ?? exception.Message, exception);
        }
        catch (InvalidOperationException exception)
        {
            // The scanner gives up so on a plain text that goes on where it cannot.
            throw Invalid(path, 0, exception.Message, exception);
        }
        return stream.Documents.FirstOrDefault()?.RootNode as YamlMappingNode;
    }

    private IEnumerable<(string Name, YamlMappingNode Node)> ServiceNodes() =>
        Find(_root, "services") is not YamlMappingNode services
            ? []
            : services.Children.Where(pair => pair.Value is YamlMappingNode).Select(pair => (Scalar(pair.Key) ?? "", (YamlMappingNode)pair.Value));

    private static ComposeService Service(string name, YamlMappingNode node) => new(
        name,
        (int)node.Start.Line,
        ((string[])["image", "build", "volumes"]).SelectMany(key => Find(node, key)?.AllNodes ?? []).Any(part => Scalar(part)?.Contains("asterisk", StringComparison.OrdinalIgnoreCase) == true),
        Scalar(Find(node, "network_mode")),
        Find(node, "networks") is not null,
        Find(node, "env_file") is not null,
        [.. Items(Find(node, "ports")).Select(Port)],
        [.. Variables(Find(node, "environment"))]);

    private static ComposePort Port(YamlNode node)
    {
        var line = (int)node.Start.Line;
        if (Scalar(node) is { } text)
        {
            // The place of an anchored node takes in its anchor, and others would change with it.
            return ComposePort.Parse(text, line) with { Place = node.Anchor.IsEmpty && node.Tag.IsEmpty ? ((int)node.Start.Index, End(node)) : null };
        }
        var map = node as YamlMappingNode;
        return new ComposePort(
            line,
            Scalar(Find(map, "host_ip")),
            Scalar(Find(map, "published")),
            Scalar(Find(map, "target")) ?? "",
            Scalar(Find(map, "protocol")));
    }

    private static IEnumerable<ComposeVariable> Variables(YamlNode? node) => node switch
    {
        YamlMappingNode map => map.Children.Where(pair => Scalar(pair.Key) is not null && pair.Key is not YamlScalarNode { Value: "<<" })
            .Select(pair => new ComposeVariable(Scalar(pair.Key)!, Scalar(pair.Value), (int)pair.Key.Start.Line))
            .Concat(Merged(map).SelectMany(Variables).Where(variable => !map.Children.ContainsKey(variable.Name))),
        YamlSequenceNode list => list.Children.Where(item => Scalar(item) is not null)
            .Select(item => (Pair: Scalar(item)!.Split('=', 2), Line: (int)item.Start.Line))
            .Select(item => new ComposeVariable(item.Pair[0], item.Pair.Length > 1 ? item.Pair[1] : null, item.Line)),
        _ => [],
    };

    private static IEnumerable<YamlNode> Items(YamlNode? node) => node is YamlSequenceNode list ? list.Children : [];

    /// <summary>The value of a key, its own or one that <c>&lt;&lt;</c> brings in.</summary>
    private static YamlNode? Find(YamlMappingNode? map, string key) =>
        map is null ? null
            : map.Children.TryGetValue(key, out var own) ? own
            : Merged(map).Select(merged => Find(merged, key)).FirstOrDefault(found => found is not null);

    private static IEnumerable<YamlMappingNode> Merged(YamlMappingNode map) =>
        map.Children.TryGetValue("<<", out var merged)
            ? (merged is YamlSequenceNode list ? list.Children : [merged]).OfType<YamlMappingNode>()
            : [];

    private static string? Scalar(YamlNode? node) => (node as YamlScalarNode)?.Value;

    /// <summary>Where a node ends. Of a collection only the end of its last item is known.</summary>
    private static int End(YamlNode node) => node switch
    {
        YamlMappingNode { Children: [.., var last] } => End(last.Value),
        YamlSequenceNode { Children: [.., var last] } => End(last),
        _ => (int)node.End.Index,
    };

    /// <summary>A new line behind that of the last item, indented as it is.</summary>
    private ComposeDocument? After(YamlNode last, string mapping)
    {
        var start = LineStart((int)last.Start.Index);
        var head = _text[start..(int)last.Start.Index];
        if (head.Trim() is not "-")
            return null;
        var stop = _text.IndexOf('\n', End(last));
        return stop < 0
            ? With(_text.Length, _text.Length, $"{NewLine}{head}\"{mapping}\"")
            : With(stop + 1, stop + 1, $"{head}\"{mapping}\"{NewLine}");
    }

    private int LineStart(int index) => index == 0 ? 0 : _text.LastIndexOf('\n', index - 1) + 1;

    private ComposeDocument With(int start, int end, string text) =>
        new(Path, _mark, string.Concat(_text.AsSpan(0, start), text, _text.AsSpan(end)), _encoding);

    private static InvalidComposeFileException Invalid(string path, long line, string reason, Exception cause) => new(
        string.Format(CultureInfo.CurrentCulture, Text.InvalidComposeFile, line > 0 ? $"{path}:{line}" : path, reason),
        Text.InvalidComposeFileRemedy,
        path,
        cause);
}
