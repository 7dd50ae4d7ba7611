using System.Globalization;
using TwilioTrunk.Asterisk.Compose;
using TwilioTrunk.Asterisk.Conf;
using TwilioTrunk.Asterisk.Content;
using TwilioTrunk.Asterisk.Files;

namespace TwilioTrunk.Asterisk.Layouts;

/// <summary>
/// A Docker project, edited in place: PJSIP objects go into a marked block of <c>pjsip_wizard.conf</c> (the only file in which the container replaces
/// the markers of the secrets), the dialplan into one of <c>extensions.conf</c>, what the transports lack into one of <c>pjsip_transports.conf</c>;
/// the values of the first trunk into <c>.env</c>; the port mappings of the compose file come to publish what the container uses.
/// </summary>
internal sealed class ComposeLayout(IReadOnlyList<PbxTrunk> trunks, ExportSettings settings, Func<string, string>? at = null)
{
    private const string Title = nameof(PbxLayout.Compose);
    private const string Unused = "unused";
    private const string RtpVariable = "RTP_PORT_RANGE";

    private static readonly string[] Placeholders = ["changeme", "auto", "+10000000000"];
    private static readonly string[] Needed = ["PUBLIC_ADDRESS", "TWILIO_SIP_DOMAIN", "TWILIO_SIP_USER", "TWILIO_SIP_PASSWORD", "TWILIO_DID"];
    private static readonly string[] SecretFileVariables = ["TWILIO_SIP_USER_FILE", "TWILIO_SIP_PASSWORD_FILE"];

    private readonly ComposeProject _project = ComposeProject.Open(Path.GetFullPath(settings.Path), at);
    private readonly List<string> _warnings = [];

    private string Wizard => _project.Template("pjsip_wizard.conf");

    private string TransportsPath => _project.Template("pjsip_transports.conf");

    private string Extensions => _project.Template("extensions.conf");

    private string Rtp => _project.Template("rtp.conf");

    public ExportPlan Plan()
    {
        var recorded = Recorded();
        var state = StateMerge.Merge(recorded, trunks, settings);
        state = StateMerge.WithPasswords(state, trunks, recorded, trunk => Written(trunk, recorded));
        var first = state.Trunks[0];
        var did = first.Numbers.Count > 0 ? first.Numbers[0] : first.CallerId;
        RefuseUnrenderable(state);

        foreach (var name in _project.IncludeAll(Title))
            _warnings.Add(Format(Text.WarnIncluded, _project.Template("pjsip.conf"), name));
        SetVariables(state, first, did);
        var transports = Transports(state);
        RefuseOrAdopt(state, transports);
        var objects = WriteBlocks(state, first, did, transports);
        OutboundGuard.Require(state, () => _project.Tree("extensions.conf"));
        var audio = SetRtp();
        var keeps = Publish([.. state.Transports.Select(Signalling), audio]);
        var lost = recorded is null ? ReplacedByUs() : [];
        if (lost.Count > 0)
            keeps.Add(_project.EnvPath);

        var hasLiterals = state.Trunks.Skip(1).Any(trunk => trunk.UsesCredentials);
        var files = _project.Plan([Wizard, TransportsPath, Extensions, Rtp], path => path == Wizard && hasLiterals, keeps);
        foreach (var file in files.Where(file => file.Action != FileAction.Unchanged))
            AtomicFile.RequireWritable(file.Path);
        if (lost.Count > 0)
            _warnings.Add(Format(Text.WarnEnvReplaced, string.Join(", ", lost)));
        if (settings.Force)
            _warnings.Add(Text.WarnForceInCompose);
        WarnOfWhatIsMissing(state);
        if (ModuleList.Missing(state, _project.Tree("modules.conf")) is { Count: > 0 } modules)
            _warnings.Add(Format(Text.WarnModules, _project.Template("modules.conf"), string.Join(", ", modules)));
        _warnings.AddRange(
            ExportWarnings.AboutTrunks(state, () => _project.Tree("pjsip.conf"), () => _project.Tree("extensions.conf"), _project.Render));
        _warnings.AddRange(ExportWarnings.AboutBlocks(state, recorded, settings));
        _warnings.AddRange(ExportWarnings.AboutFiles(files));
        if (!settings.Reload && files.Any(file => file.Action != FileAction.Unchanged))
            _warnings.Add(Text.WarnRebuild);
        return new ExportPlan(files, _warnings) { Objects = objects, Service = Service(), EmergencyCallerIds = state.EmergencyCallerIds };
    }

    /// <summary>The trunks that the project holds.</summary>
    public IEnumerable<WrittenTrunk> Read() => Recorded() is { } recorded ? WrittenTrunk.Of(recorded, trunk => Written(trunk, recorded)) : [];

    private PbxState? Recorded() => _project.Document(Wizard) is { } wizard && wizard.Block(Title) is { Last: not null } block
        ? TrunkRecord.Read(wizard.LinesOf(block).Select(line => line.Text))
        : null;

    /// <summary>The user name and password that the project holds for a trunk: in our block, or in <c>.env</c> for the first one.</summary>
    private (string UserName, string Password)? Written(TrunkEntry trunk, PbxState? recorded)
    {
        if (recorded is null)
        {
            // A domain of this product that is not the trunk's own: the password there is another's.
            var domain = _project.Env.Value("TWILIO_SIP_DOMAIN");
            var isOther = domain is not null && domain.Contains(".pstn.", StringComparison.OrdinalIgnoreCase)
                && !domain.Equals(trunk.Domain, StringComparison.OrdinalIgnoreCase);
            return isOther ? null : Pair(_project.Env.Value("TWILIO_SIP_USER"), _project.Env.Value("TWILIO_SIP_PASSWORD"));
        }
        var auth = _project.Document(Wizard)!.SectionsNamed(trunk.Endpoint).FirstOrDefault(section => section.Last("type")?.Value == "auth");
        return auth is null ? null : Pair(_project.Render(auth.Last("username")?.Value ?? ""), _project.Render(auth.Last("password")?.Value ?? ""));

        static (string, string)? Pair(string? user, string? password) =>
            IsSet(user) && IsSet(password) && password != Unused ? (user!, password!) : null;
    }

    private static bool IsSet(string? value) => !string.IsNullOrEmpty(value) && !Placeholders.Contains(value);

    /// <summary>The variables whose values are the user's own and are given others now. A host that begins with "example" is nobody's.</summary>
    private List<string> ReplacedByUs() =>
    [
        .. _project.EnvBefore.Values.Where(pair => IsSet(pair.Value) && !pair.Value.StartsWith("example", StringComparison.Ordinal))
            .Where(pair => _project.Env.Value(pair.Name) is { } now && now != pair.Value).Select(pair => pair.Name),
    ];

    /// <summary>
    /// The start script puts values into the files as they are. <c>'</c> has no form that Compose and a shell read alike; <c>;</c> begins a comment
    /// in .conf; <c>&amp;</c>, <c>\</c>, <c>|</c> and <c>/</c> mean something to sed; two underscores look like a marker.
    /// </summary>
    private static void RefuseUnrenderable(PbxState state)
    {
        var first = state.Trunks[0];
        Refuse(ExportField.UserName, first.UserName, ";'\\&|/");
        Refuse(ExportField.Password, first.Password, ";'\\&|/");
        foreach (var trunk in state.Trunks)
        {
            Refuse(ExportField.UserName, trunk.UserName, "");
            Refuse(ExportField.Password, trunk.Password, "");
            foreach (var destination in trunk.AllDestinations)
                Refuse(ExportField.Destination, destination, "");
        }

        static void Refuse(string field, string? value, string characters)
        {
            if (value is null)
                return;
            if (characters.Length > 0 && Placeholders.Contains(value))
                throw ConfValue.Refused(field, Text.ValuePlaceholder);
            var found = value.FirstOrDefault(item => characters.Contains(item, StringComparison.Ordinal) || item is < ' ' or > '~');
            if (characters.Length > 0 && found != '\0')
                throw ConfValue.Refused(field, string.Format(CultureInfo.CurrentCulture, Text.ValueNotForEnv, found));
            if (value.Contains("__", StringComparison.Ordinal))
                throw ConfValue.Refused(field, Text.ValueLikeMarker);
        }
    }

    private void SetVariables(PbxState state, TrunkEntry first, string? did)
    {
        var known = _project.Variable("PUBLIC_ADDRESS");
        var address = settings.ExternalAddress ?? (IsSet(known) ? known : settings.FallbackExternalAddress);
        if (!IsSet(address))
            throw ConfValue.Refused(ExportField.ExternalAddress, Text.AddressNeeded);
        Set("PUBLIC_ADDRESS", address);
        _warnings.AddRange(ExportWarnings.AboutAddress(address, settings));
        Set("TWILIO_SIP_DOMAIN", first.Domain);

        // The container does not start while one of these is empty, also when Twilio asks for no password.
        Set("TWILIO_SIP_USER", first.UsesCredentials ? first.UserName : Unused);
        Set("TWILIO_SIP_PASSWORD", first.UsesCredentials ? first.Password : Unused);
        if (did is not null)
            Set("TWILIO_DID", did);
        Set("SIP_PORT_UDP", Number(settings.UdpPort));
        Set("SIP_PORT_TCP", Number(settings.TcpPort));
        Set("SIP_PORT_TLS", Number(settings.TlsPort));

        void Set(string name, string? value)
        {
            if (value is not null)
                _project.Env = _project.Env.With(name, value);
        }
    }

    /// <summary>What the project's transports lack. An existing one of the same protocol is used.</summary>
    private List<PjsipObject> Transports(PbxState state)
    {
        var result = new List<PjsipObject>();
        var known = ForeignTransports();
        var localNetworks = known.SelectMany(section => section.All("local_net")).Select(option => option.Value).Concat(state.LocalNetworks);
        var complete = state with { LocalNetworks = [.. localNetworks.Distinct(StringComparer.OrdinalIgnoreCase)] };
        foreach (var transport in state.Transports)
        {
            if (Existing(known, transport) is not { } section)
            {
                result.Add(PbxContent.Transport(transport, Port(transport), "__PUBLIC_ADDRESS__", complete));
                continue;
            }
            var missing = new List<ConfSetting>();
            foreach (var name in (string[])["external_media_address", "external_signaling_address"])
            {
                if (section.Last(name) is not { } address)
                    missing.Add(new ConfSetting(name, "__PUBLIC_ADDRESS__"));
                else if (_project.Render(address.Value) != _project.Env.Value("PUBLIC_ADDRESS"))
                    _warnings.Add(Format(Text.WarnOtherAddress, address.File.Path, address.Line.Number, name, address.Value));
            }
            var unknown = state.LocalNetworks.Except(section.All("local_net").Select(option => option.Value), StringComparer.OrdinalIgnoreCase);
            missing.AddRange(unknown.Select(network => new ConfSetting("local_net", network, ExportField.LocalNetwork)));
            if (missing.Count == 0)
                continue;

            // [name](+) must come after [name], and ours comes at the end of this file.
            var names = string.Join(", ", missing.Select(setting => setting.Name));
            if (section.File.Path == TransportsPath)
                result.Add(new PjsipObject(section.Name, null, missing));
            else
                _warnings.Add(Format(Text.WarnTransportElsewhere, section.File.Path, section.Section.Head.Number, names));
        }
        return result;
    }

    /// <summary>The transports that are not in our block, without what our block adds to them.</summary>
    private List<LoadedSection> ForeignTransports()
    {
        var without = _project.Document(TransportsPath)!.WithBlock(Title, []);
        return
        [
            .. _project.Files.Tree(_project.Template("pjsip.conf"), TransportsPath, without).Sections
                .Where(section => section.Last("type")?.Value == "transport"),
        ];
    }

    private static LoadedSection? Existing(IEnumerable<LoadedSection> known, PbxTransport transport) =>
        known.FirstOrDefault(
            section => PbxContent.Protocol(transport).Equals(section.Last("protocol")?.Value ?? "udp", StringComparison.OrdinalIgnoreCase));

    /// <summary>The container replaces the markers of the UDP and TLS ports in the file of the transports, and not the TCP port's.</summary>
    private string Port(PbxTransport transport) => transport switch
    {
        PbxTransport.Udp => "__SIP_PORT_UDP__",
        PbxTransport.Tls => "__SIP_PORT_TLS__",
        _ => _project.Variable("SIP_PORT_TCP") ?? "5060",
    };

    private void RefuseOrAdopt(PbxState state, IEnumerable<PjsipObject> transports)
    {
        var finder = new ConflictFinder(Title, _project.Render, state.Addresses);
        var pjsip = _project.Tree("pjsip.conf");
        var dialplan = _project.Tree("extensions.conf");
        finder.FindInPjsip(pjsip, [.. transports.Where(item => !item.Extends), .. new PbxContent(state, new LiteralText()).Endpoints(PbxContent.TransportName)]);
        var contexts = state.Trunks.Select(trunk => trunk.OutboundContext).Append(PbxContent.InboundContext);
        finder.FindInDialplan(dialplan, contexts.ToHashSet(StringComparer.OrdinalIgnoreCase), state.OutboundExtensions);
        var secretFiles = SecretFileVariables.Where(name => IsSet(_project.Env.Value(name))).ToList();
        var variables = secretFiles.Select(
            name => new Conflict(_project.EnvPath, _project.Env.Line(name), Format(Text.ConflictSecretFile, name), []));
        Adoption.RefuseOrComment(_project.Files, _project.Root, finder, [pjsip, dialplan], settings.Adopt, variables);
        _warnings.AddRange(ExportWarnings.AboutReading([pjsip, dialplan]));
        foreach (var name in secretFiles)
            _project.Env = _project.Env.WithCommentedOut(name, Text.AdoptedRemark);
    }

    /// <summary>Writes what is ours into the templates.</summary>
    /// <returns>The objects that Asterisk has of it in the container; the names of all of them are literals.</returns>
    private IEnumerable<PbxObject> WriteBlocks(PbxState state, TrunkEntry first, string? did, List<PjsipObject> transports)
    {
        var content = new PbxContent(state, new MarkerText(first, did));
        var known = ForeignTransports();
        string TransportName(PbxTransport transport) => Existing(known, transport)?.Name ?? PbxContent.TransportName(transport);

        // Addresses, ports and the RTP range stand in .env and rtp.conf; the record would only repeat them.
        var record = new PbxState
        {
            Trunks = state.Trunks,
            LocalNetworks = state.LocalNetworks,
            CertificateFile = state.CertificateFile,
            PrivateKeyFile = state.PrivateKeyFile,
            CaListFile = state.CaListFile,
            DialPatterns = state.DialPatterns,
            EmergencyNumbers = state.EmergencyNumbers,
            Addresses = state.Addresses,
        };
        PjsipObject[] endpoints = [.. content.Endpoints(TransportName)];
        Edit(Wizard, writer =>
        {
            BlockText.WriteHead(writer, PbxLayout.Compose, record);
            ContentWriter.Write(writer, endpoints);
        });
        Edit(TransportsPath, writer =>
        {
            if (transports.Count == 0)
                return;
            BlockText.WriteHead(writer, PbxLayout.Compose);
            ContentWriter.Write(writer, transports);
        });
        var extends = _project.Document(Extensions)!.WithBlock(Title, []).SectionsNamed(PbxContent.OutboundContext).Any();
        Edit(Extensions, writer =>
        {
            BlockText.WriteHead(writer, PbxLayout.Compose);
            ContentWriter.Write(writer, content.Contexts(extends));
        });
        var used = state.Transports.Select(transport => Existing(known, transport)?.Name).OfType<string>();
        return ExportedObjects.Of(used, [.. transports, .. endpoints], state);

        void Edit(string path, Action<TextWriter> block) => _project.Edit(path, _project.Document(path)!.WithBlock(Title, block));
    }

    /// <summary>The range that the container publishes and the one that Asterisk uses must be the same.</summary>
    private PortNeed SetRtp()
    {
        var rtp = new RtpFile(_project.Document(Rtp) ?? ConfDocument.Parse(""), PbxLayout.Compose);
        var before = PublishedPorts.Range(_project.Variable(RtpVariable) ?? "");
        var known = before ?? Both(rtp.Port(RtpFile.Start), rtp.Port(RtpFile.End));
        var start = settings.RtpStart ?? known?.First ?? PbxContent.DefaultRtpStart;
        var end = settings.RtpEnd ?? known?.Last ?? PbxContent.DefaultRtpEnd;
        EntryCheck.RtpRange(start, end);
        _project.Env = _project.Env.With(RtpVariable, $"{start}-{end}");
        var needed = PbxContent.Rtp(start, end).Where(setting => setting.Name is RtpFile.Start or RtpFile.End or RtpFile.StrictRtp);
        _project.Edit(Rtp, rtp.With([.. needed], settings.Adopt));
        if (rtp.Hole is { } hole && !settings.Adopt)
            _warnings.Add(Format(Text.WarnStrictRtp, Rtp, hole.Number, hole.Value));
        return new PortNeed(RtpVariable, "udp", start, end, known) { MustBeSame = true };

        static (int, int)? Both(int? first, int? last) => first is null || last is null ? null : (first.Value, last.Value);
    }

    /// <summary>Where a transport listens in the container: the port of its bind, a literal or the marker of a variable.</summary>
    private PortNeed Signalling(PbxTransport transport)
    {
        var bind = Existing(ForeignTransports(), transport)?.Last("bind")?.Value ?? $"0.0.0.0:{Port(transport)}";
        var (variable, usual) = Usual(transport);
        var port = ListenPort.OfBind(transport, _project.Render(bind)).Port;
        var before = PublishedPorts.Range(_project.EnvBefore.Value(variable) ?? $"{usual}");
        return new PortNeed(variable, transport == PbxTransport.Udp ? "udp" : "tcp", port, port, before)
        {
            FollowsVariable = bind.Contains($"__{variable}__", StringComparison.Ordinal),
        };
    }

    /// <summary>The variable of <c>.env</c> that tells the port of a transport, and its usual value.</summary>
    private static (string Variable, int Port) Usual(PbxTransport transport) =>
        ($"SIP_PORT_{transport.ToString().ToUpperInvariant()}", ListenPort.Usual(transport).Port);

    /// <summary>Has the compose files publish what the container uses.</summary>
    /// <returns>The files in which a mapping of the user's gave way.</returns>
    private HashSet<string> Publish(IEnumerable<PortNeed> needs)
    {
        var mappings = new PortMappings(_project.Compose, Service(), _project.Env.Value);
        foreach (var need in needs.Where(need => !mappings.Provide(need)))
            _warnings.Add(Format(Text.WarnPorts, need));
        _project.Compose = mappings.Documents;
        return mappings.Replaced;
    }

    /// <summary>The service that Asterisk runs in: the one that is asked for, the only one, or the one that is called so.</summary>
    public string Service()
    {
        string[] names = [.. _project.Compose.SelectMany(document => document.Services).Select(service => service.Name).Distinct()];
        return settings.Service ?? (names is [var only] ? only : ComposeControl.UsualService);
    }

    private void WarnOfWhatIsMissing(PbxState state)
    {
        if (_project.Compose.Select(document => document.Service(Service())).OfType<ComposeService>().ToList() is { Count: > 0 } parts
            && !parts.Exists(part => part.TakesEnvFile))
        {
            var given = parts.SelectMany(part => part.Environment).ToLookup(variable => variable.Name, StringComparer.Ordinal);
            foreach (var name in Needed.Where(name => _project.Env.Value(name) is { } value && !IsHandedOn(given[name].LastOrDefault(), value)))
                _warnings.Add(Format(Text.WarnNotHandedOn, _project.Compose[0].Path, Service(), name));
        }

        // The container may be given keys that are not in the project.
        const string Keys = "/etc/asterisk/keys/";
        _warnings.AddRange(CertificateCheck.Examine(
            state, path => path.StartsWith(Keys, StringComparison.Ordinal) ? _project.Template(Path.Combine("keys", path[Keys.Length..])) : null, isHere: false));
        if (!IsSet(_project.Env.Value("TWILIO_DID")))
            _warnings.Add(Text.WarnNoDid);
        _warnings.AddRange(ExportWarnings.AboutPorts(state, transport => [PublishedPorts.Range(_project.Variable(Usual(transport).Variable) ?? "")?.First ?? Usual(transport).Port]));
    }

    /// <summary>Says whether the container gets a variable as <c>.env</c> has it; without a value, Compose hands it on.</summary>
    private bool IsHandedOn(ComposeVariable? variable, string value) =>
        variable is not null && (string.IsNullOrEmpty(variable.Value) || ComposeText.Interpolate(variable.Value, _project.Env.Value) == value);

    private static string? Number(int? value) => value?.ToString(CultureInfo.InvariantCulture);

    private static string Format(string text, params object[] values) => string.Format(CultureInfo.CurrentCulture, text, values);
}
