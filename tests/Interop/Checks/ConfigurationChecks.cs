using TwilioTrunk.Tests.Interop.Rigging;

namespace TwilioTrunk.Tests.Interop.Checks;

/// <summary>The five checks on a running Asterisk and the files it was started with; one call makes them all.</summary>
internal sealed class ConfigurationChecks
{
    /// <summary>Options of which Asterisk keeps every occurrence; of any other the last one silently wins.</summary>
    private static readonly HashSet<string> Repeatable = new(StringComparer.OrdinalIgnoreCase)
    {
        "allow", "disallow", "match", "contact", "local_net", "cipher", "set_var", "permit", "deny", "acl", "match_header", "outbound_auth", "auth",
        "endpoint/allow", "endpoint/disallow", "endpoint/set_var", "aor/contact", "identify/match", "remote_hosts",
    };

    /// <summary>Options that are shown in another form than they are written in.</summary>
    private static readonly HashSet<string> ShownOtherwise = new(StringComparer.OrdinalIgnoreCase)
    {
        "type", "allow", "disallow", "match", "contact", "local_net", "cipher", "set_var", "callerid", "auth_type",
    };

    private static readonly string[] ShownKinds = ["endpoint", "aor", "auth", "identify", "transport"];

    private readonly AsteriskInstance _asterisk;
    private readonly DocumentedOptions _options;
    private readonly CancellationToken _cancellation;
    private readonly List<Finding> _findings = [];
    private readonly IReadOnlyList<ConfSection> _sections;
    private readonly ILookup<string, PjsipObject> _objects;
    private readonly Dictionary<(string Kind, string Name), string> _shown = [];
    private IReadOnlyList<DialplanStep> _steps = [];
    private IReadOnlySet<string> _contexts = new HashSet<string>();

    private ConfigurationChecks(AsteriskInstance asterisk, CancellationToken cancellation)
    {
        _asterisk = asterisk;
        _options = asterisk.Release.Options;
        _cancellation = cancellation;
        var main = File("pjsip.conf");
        var wizard = File("pjsip_wizard.conf");
        var included = ConfFiles.Read(main);
        // The wizard module reads its file by itself; pjsip.conf may include it as well, for the plain objects in it.
        _sections = [.. included, .. included.Any(section => section.File == wizard) ? [] : ConfFiles.Read(wizard)];
        _objects = _sections.SelectMany(PjsipObject.From).ToLookup(entry => entry.Kind);
    }

    /// <summary>Makes the five checks and returns what they find: nothing on a good configuration.</summary>
    public static async Task<IReadOnlyList<Finding>> RunAsync(AsteriskInstance asterisk, CancellationToken cancellation)
    {
        var checks = new ConfigurationChecks(asterisk, cancellation);
        await checks.CheckObjectsAsync();
        await checks.ReadDialplanAsync();
        checks.CheckReferences();
        await checks.CheckDialplanAsync();
        checks.CheckOptionNames();
        checks.CheckLog(); // last: the other checks would show what comes late
        return checks._findings;
    }

    private string File(string name) => Path.Combine(_asterisk.Configuration, name);

    private void Report(Check check, string text) => _findings.Add(new Finding(check, text));

    private void CheckLog()
    {
        foreach (var line in _asterisk.Complaints)
            Report(Check.CleanLog, line);
    }

    private async Task CheckObjectsAsync()
    {
        foreach (var section in _sections)
        {
            if (section["type"] is not { } type)
                Report(Check.Objects, $"{section} has no type and is ignored");
            else if (!_options.IsPjsipType(type))
                Report(Check.Objects, $"{section}: type {type} does not exist");
            foreach (var repeated in section.Options.GroupBy(entry => entry.Key).Where(group => group.Count() > 1 && !Repeatable.Contains(group.Key)))
                Report(Check.Objects, $"{section}: {repeated.Key} stands {repeated.Count()} times, and only the last one counts");
        }

        foreach (var endpoint in _objects["endpoint"].Where(endpoint => endpoint.Section["context"] is null))
            Report(Check.Objects, $"{endpoint.Section} has no context and gets \"default\"");

        foreach (var kind in ShownKinds)
        {
            var shown = ShownObjects.Count(await _asterisk.ExecuteAsync(ShownObjects.ListCommand(kind), _cancellation));
            if (shown != _objects[kind].Count())
                Report(Check.Objects, $"the files define {_objects[kind].Count()} of type {kind}, Asterisk has {shown}");
            foreach (var entry in _objects[kind])
                await CheckObjectAsync(entry);
        }
    }

    private async Task CheckObjectAsync(PjsipObject entry)
    {
        var shown = await _asterisk.ExecuteAsync($"pjsip show {entry.Kind} {entry.Name}", _cancellation);
        _shown[(entry.Kind, entry.Name)] = shown;
        var values = ShownObjects.Values(shown);
        if (values.Count == 0)
        {
            Report(Check.Objects, $"{entry.Section}: Asterisk has no such {entry.Kind}");
            return;
        }

        foreach (var (option, written) in entry.Section.Options.GroupBy(option => option.Key).Select(group => group.Last()))
        {
            if (values.TryGetValue(option, out var loaded) && !ShownOtherwise.Contains(option) && !Means(written, loaded))
                Report(Check.Objects, $"{entry.Section}: {option} = {written} was loaded as {loaded}");
        }
    }

    private static bool Means(string written, string loaded) => Truth.Of(loaded) is { } truth && !int.TryParse(loaded, out _)
        ? Truth.Of(written) == truth
        : string.Equals(written.Replace(" ", "", StringComparison.Ordinal), loaded.Replace(" ", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);

    private async Task ReadDialplanAsync()
    {
        var shown = await _asterisk.ExecuteAsync("dialplan show", _cancellation);
        _steps = DialplanStep.Read(shown);
        _contexts = DialplanStep.Contexts(shown);
    }

    private void CheckReferences()
    {
        foreach (var endpoint in _objects["endpoint"])
        {
            Names(endpoint, "aors", "aor");
            Names(endpoint, "auth", "auth");
            Names(endpoint, "outbound_auth", "auth");
            Names(endpoint, "transport", "transport");
            if (endpoint.Section["context"] is { } context && !_contexts.Contains(context))
                Report(Check.References, $"{endpoint.Section}: the dialplan has no context {context}");
        }

        foreach (var identify in _objects["identify"])
            Names(identify, "endpoint", "endpoint");
        foreach (var registration in _objects["registration"])
        {
            Names(registration, "outbound_auth", "auth");
            Names(registration, "transport", "transport");
        }

        foreach (var step in _steps)
        {
            foreach (var endpoint in ShownObjects.DialledEndpoints(DialplanText.WithoutVariables(step.Arguments)))
            {
                if (!_objects["endpoint"].Any(known => known.Name == endpoint))
                    Report(Check.References, $"{step}: there is no endpoint {endpoint}");
            }
        }
    }

    private void Names(PjsipObject from, string option, string kind)
    {
        foreach (var name in from.Section.All(option).SelectMany(value => value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)))
        {
            if (!_objects[kind].Any(known => known.Name == name))
                Report(Check.References, $"{from.Section}: {option} names {name}, and there is no such {kind}");
        }
    }

    private async Task CheckDialplanAsync()
    {
        foreach (var twice in ConfFiles.Read(File("extensions.conf")).CountBy(section => section.Name).Where(entry => entry.Value > 1))
            Report(Check.Dialplan, $"the context {twice.Key} stands {twice.Value} times");
        foreach (var extension in _steps.GroupBy(step => (step.Context, step.Extension)).Where(group => group.All(step => step.Priority != 1)))
            Report(Check.Dialplan, $"{extension.Key.Extension}@{extension.Key.Context} has no priority 1");
        foreach (var application in _steps.Select(step => step.Application).Distinct())
            await CheckExistsAsync("application", application);
        foreach (var function in _steps.SelectMany(DialplanText.Functions).Distinct())
            await CheckExistsAsync("function", function);
        foreach (var step in _steps)
        {
            if (!DialplanText.IsBalanced(step.Arguments))
                Report(Check.Dialplan, $"{step}: unbalanced braces");
            foreach (var target in DialplanTarget.Of(step).Where(target => !target.IsReached(_steps)))
                Report(Check.Dialplan, $"{step}: leads nowhere");
        }
    }

    private async Task CheckExistsAsync(string kind, string name)
    {
        var shown = await _asterisk.ExecuteAsync($"core show {kind} {name}", _cancellation);
        if (!shown.Contains($"'{name}'", StringComparison.OrdinalIgnoreCase))
            Report(Check.Dialplan, $"there is no {kind} {name}");
    }

    private void CheckOptionNames()
    {
        foreach (var section in _sections.Where(section => _options.IsPjsipType(section["type"] ?? "")))
        {
            foreach (var option in section.Options.Select(entry => entry.Key).Distinct())
            {
                var (type, name) = section["type"] == "wizard" ? PjsipObject.OfWizard(option) : (section["type"]!, option);
                if (!_options.IsPjsipOption(type, name))
                    Report(Check.OptionNames, $"{section}: {type} has no option {name}");
            }
        }

        foreach (var option in ConfFiles.Read(File("rtp.conf")).SelectMany(section => section.Options).Where(option => !_options.IsRtpOption(option.Key)))
            Report(Check.OptionNames, $"rtp.conf has no option {option.Key}");
    }
}
