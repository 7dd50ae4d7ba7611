using System.Management.Automation;
using TwilioTrunk.Host;

namespace TwilioTrunk.Tests.Module.Help;

/// <summary>A session, and what Get-Help says in it about each cmdlet of the module.</summary>
public sealed class ModuleHelp : IDisposable
{
    private readonly Dictionary<string, PSObject> _topics;

    public ModuleHelp()
    {
        Session = EngineSession.Open(new HostRecorder().Console);
        Commands = [.. Session.Invoke("Get-Command -Module TwilioTrunk").Output.Select(command => (CmdletInfo)command.BaseObject)];
        Assert.NotEmpty(Commands);
        _topics = Commands.ToDictionary(command => command.Name, command => Session.Invoke("Get-Help $args[0] -Full", command.Name).Output.Single());
    }

    public EngineSession Session { get; }

    public IReadOnlyList<CmdletInfo> Commands { get; }

    /// <summary>The code of each example, with the cmdlet it belongs to.</summary>
    public IEnumerable<(string Command, string Code)> Examples
        => Commands.SelectMany(command => Nodes(command.Name, "examples", "example").Select(example => (command.Name, Text(example, "code"))));

    public string Text(string command, string property) => Text(_topics[command], property);

    public IReadOnlyList<PSObject> Nodes(string command, params string[] path) => Nodes(_topics[command], path);

    public static IReadOnlyList<PSObject> Nodes(PSObject node, params string[] path)
    {
        IEnumerable<PSObject> nodes = [node];
        foreach (var property in path)
            nodes = nodes.SelectMany(parent => Values(parent.Properties[property]?.Value));
        return [.. nodes];
    }

    public static string Text(PSObject node, string property)
        => string.Join('\n', Values(node.Properties[property]?.Value).Select(value => (value.Properties["Text"]?.Value ?? value.BaseObject).ToString()!.Trim()));

    public void Dispose() => Session.Dispose();

    private static IEnumerable<PSObject> Values(object? value) => value switch
    {
        null => [],
        PSObject { BaseObject: object[] items } => items.Select(PSObject.AsPSObject),
        object[] items => items.Select(PSObject.AsPSObject),
        _ => [PSObject.AsPSObject(value)],
    };
}
