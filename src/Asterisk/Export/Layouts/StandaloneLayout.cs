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
    private const string Pjsip = "pjsip.conf";

    /// <summary>The trunks that a configuration holds.</summary>
    /// <param name="folder">The full path of its folder.</param>
    /// <param name="at">Where to read the file of a path, when that is not the path itself.</param>
    public static IEnumerable<WrittenTrunk> Read(string folder, Func<string, string> at) => OwnFile.Open(at(Path.Combine(folder, Pjsip)), Title).Trunks();

    public static ExportPlan Plan(IReadOnlyList<PbxTrunk> trunks, ExportSettings settings)
    {
        var folder = Path.GetFullPath(settings.Path);
        var pjsip = OwnFile.Open(Path.Combine(folder, Pjsip), Title);
        var extensions = OwnFile.Open(Path.Combine(folder, "extensions.conf"), Title);
        var rtp = OwnFile.Open(Path.Combine(folder, "rtp.conf"), Title);
        if (!settings.Force)
            OwnFile.RefuseForeign(pjsip, extensions, rtp);

        var recorded = TrunkRecord.Read(pjsip.BlockLines);
        var state = StateMerge.Merge(recorded, trunks, settings);
        state = StateMerge.WithPasswords(state, trunks, recorded, pjsip.Auth);
        var content = new PbxContent(state, new LiteralText());
        var (start, end) = (state.RtpStart ?? PbxContent.DefaultRtpStart, state.RtpEnd ?? PbxContent.DefaultRtpEnd);
        EntryCheck.RtpRange(start, end);

        PjsipObject[] objects = [PbxContent.Global(), .. state.Transports.SelectMany(transport => OwnTransport.Make(transport, state)), .. content.Endpoints(PbxContent.TransportName)];
        var files = new[]
        {
            Plan(pjsip, WritePjsip, holdsSecret: true),
            Plan(extensions, WriteDialplan, holdsSecret: false),
            Plan(rtp, WriteRtp, holdsSecret: false),
        };
        var read = RefuseConflicts(folder, pjsip, extensions, objects, state);
        OutboundGuard.Require(state, () => After(files[1]));
        foreach (var file in files.Where(file => file.Action != FileAction.Unchanged))
            AtomicFile.RequireWritable(file.Path);

        var warnings = ExportWarnings.AboutTrunks(state, () => After(files[0]), () => After(files[1]), value => value)
            .Concat(ExportWarnings.AboutBlocks(state, recorded, settings)).Concat(ExportWarnings.AboutReading(read))
            .Concat(ExportWarnings.AboutAddress(state.ExternalAddress, settings)).Concat(ExportWarnings.AboutPorts(state, state.Ports))
            .Concat(CertificateCheck.Examine(state, path => path, settings.IsForThisMachine)).Concat(ExportWarnings.AboutFiles(files));
        if (settings.Adopt)
            warnings = warnings.Append(Text.WarnAdoptInStandalone);
        return new ExportPlan(files, [.. warnings])
        {
            EmergencyCallerIds = state.EmergencyCallerIds,
            Objects = ExportedObjects.Of([], objects, state),
        };

        void WritePjsip(TextWriter writer)
        {
            BlockText.WriteHead(writer, PbxLayout.Standalone, state);
            ContentWriter.Write(writer, objects);
        }

        void WriteDialplan(TextWriter writer)
        {
            BlockText.WriteHead(writer, PbxLayout.Standalone);
            ContentWriter.Write(writer, content.Contexts(extendOutbound: false));
        }

        void WriteRtp(TextWriter writer)
        {
            BlockText.WriteHead(writer, PbxLayout.Standalone);
            ContentWriter.Write(writer, "general", extends: false, PbxContent.Rtp(start, end));
        }
    }

    private static PlannedFile Plan(OwnFile file, Action<TextWriter> block, bool holdsSecret) => file.Plan(file.With(block), holdsSecret);

    private static ConfTree After(PlannedFile file) =>
        ConfTree.Load(file.Path, path => path == file.Path ? file.Document : AtomicFile.Document(path));

    /// <summary>An admin's own lines below the block may be in the way as any foreign line.</summary>
    /// <returns>The files with such lines, as they are.</returns>
    private static List<ConfTree> RefuseConflicts(string folder, OwnFile pjsip, OwnFile extensions, PjsipObject[] objects, PbxState state)
    {
        var finder = new ConflictFinder(Title, value => value, state.Addresses);
        var trees = new List<ConfTree>();
        if (pjsip.HasForeignLines)
        {
            trees.Add(pjsip.Tree());
            finder.FindInPjsip(trees[^1], objects);
        }
        if (extensions.HasForeignLines)
        {
            var contexts = state.Trunks.Select(trunk => trunk.OutboundContext).Append(PbxContent.InboundContext);
            trees.Add(extensions.Tree());
            finder.FindInDialplan(trees[^1], contexts.ToHashSet(StringComparer.OrdinalIgnoreCase), state.OutboundExtensions);
        }
        ForeignConflict.ThrowIfAny(folder, finder.Conflicts, Text.ForeignConflictRemedyStandalone);
        return trees;
    }
}
