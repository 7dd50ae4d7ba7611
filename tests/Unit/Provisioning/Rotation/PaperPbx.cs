using System.Text.RegularExpressions;
using TwilioTrunk.Asterisk;

namespace TwilioTrunk.Tests.Unit.Provisioning.Rotation;

/// <summary>A PBX that is no more than its files: it has what stood in them when it was told to take them.</summary>
internal sealed partial class PaperPbx(string folder, PbxLayout layout) : IAsteriskControl
{
    private string _text = "";

    public string Place => "paper";

    /// <summary>What it answers challenges with.</summary>
    public IReadOnlyList<WrittenTrunk> Live { get; private set; } = [];

    /// <summary>How often it took the files.</summary>
    public int Reloads { get; private set; }

    /// <summary>Whether it takes files.</summary>
    public bool IsDeaf { get; set; }

    public Task<IReadOnlyList<string>> CommandAsync(string command, CancellationToken cancellationToken = default)
        => Task.FromResult<IReadOnlyList<string>>([.. Answer(command.Split(' '))]);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    public void Reload()
    {
        if (IsDeaf)
            return;
        Reloads++;
        Live = AsteriskExport.Read(folder, layout);
        _text = Rendered(string.Concat(Directory.EnumerateFiles(folder, "*.conf", SearchOption.AllDirectories).Select(File.ReadAllText)));
    }

    private IEnumerable<string> Answer(string[] words)
    {
        switch (words)
        {
            case ["module", "reload", "res_pjsip.so"]:
                Reload();
                return [];
            case ["pjsip", "show", "auth", var name]:
                return Live.FirstOrDefault(trunk => trunk.AuthName == name)?.Credential is { } credential
                    ? [" ParameterName : ParameterValue", " ==============", $" password       : {credential.Password}", $" username       : {credential.UserName}"]
                    : [$"Unable to find object {name}."];
            case ["pjsip", "show", var list]:
                var type = list == "identifies" ? "identify" : list[..^1];
                return Section().Matches(_text).Where(section => section.Groups["type"].Value == type)
                    .Select(section => type == "transport" ? $"Transport:  {section.Groups["name"].Value}  udp 0 0 0.0.0.0:5060" : $" {char.ToUpperInvariant(type[0])}{type[1..]}:  {section.Groups["name"].Value}");
            case ["dialplan", "show", _]:
                return Extension().Matches(_text).Select(extension => $"  '{extension.Groups["name"].Value}' =>  1. NoOp");
            default:
                return [];
        }
    }

    /// <summary>The text as a container sees it.</summary>
    private string Rendered(string text) => layout != PbxLayout.Compose ? text : File.ReadLines(Path.Combine(folder, ".env"))
        .Select(line => line.Split('=', 2)).Where(pair => pair.Length == 2)
        .Aggregate(text, (rendered, pair) => rendered.Replace($"__{pair[0]}__", pair[1].Trim('\'', '"'), StringComparison.Ordinal));

    [GeneratedRegex(@"^\[(?<name>[^\]]+)\][^\[]*?^type ?= ?(?<type>\w+)", RegexOptions.Multiline)]
    private static partial Regex Section();

    [GeneratedRegex(@"^exten => (?<name>[^,]+),1", RegexOptions.Multiline)]
    private static partial Regex Extension();
}
