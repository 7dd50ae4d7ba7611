using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using TwilioTrunk.Asterisk.Addresses;
using TwilioTrunk.Asterisk.Conf;
using TwilioTrunk.Asterisk.Configuration;
using TwilioTrunk.Asterisk.Content;
using TwilioTrunk.Asterisk.Files;

namespace TwilioTrunk.Asterisk.Layouts;

/// <summary>
/// Two files of our own beside an existing configuration, and a marked line each that includes them. Transports of the user's are used, and only what
/// is asked for is added to them; no context of the user's is added to, and nothing global is said.
/// </summary>
internal sealed partial class IncludeLayout
{
    private const string Title = nameof(PbxLayout.Include);
    private const string OwnPjsip = "pjsip_twilio.conf";

    /// <summary>Addresses that the world does not reach, and the one that stands for all of a machine.</summary>
    private static readonly string[] Unreachable =
        ["0.0.0.0", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16"];

    private readonly ExportSettings _settings;
    private readonly IReadOnlyList<PbxTrunk> _trunks;
    private readonly string _folder;
    private readonly ConfEdits _files = new();
    private readonly List<string> _warnings = [];
    private readonly OwnFile _pjsip;
    private readonly OwnFile _dialplan;

    public IncludeLayout(IReadOnlyList<PbxTrunk> trunks, ExportSettings settings)
    {
        (_trunks, _settings) = (trunks, settings);
        _folder = Path.GetFullPath(settings.Path);
        _pjsip = OwnFile.Open(At(OwnPjsip), Title);
        _dialplan = OwnFile.Open(At("extensions_twilio.conf"), Title);
    }

    private string Pjsip => At("pjsip.conf");

    private string Extensions => At("extensions.conf");

    public ExportPlan Plan()
    {
        if (_files.Document(Pjsip) is null && _files.Document(Extensions) is null)
            throw new NoConfigurationException(Format(Text.NothingToInclude, _folder), Text.NothingToIncludeRemedy, _folder);
        if (!_settings.Force)
            OwnFile.RefuseForeign(_pjsip, _dialplan);
        var recorded = TrunkRecord.Read(_pjsip.BlockLines);
        var state = StateMerge.Merge(recorded, _trunks, _settings);
        state = StateMerge.WithPasswords(state, _trunks, recorded, _pjsip.Auth);

        var known = ForeignTransports();
        var content = new PbxContent(state, new LiteralText());
        PjsipObject[] objects = [.. Transports(state, known), .. content.Endpoints(TransportName)];
        _files.Edit(_pjsip.Path, _pjsip.With(writer =>
        {
            BlockText.WriteHead(writer, PbxLayout.Include, state);
            ContentWriter.Write(writer, objects);
        }));
        _files.Edit(_dialplan.Path, _dialplan.With(writer =>
        {
            BlockText.WriteHead(writer, PbxLayout.Include);
            ContentWriter.Write(writer, content.Contexts(extendOutbound: false, PbxContent.IncludedOutboundContext));
        }));
        string[] hooks =
        [
            Include(Pjsip, _pjsip.Path, "pjsip_custom_post.conf", "pjsip.identify_custom_post.conf"),
            Include(Extensions, _dialplan.Path, "extensions_custom.conf"),
        ];
        RefuseOrAdopt(state, objects);
        OutboundGuard.Require(state, () => _files.Tree(Extensions));
        SetRtp();

        // Asterisk takes nothing of a file that includes one that is not there: ours come first.
        string[] own = [_pjsip.Path, _dialplan.Path];
        PlannedFile[] files =
        [
            _pjsip.Plan(_files.Document(_pjsip.Path)!, holdsSecret: true, Pjsip),
            _dialplan.Plan(_files.Document(_dialplan.Path)!, holdsSecret: false, Extensions),
            .. _files.Edited.Concat(hooks).Distinct(StringComparer.Ordinal).Except(own).OrderBy(hooks.Contains).Select(path => _files.Plan(path, false)),
        ];
        foreach (var file in files.Where(file => file.Action != FileAction.Unchanged))
            AtomicFile.RequireWritable(file.Path);
        _warnings.AddRange(ExportWarnings.AboutBlocks(state, recorded, _settings));
        Warn(state, files, known);
        return new ExportPlan(files, _warnings)
        {
            EmergencyCallerIds = state.EmergencyCallerIds,
            Objects = ExportedObjects.Of(state.Transports.Select(transport => Existing(known, transport)?.Name).OfType<string>(), objects, state),
        };

        string TransportName(PbxTransport transport) => Existing(known, transport)?.Name ?? PbxContent.TransportName(transport);
    }

    /// <summary>The trunks that a configuration holds.</summary>
    /// <param name="folder">The full path of its folder.</param>
    /// <param name="at">Where to read the file of a path, when that is not the path itself.</param>
    public static IEnumerable<WrittenTrunk> Read(string folder, Func<string, string> at) => OwnFile.Open(at(Path.Combine(folder, OwnPjsip)), Title).Trunks();

    private string At(string name) => Path.Combine(_folder, name);

    /// <summary>The transports that are not in our block, without what our block adds to them.</summary>
    private List<LoadedSection> ForeignTransports() =>
        [.. _files.Tree(Pjsip, _pjsip.Path, _pjsip.Without()).Sections.Where(section => section.Last("type")?.Value == "transport")];

    /// <summary>The transport of the user's to use: one that tells a public address, else one that has one, else the first. Twilio has no IPv6.</summary>
    private static LoadedSection? Existing(IEnumerable<LoadedSection> known, PbxTransport transport) => OfKind(known, transport)
        .OrderBy(section => section.Last("external_media_address") is not null ? 0 : IsPublic(section) ? 1 : 2)
        .FirstOrDefault();

    private static IEnumerable<LoadedSection> OfKind(IEnumerable<LoadedSection> known, PbxTransport transport) => known
        .Where(section => PbxContent.Protocol(transport).Equals(section.Last("protocol")?.Value ?? "udp", StringComparison.OrdinalIgnoreCase))
        .Where(section => section.Last("bind")?.Value.StartsWith('[') != true);

    /// <summary>True when a transport is bound to an address that the world can reach.</summary>
    private static bool IsPublic(LoadedSection section) =>
        Ipv4Network.Parse(section.Last("bind")?.Value.Split(':')[0] ?? "") is { } address
        && !Unreachable.Any(network => Ipv4Network.Parse(network)!.Value.Overlaps(address));

    /// <summary>A network as it can be compared: the user may write its mask out.</summary>
    private static string Network(string text) => Ipv4Network.Parse(text)?.Exact.ToString() ?? text;

    /// <summary>Those that are missing, and what the user's lack and the caller gives.</summary>
    private List<PjsipObject> Transports(PbxState state, List<LoadedSection> known)
    {
        var result = new List<PjsipObject>();
        foreach (var transport in state.Transports)
        {
            if (Existing(known, transport) is not { } section)
            {
                result.AddRange(OwnTransport.Make(transport, state));
                continue;
            }
            var missing = new List<ConfSetting>();
            var isTold = _settings.ExternalAddress is not null || _pjsip.Extends(section.Name, "external_media_address");
            foreach (var name in (string[])["external_media_address", "external_signaling_address"])
            {
                if (section.Last(name) is not { } address)
                {
                    if (isTold)
                        missing.Add(new ConfSetting(name, state.ExternalAddress!, ExportField.ExternalAddress));
                }
                else if (Differs(address.Value, _settings.ExternalAddress ?? _settings.FallbackExternalAddress) is { } other)
                {
                    _warnings.Add(Format(Text.WarnTransportAddress, address.File.Path, address.Line.Number, name, address.Value, other));
                }
            }

            // A transport that knows no local network tells the phones in the house the public address too (res_pjsip.h, ast_sip_transport_is_nonlocal).
            var networks = section.All("local_net").Select(option => Network(option.Value)).ToHashSet();
            var wanted = isTold && networks.Count == 0 ? state.LocalNetworks.Union(PbxContent.PrivateNetworks, StringComparer.OrdinalIgnoreCase) : state.LocalNetworks;
            missing.AddRange(wanted.Where(network => !networks.Contains(Network(network)))
                .Select(network => new ConfSetting("local_net", network, ExportField.LocalNetwork)));
            if (missing.Count > 0)
                result.Add(new PjsipObject(section.Name, null, missing));
            WarnOfTransport(section, isTold);
        }
        return result;
    }

    private void WarnOfTransport(LoadedSection section, bool isTold)
    {
        var (path, line) = (section.File.Path, section.Section.Head.Number);
        if (section.Last("external_media_address") is null && !isTold && !IsPublic(section))
            _warnings.Add(Format(Text.WarnTransportNoAddress, path, line, section.Name, _settings.FallbackExternalAddress ?? "ADDRESS"));

        // RFC 5922 section 7.2 allows no wildcard, and Twilio's certificates have one.
        if (section.Last("protocol")?.Value.Equals("tls", StringComparison.OrdinalIgnoreCase) == true
            && ConfValue.IsTrue(section.Last("verify_server")?.Value) && !ConfValue.IsTrue(section.Last("allow_wildcard_certs")?.Value))
        {
            _warnings.Add(Format(Text.WarnTransportWildcard, path, line, section.Name));
        }
    }

    /// <summary>Another address than the one that is told; null when both are the same, or one of them is a name.</summary>
    private static string? Differs(string told, string? wanted) =>
        IPAddress.TryParse(told, out var one) && IPAddress.TryParse(wanted, out var other) && !one.Equals(other) ? wanted : null;

    /// <summary>Has a file include one of ours, unless it does so already.</summary>
    /// <returns>The full path of the file with the line: a generated one is not edited, but what it includes for that.</returns>
    private string Include(string path, string own, params string[] additions)
    {
        if (GeneratedFile.Hook(_files, path, additions) is not { } hook)
        {
            ForeignConflict.ThrowIfAny(
                _folder, [new Conflict(path, 1, Format(Text.ConflictGenerated, string.Join(", ", additions)), [])], Text.ForeignConflictRemedyGenerated);
            throw new InvalidOperationException();
        }
        var before = _files.Document(hook) ?? ConfDocument.Parse("");
        var without = before.WithBlock(Title, []);
        var isReached = _files.Tree(path, hook, without).Files.Any(file => file.Path == own);
        _files.Edit(hook, isReached ? without : before.WithBlock(Title, [$"#include {Path.GetFileName(own)}"]));
        return hook;
    }

    private void RefuseOrAdopt(PbxState state, IEnumerable<PjsipObject> objects)
    {
        var finder = new ConflictFinder(Title, value => value, state.Addresses);
        List<ConfTree> trees = [_files.Tree(Pjsip)];
        finder.FindInPjsip(trees[0], [.. objects.Where(item => !item.Extends)]);

        // The wizard's module reads its file whether or not pjsip.conf includes it.
        if (!trees[0].Files.Any(file => file.Path == At("pjsip_wizard.conf")))
        {
            trees.Add(_files.Tree(At("pjsip_wizard.conf")));
            finder.FindInPjsip(trees[1], [.. objects.Where(item => !item.Extends)]);
        }
        trees.Add(_files.Tree(Extensions));
        string[] contexts = [PbxContent.InboundContext, PbxContent.IncludedOutboundContext, .. state.Trunks.Select(trunk => trunk.OutboundContext)];
        finder.FindInDialplan(trees[^1], contexts.ToHashSet(StringComparer.OrdinalIgnoreCase), state.OutboundExtensions);
        Adoption.RefuseOrComment(_files, _folder, finder, trees, _settings.Adopt, []);
        _warnings.AddRange(ExportWarnings.AboutReading(trees));
    }

    /// <summary>The range of the user's stays, unless another is asked for.</summary>
    private void SetRtp()
    {
        var path = At("rtp.conf");
        var rtp = new RtpFile(_files.Document(path) ?? ConfDocument.Parse(""), PbxLayout.Include);
        var isGenerated = GeneratedFile.Is(_files.Document(path));
        var needed = new List<ConfSetting>();
        if (_settings.RtpStart is not null || _settings.RtpEnd is not null)
        {
            var start = _settings.RtpStart ?? rtp.Port(RtpFile.Start) ?? PbxContent.DefaultRtpStart;
            var end = _settings.RtpEnd ?? rtp.Port(RtpFile.End) ?? PbxContent.DefaultRtpEnd;
            EntryCheck.RtpRange(start, end);
            needed.AddRange(PbxContent.Rtp(start, end).Where(setting => setting.Name is RtpFile.Start or RtpFile.End));
        }
        else
        {
            needed.AddRange(((ConfSetting?[])[rtp.Written(RtpFile.Start), rtp.Written(RtpFile.End)]).OfType<ConfSetting>());
        }
        if (rtp.Hole is { } hole)
        {
            if (_settings.Adopt && !isGenerated)
                needed.Add(new ConfSetting(RtpFile.StrictRtp, "yes"));
            else
                _warnings.Add(Format(Text.WarnStrictRtp, path, hole.Number, hole.Value));
        }
        else if (rtp.Written(RtpFile.StrictRtp) is { } strict)
        {
            needed.Add(strict);
        }
        if (needed.Count > 0 && !isGenerated)
            _files.Edit(path, rtp.With(needed, _settings.Adopt));

        // The first line counts (res_rtp_asterisk asks for one value), and a file that is included may say it before ours.
        var loaded = _files.Tree(path).Sections.Where(section => section.Name.Equals("general", StringComparison.OrdinalIgnoreCase)).ToList();
        foreach (var setting in needed)
        {
            var first = loaded.Select(section => section.All(setting.Name).FirstOrDefault()).FirstOrDefault(option => option is not null);
            if (first?.Value != setting.Value)
                _warnings.Add(Format(Text.WarnRtpElsewhere, first?.File.Path ?? path, first?.Line.Number ?? 1, setting.Name, setting.Value));
        }
    }

    private void Warn(PbxState state, PlannedFile[] files, List<LoadedSection> known)
    {
        var opened = state.Transports.Where(transport => Existing(known, transport) is null).ToList();
        _warnings.AddRange(ExportWarnings.AboutTrunks(state, () => _files.Tree(Pjsip), () => _files.Tree(Extensions), value => value));
        if (opened.Count > 0)
            _warnings.AddRange(ExportWarnings.AboutAddress(state.ExternalAddress, _settings));
        if (opened.Contains(PbxTransport.Tls))
            _warnings.AddRange(CertificateCheck.Examine(state, path => path, _settings.IsForThisMachine));
        if (opened.Contains(PbxTransport.Udp) && _files.Document(At("sip.conf")) is not null && new ModuleSet(_files.Tree(At("modules.conf"))).Contains("chan_sip"))
            _warnings.Add(Format(Text.WarnChanSip, At("sip.conf"), state.Ports(PbxTransport.Udp)[0]));
        if (ModuleList.Missing(state, _files.Tree(At("modules.conf"))) is { Count: > 0 } modules)
            _warnings.Add(Format(Text.WarnModules, At("modules.conf"), string.Join(", ", modules)));
        _warnings.AddRange(ExportWarnings.AboutPorts(state, transport => opened.Contains(transport) ? state.Ports(transport) : Ports(known, transport)));
        WarnOfOutbound();
        _warnings.AddRange(ExportWarnings.AboutFiles(files));

        static int[] Ports(IEnumerable<LoadedSection> known, PbxTransport transport) =>
            [.. OfKind(known, transport).Select(section => ListenPort.OfBind(transport, section.Last("bind")?.Value).Port)];
    }

    /// <summary>Nobody calls out before a context of the user's includes ours, and which one that is only the user knows.</summary>
    private void WarnOfOutbound()
    {
        var isUsed = _files.Tree(Extensions).Files.Where(file => file.Path != _dialplan.Path).SelectMany(file => file.Document.Lines)
            .OfType<ConfOptionLine>().Any(option => OutboundContext().IsMatch(option.Value));
        if (isUsed)
            return;
        _warnings.Add(GeneratedFile.Is(_files.Document(Extensions))
            ? Format(Text.WarnOutboundFreePbx, At("extensions_custom.conf"), PbxContent.IncludedOutboundContext)
            : Format(Text.WarnOutbound, Extensions, PbxContent.IncludedOutboundContext));
    }

    private static string Format(string text, params object[] values) => string.Format(CultureInfo.CurrentCulture, text, values);

    [GeneratedRegex($@"(?<![\w-]){PbxContent.IncludedOutboundContext}(?![\w-])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex OutboundContext();
}
