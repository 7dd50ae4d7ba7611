using System.Globalization;
using TwilioTrunk.Asterisk.Conf;
using TwilioTrunk.Asterisk.Content;
using TwilioTrunk.Asterisk.Files;

namespace TwilioTrunk.Asterisk.Layouts;

/// <summary>
/// Three complete files in one folder. All of ours stands in a marked block of each, so what an admin adds below it survives the next export; a file
/// without the block is not ours.
/// </summary>
internal static class StandaloneLayout
{
    private const string Title = nameof(PbxLayout.Standalone);

    public static ExportPlan Plan(IReadOnlyList<PbxTrunk> trunks, ExportSettings settings)
    {
        var folder = Path.GetFullPath(settings.Path);
        var pjsip = Existing.Open(Path.Combine(folder, "pjsip.conf"));
        var extensions = Existing.Open(Path.Combine(folder, "extensions.conf"));
        var rtp = Existing.Open(Path.Combine(folder, "rtp.conf"));
        if (!settings.Force && new[] { pjsip, extensions, rtp }.FirstOrDefault(file => file.IsForeign) is { } foreign)
        {
            throw new FileNotOursException(
                string.Format(CultureInfo.CurrentCulture, Text.FileNotOurs, foreign.Path), Text.FileNotOursRemedy, foreign.Path);
        }

        var recorded = TrunkRecord.Read(pjsip.BlockLines());
        var state = StateMerge.Merge(recorded, trunks, settings);
        state = StateMerge.WithPasswords(state, trunks, recorded, pjsip.Auth);
        var content = new PbxContent(state, new LiteralText());
        var (start, end) = (state.RtpStart ?? PbxContent.DefaultRtpStart, state.RtpEnd ?? PbxContent.DefaultRtpEnd);
        EntryCheck.RtpRange(start, end);

        PjsipObject[] objects = [PbxContent.Global(), .. Transports(state), .. content.Endpoints(PbxContent.TransportName)];
        var files = new[]
        {
            pjsip.Plan([.. BlockText.HeadWithRecord(PbxLayout.Standalone, state), .. objects.SelectMany(ContentWriter.Lines)], holdsSecret: true),
            extensions.Plan([.. BlockText.Head(PbxLayout.Standalone), .. content.Contexts(false).SelectMany(ContentWriter.Lines)], false),
            rtp.Plan([.. BlockText.Head(PbxLayout.Standalone), "", "[general]", .. PbxContent.Rtp(start, end).Select(ContentWriter.Line)], false),
        };
        RefuseConflicts(folder, pjsip, extensions, objects, state);
        foreach (var file in files.Where(file => file.Action != FileAction.Unchanged))
            AtomicFile.RequireWritable(file.Path);

        var warnings = ExportWarnings.AboutTrunks(state, () => After(files[0]), () => After(files[1]), value => value)
            .Concat(ExportWarnings.AboutAddress(state.ExternalAddress, settings)).Concat(ExportWarnings.AboutPorts(state, state.Ports))
            .Concat(AboutCertificate(state)).Concat(ExportWarnings.AboutFiles(files));
        if (settings.Adopt)
            warnings = warnings.Append(Text.WarnAdoptInStandalone);
        return new ExportPlan(files, [.. warnings])
        {
            // The global object has a name in the file only.
            Objects = [.. objects.Where(item => item.Type is not "global").Select(item => new PbxObject(item.Type!, item.Name))],
        };
    }

    private static ConfTree After(PlannedFile file) =>
        ConfTree.Load(file.Path, path => path == file.Path ? file.Document : AtomicFile.Document(path));

    private static IEnumerable<PjsipObject> Transports(PbxState state) =>
        state.Transports.SelectMany(transport => state.Ports(transport).Select((port, index) =>
            PbxContent.Transport(transport, port.ToString(CultureInfo.InvariantCulture), state.ExternalAddress, state) with
            {
                Name = index == 0 ? PbxContent.TransportName(transport) : PbxContent.TransportName(transport, port),
            }));

    /// <summary>An admin's own lines below the block may be in the way as any foreign line.</summary>
    private static void RefuseConflicts(string folder, Existing pjsip, Existing extensions, PjsipObject[] objects, PbxState state)
    {
        var finder = new ConflictFinder(Title, value => value);
        if (pjsip.HasForeignLines)
            finder.FindInPjsip(pjsip.Tree(), objects);
        if (extensions.HasForeignLines)
        {
            var contexts = state.Trunks.Select(trunk => trunk.OutboundContext).Append(PbxContent.InboundContext);
            finder.FindInDialplan(extensions.Tree(), contexts.ToHashSet(StringComparer.OrdinalIgnoreCase));
        }
        ForeignConflict.ThrowIfAny(folder, finder.Conflicts, Text.ForeignConflictRemedyStandalone);
    }

    private static IEnumerable<string> AboutCertificate(PbxState state) =>
        state.NeedsCertificate && !File.Exists(state.CertificateFile ?? "/etc/asterisk/keys/tls.crt")
            ? [string.Format(CultureInfo.CurrentCulture, Text.WarnNoCertificate, state.CertificateFile ?? "/etc/asterisk/keys/tls.crt")]
            : [];

    /// <summary>One of the files as it is now.</summary>
    private sealed class Existing(string path, byte[]? bytes, ConfDocument? document)
    {
        private readonly ConfBlock? _block = document?.Block(Title);

        public string Path => path;

        /// <summary>True when the file says something and none of our blocks is in it.</summary>
        public bool IsForeign => document is not null && _block?.Last is null && bytes!.AsSpan().TrimStart(" \t\r\n"u8).Length > 0;

        public bool HasForeignLines =>
            document is not null && !IsForeign && document.Lines.Any(line => line.GetType() != typeof(ConfLine) && !_block!.Contains(line.Number));

        public static Existing Open(string path)
        {
            var bytes = AtomicFile.Read(path);
            return new Existing(path, bytes, bytes is null ? null : ConfDocument.Parse(bytes));
        }

        public IEnumerable<string> BlockLines() => _block?.Last is null ? [] : document!.LinesOf(_block).Select(line => line.Text);

        /// <summary>The user name and password in the auth object of a trunk.</summary>
        public (string UserName, string Password)? Auth(TrunkEntry trunk)
        {
            var auth = document?.SectionsNamed(trunk.Endpoint).FirstOrDefault(section => section.Last("type")?.Value == "auth");
            return auth?.Last("username")?.Value is { Length: > 0 } user && auth.Last("password")?.Value is { Length: > 0 } password
                ? (user, password)
                : null;
        }

        /// <summary>The file and what it includes, as they are now.</summary>
        public ConfTree Tree() => ConfTree.Load(path, AtomicFile.Document);

        public PlannedFile Plan(IReadOnlyCollection<string> block, bool holdsSecret)
        {
            var keep = document is not null && !IsForeign;
            var after = keep ? document!.WithBlock(Title, block) : ConfDocument.Parse("").WithBlock(Title, block);
            return new PlannedFile(path, bytes, after.ToBytes(), holdsSecret, backup: IsForeign);
        }
    }
}
