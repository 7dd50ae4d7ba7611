using TwilioTrunk.Asterisk.Compose;
using TwilioTrunk.Asterisk.Conf;
using TwilioTrunk.Asterisk.Configuration;
using TwilioTrunk.Asterisk.Files;
using YamlDotNet.Core;

namespace TwilioTrunk.Asterisk.Lint.Rules;

/// <summary>The compose files of a Docker project, as far as they are about the service that runs Asterisk.</summary>
internal sealed class ComposeProjectView
{
    private readonly EnvDocument? _env;

    public ComposeProjectView(PbxConfiguration configuration)
    {
        _env = configuration.Env;
        if (configuration.Variables is null)
            return;
        var documents = new List<ComposeDocument>();
        foreach (var path in ComposeFiles.Find(configuration.Root, configuration.Env, File.Exists))
        {
            Files.Add(path);
            try
            {
                documents.Add(ComposeDocument.Parse(path, AtomicFile.Read(path)));
            }
            catch (InvalidComposeFileException exception)
            {
                var (line, reason) = exception.InnerException is YamlException yaml
                    ? ((int)yaml.Start.Line, yaml.InnerException?.Message ?? yaml.Message)
                    : (1, Text.LintNoYaml);
                Broken.Add((path, line, reason));
            }
        }
        var services = documents.SelectMany(document => document.Services.Select(service => (document, service))).ToList();
        var name = services.Find(pair => pair.service.Name.Contains("asterisk", StringComparison.OrdinalIgnoreCase)).service?.Name
            ?? services.Find(pair => pair.service.HoldsAsterisk).service?.Name
            ?? services.Find(pair => pair.service.Ports.Any(port => port.Text.Contains("506", StringComparison.Ordinal))).service?.Name
            ?? (services.DistinctBy(pair => pair.service.Name).Skip(1).Any() ? null : services.FirstOrDefault().service?.Name);
        Services = services.FindAll(pair => pair.service.Name == name);
        UsesHostNetwork = Services.Any(pair => pair.Service.UsesHostNetwork);
        Ports =
        [
            .. Services.SelectMany(pair => pair.Service.Ports.Select(port => new PortMapping(pair.Document, port, port.Evaluate(Variable)))),
        ];
    }

    /// <summary>The compose files, in order.</summary>
    public List<string> Files { get; } = [];

    /// <summary>Those that are no YAML: the path, the line and the reason.</summary>
    public List<(string Path, int Line, string Reason)> Broken { get; } = [];

    /// <summary>The service of Asterisk, in each file that is about it.</summary>
    public IReadOnlyList<(ComposeDocument Document, ComposeService Service)> Services { get; } = [];

    /// <summary>The ports that it publishes.</summary>
    public IReadOnlyList<PortMapping> Ports { get; } = [];

    /// <summary>True when it shares the network of its host.</summary>
    public bool UsesHostNetwork { get; }

    /// <summary>True when what is not published cannot be reached.</summary>
    public bool IsClosed => Ports.Count > 0 && !UsesHostNetwork;

    /// <summary>True when the service gets a variable; also when that cannot be told.</summary>
    public bool Passes(string name) =>
        Services.Count == 0 || Services.Any(pair => pair.Service.TakesEnvFile || pair.Service.Environment.Any(variable => variable.Name == name));

    private string? Variable(string name) => _env?.Value(name);
}
