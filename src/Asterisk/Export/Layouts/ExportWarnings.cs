using System.Globalization;
using System.Net;
using TwilioTrunk.Asterisk.Addresses;
using TwilioTrunk.Asterisk.Conf;
using TwilioTrunk.Asterisk.Content;
using TwilioTrunk.Asterisk.Files;

namespace TwilioTrunk.Asterisk.Layouts;

/// <summary>What an admin should know about an export that is not refused.</summary>
internal static class ExportWarnings
{
    /// <summary>About the trunks and where their calls go.</summary>
    /// <param name="state">What is written.</param>
    /// <param name="pjsip">The PJSIP files as they will be.</param>
    /// <param name="dialplan">The dialplan files as they will be.</param>
    /// <param name="render">Gives a value as the PBX will see it.</param>
    public static IEnumerable<string> AboutTrunks(PbxState state, Func<ConfTree> pjsip, Func<ConfTree> dialplan, Func<string, string> render)
    {
        foreach (var trunk in state.Trunks)
        {
            if (trunk.Numbers.Count == 0)
                yield return Format(Text.WarnNoNumber, trunk.Domain);
            else if (trunk.AllDestinations.Contains(null))
                yield return Format(Text.WarnEcho, trunk.Domain);
            if (trunk.CallerId is null)
                yield return Format(Text.WarnNoCallerId, trunk.Domain);
            foreach (var edge in trunk.Edges.Where(edge => !IsKnown(edge, state.Addresses)))
                yield return Format(Text.WarnUnknownEdge, edge, trunk.Domain);
        }
        foreach (var destination in state.Trunks.SelectMany(trunk => trunk.AllDestinations).Distinct())
        {
            var route = InboundRoute.Parse(destination);
            var missing = route.Endpoints.Where(name => !pjsip().Sections.Any(
                section => Same(render(section.Name), name) && section.Last("type")?.Value is "endpoint" or "wizard"));
            foreach (var name in missing)
                yield return Format(Text.WarnNoEndpoint, destination!, name);
            foreach (var place in route.Places.Where(place => !dialplan().Sections.Any(section => Same(section.Name, place.Context))))
                yield return Format(Text.WarnNoContext, destination!, place.Context);
        }
    }

    /// <summary>About a list of Twilio's addresses that is older than the one of this release: one that is given, or one that gives way now.</summary>
    public static IEnumerable<string> AboutBlocks(PbxState state, PbxState? recorded, ExportSettings settings)
    {
        if (IsPast(state.Addresses))
            yield return Format(Text.WarnAddressesOutdated, state.Addresses.Date, TwilioAddressList.Shipped.Date);
        else if (settings.Addresses is null && recorded is not null && IsPast(recorded.Addresses))
            yield return Format(Text.WarnAddressesReplaced, recorded.Addresses.Date, TwilioAddressList.Shipped.Date);

        static bool IsPast(TwilioAddressList list) => list.IsOutdated && !list.HasBlocksOf(TwilioAddressList.Shipped);
    }

    /// <summary>About lines outside our blocks at which Asterisk stops reading, and has nothing of the file then.</summary>
    /// <param name="trees">The files.</param>
    public static IEnumerable<string> AboutReading(IEnumerable<ConfTree> trees) => trees.SelectMany(tree => tree.Faults)
        .Where(fault => fault.LosesEverything && !fault.File.Document.IsMarked(fault.Line.Number))
        .Select(fault => fault is { Kind: ConfFaultKind.NoFile, Line: ConfDirectiveLine include }
            ? Format(Text.WarnNoInclude, fault.File.Path, include.Number, include.Argument, Path.GetFileName(fault.File.Path))
            : Format(Text.WarnStopsReading, fault.File.Path, fault.Line.Number, Path.GetFileName(fault.File.Path)));

    /// <summary>About a public address that stays although Twilio is told another one, that nobody can reach, or that is a name.</summary>
    public static IEnumerable<string> AboutAddress(string? address, ExportSettings settings)
    {
        if (address is not null && PublicAddress.IsUnreachable(address))
            yield return Format(Text.WarnPrivateAddress, address);
        if (address is not null && !IPAddress.TryParse(address, out _))
            yield return Format(Text.WarnAddressName, address);
        if (settings.ExternalAddress is null
            && IPAddress.TryParse(address, out var kept)
            && IPAddress.TryParse(settings.FallbackExternalAddress, out var probable)
            && !kept.Equals(probable))
        {
            yield return Format(Text.WarnAddressKept, kept, probable);
        }
    }

    /// <summary>About origination URIs whose port is not among those that are open.</summary>
    /// <param name="state">What is written.</param>
    /// <param name="open">The open ports of a transport.</param>
    public static IEnumerable<string> AboutPorts(PbxState state, Func<PbxTransport, IReadOnlyList<int>> open)
    {
        foreach (var trunk in state.Trunks)
        {
            foreach (var (transport, port) in trunk.Listen.Where(listen => !open(listen.Transport).Contains(listen.Port)))
                yield return Format(Text.WarnOtherPort, trunk.Domain, PbxContent.Protocol(transport), port, string.Join(", ", open(transport)));
        }
    }

    /// <summary>About the files: who can read them, and whether git would publish them.</summary>
    public static IEnumerable<string> AboutFiles(IEnumerable<PlannedFile> files)
    {
        foreach (var file in files.Where(file => file.Action != FileAction.Unchanged))
        {
            if (file.HoldsSecret)
            {
                if (AtomicFile.IsOpenToAll(file.Path))
                    yield return Format(Text.WarnOpenToAll, file.Path);
                if (AboutGit(file.Path) is { } text)
                    yield return text;
            }
            if (file is { Action: FileAction.Created, HoldsSecret: true })
            {
                if (AtomicFile.FolderIsOfAnother(Path.GetDirectoryName(file.Path)!))
                    yield return Format(Text.WarnFolderOfAnother, file.Path);
                if (AtomicFile.WillBeRootsAlone(Path.GetDirectoryName(file.Path)!, file.Model))
                    yield return Format(Text.WarnRootsAlone, file.Path);
            }
            if (file is { MakesBackup: true, HoldsSecret: true } && AboutGit(AtomicFile.BackupName(AtomicFile.Target(file.Path))) is { } backup)
                yield return backup;
        }
    }

    /// <summary>About a file with a password that git would publish, or may; null when it would not.</summary>
    public static string? AboutGit(string path) => GitQuestion.Ask(path) switch
    {
        GitTracking.Yes => Format(Text.WarnTracked, path),
        GitTracking.Unknown => Format(Text.WarnTrackingUnknown, path),
        _ => null,
    };

    /// <summary>Edges that are reached through a private line are not in the list of addresses.</summary>
    private static bool IsKnown(string edge, TwilioAddressList addresses) =>
        edge.EndsWith("-ix", StringComparison.Ordinal) || addresses.Signalling.Any(known => known.Edge == edge);

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    private static string Format(string text, params object[] values) => string.Format(CultureInfo.CurrentCulture, text, values);
}
