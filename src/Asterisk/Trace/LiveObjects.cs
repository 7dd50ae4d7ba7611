using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using TwilioTrunk.Asterisk.Configuration;

namespace TwilioTrunk.Asterisk.Trace;

/// <summary>The PJSIP objects that are there once Asterisk has read its files: without those that it refuses to make.</summary>
internal sealed class LiveObjects
{
    /// <summary>What is shorter stands in too many other words to be hidden.</summary>
    private const int ShortestSecret = 4;

    private static readonly HashSet<string> SecretOptions = new(["password", "md5_cred", "password_digest"], StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<string, List<PjsipDefinition>> _types = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Type, string Name), PjsipDefinition> _named = [];
    private readonly Dictionary<string, DialTarget> _targets = new(StringComparer.Ordinal);
    private readonly Lazy<string[]> _secrets;

    public LiveObjects(PbxConfiguration configuration)
    {
        _secrets = new(() =>
        [
            .. configuration.Pjsip.Of("auth").SelectMany(auth => auth.Options).Where(option => SecretOptions.Contains(option.Name))
                .Select(option => option.Value).Concat(configuration.Env is { } env ? SecretMask.Find(env.ToString()) : [])
                .Where(secret => secret.Length >= ShortestSecret).Distinct(),
        ]);
        Modules = new ModuleSet(configuration.Modules);
        var isLost = configuration.Tree("pjsip.conf").Faults.Any(fault => fault.LosesEverything);
        var areWizardsLost = configuration.Tree("pjsip_wizard.conf").Faults.Any(fault => fault.LosesEverything)
            || !Modules.Contains("res_pjsip_config_wizard");
        foreach (var type in configuration.Pjsip.Definitions.GroupBy(definition => definition.Type))
        {
            // Two of one name lose all of the type, except what the wizard makes, and what listens already.
            var written = type.Where(definition => !definition.IsFromWizard).ToList();
            if (isLost)
                written.Clear();
            var names = new HashSet<string>(StringComparer.Ordinal);
            var first = written.TakeWhile(definition => names.Add(definition.Name)).ToList();
            if (type.Key == "transport")
                Listening = [.. first.Where(IsWhole)];
            if (first.Count < written.Count)
                written.Clear();
            if (!areWizardsLost)
                written.AddRange(type.Where(definition => definition.IsFromWizard));
            var live = written.Where(IsWhole).OrderBy(definition => definition.Name, StringComparer.Ordinal).ToList();
            _types.Add(type.Key, live);
            foreach (var definition in live)
                _named.TryAdd((definition.Type, definition.Name), definition);
        }
    }

    public ModuleSet Modules { get; }

    /// <summary>A text without the passwords of the PBX, which a dialplan may hold too.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public string? Hide(string? text)
    {
        foreach (var secret in _secrets.Value)
            text = text?.Replace(secret, SecretMask.Mask, StringComparison.Ordinal);
        return text;
    }

    /// <summary>The transports that were started, in order; of them, those that have a name in <see cref="Find"/> can be chosen by it.</summary>
    public IReadOnlyList<PjsipDefinition> Listening { get; private set; } = [];

    /// <summary>The objects of a type in the order in which Asterisk goes through them: by name.</summary>
    public IReadOnlyList<PjsipDefinition> Of(string type) => _types.TryGetValue(type, out var all) ? all : [];

    public PjsipDefinition? Find(string type, string name) => _named.GetValueOrDefault((type, name));

    /// <summary>Where calls over an endpoint go; what its own AORs say is worked out once for all calls.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="location">AORs or a URI to call instead of its own AORs; empty for these.</param>
    public DialTarget Target(PjsipDefinition endpoint, string location)
    {
        if (location.Length > 0)
            return DialTarget.Of(this, endpoint, location);
        if (!_targets.TryGetValue(endpoint.Name, out var target))
            _targets.Add(endpoint.Name, target = DialTarget.Of(this, endpoint, location));
        return target;
    }

    /// <summary>The value of a global option, or its default.</summary>
    public string? Global(string name) =>
        Of("global") is [var global, ..] ? global.Value(name) : PjsipSchema.Shipped.Find("global", name)?.Default;

    /// <summary>Says whether Asterisk makes the object: each option exists and has a value that it takes, and what is needed is there.</summary>
    private static bool IsWhole(PjsipDefinition definition) =>
        definition.Options.All(option => IsTaken(definition.Type, option))
        && definition.Type switch
        {
            "identify" => definition.Last("endpoint") is { Value.Length: > 0 }
                && definition.Each("match").All(entry => AddressRule.Parse(entry.Value, takesNames: true) is not null)
                && (definition.Each("match").Any() || definition.Last("match_header") is not null || definition.Last("match_request_uri") is not null),
            "transport" => definition.Last("bind") is { Value.Length: > 0 },
            "auth" => definition.Last("username") is { Value.Length: > 0 } && HasSecret(definition),
            "endpoint" => definition.All("set_var").All(option => option.Value.Length == 0 || option.Value.Contains('=', StringComparison.Ordinal)),
            _ => true,
        };

    private static bool IsTaken(string type, PjsipOption option) =>
        PjsipSchema.Shipped.Find(type, option.Name) is { } rule && rule.Kind switch
        {
            PjsipOptionKind.Choice => rule.Values.Contains(option.Value, StringComparer.OrdinalIgnoreCase),
            PjsipOptionKind.WholeNumber => long.TryParse(option.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
            PjsipOptionKind.Number => double.TryParse(option.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out _),
            _ => option.Name.ToLowerInvariant() is not ("allow" or "disallow") || MediaCheck.IsCodecList(option.Value),
        };

    private static bool HasSecret(PjsipDefinition auth)
    {
        return auth.Value("auth_type")?.ToLowerInvariant() switch
        {
            "google_oauth" => Has("refresh_token") && Has("oauth_clientid") && Has("oauth_secret"),
            "md5" => Has("md5_cred"),
            _ => Has("password") || Has("password_digest") || Has("md5_cred"),
        };

        bool Has(string name) => auth.Last(name) is { Value.Length: > 0 };
    }
}
