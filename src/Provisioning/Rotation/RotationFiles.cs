using TwilioTrunk.Asterisk;
using TwilioTrunk.Twilio;

namespace TwilioTrunk.Provisioning;

/// <summary>The files of a PBX while its credential is rotated, and copies of those that hold the old password.</summary>
internal sealed class RotationFiles
{
    private readonly ExportSettings _settings;
    private readonly RotationHeader _header;
    private readonly IReadOnlyList<TrunkExport> _exports;
    private readonly IReadOnlyList<WrittenTrunk> _trunks;
    private readonly TrunkState _state;

    private RotationFiles(
        ExportSettings settings, RotationHeader header, TrunkState state, IReadOnlyList<WrittenTrunk> trunks, IReadOnlyList<TrunkExport> exports)
    {
        (_settings, _header, _state, _trunks, _exports) = (settings, header, state, trunks, exports);
        Folder = Path.GetFullPath(settings.Path);
    }

    /// <summary>The full path of the folder of the export.</summary>
    public string Folder { get; }

    /// <summary>The PJSIP objects that hold the credential, that of the trunk first.</summary>
    public IReadOnlyList<string> AuthNames => [.. _trunks.Select(trunk => trunk.AuthName)];

    /// <summary>Reads what stands in the files of a trunk, and of those that use the same user of the same list on this PBX.</summary>
    /// <exception cref="ProvisioningException"><c>TrunkNotExported</c>.</exception>
    public static async Task<RotationFiles> OpenAsync(
        TwilioClient twilio, TrunkState state, ExportSettings settings, RotationHeader header, CancellationToken cancellationToken)
    {
        var written = AsteriskExport.Read(settings.Path, settings.Layout);
        var own = Find(written, state) ?? throw Problem.TrunkNotExported(state.Label, settings.Path);
        var trunks = new List<WrittenTrunk> { own };
        var exports = new List<TrunkExport> { await ExportAsync(state).ConfigureAwait(false) };
        var directory = new TrunkDirectory(twilio);
        foreach (var other in written.Where(trunk => trunk != own && trunk.Credential?.UserName is { } user && (user == header.OldUserName || user == header.NewUserName)))
        {
            var loaded = await directory.LoadNamedAsync(other.Sid ?? other.DomainName, cancellationToken).ConfigureAwait(false);
            if (loaded.CredentialLists.All(list => list.Sid != header.CredentialListSid))
                continue;
            trunks.Add(other);
            exports.Add(await ExportAsync(loaded).ConfigureAwait(false));
        }

        return new RotationFiles(settings, header, state, trunks, exports);

        Task<TrunkExport> ExportAsync(TrunkState trunk)
            => TrunkExport.ReadAsync(twilio, trunk, new ExportRequest { Credential = new SipCredential(header.NewUserName, null) }, cancellationToken);
    }

    /// <summary>The entry of a trunk; null when it was not exported there.</summary>
    public static WrittenTrunk? Find(IEnumerable<WrittenTrunk> written, TrunkState state)
        => written.FirstOrDefault(trunk => trunk.Sid == state.Trunk.Sid || trunk.DomainName.Equals(state.Trunk.DomainName, StringComparison.OrdinalIgnoreCase));

    /// <summary>The files as they are to be with a credential.</summary>
    public ExportPlan Plan(PbxCredential credential)
    {
        var settings = _settings with { FallbackExternalAddress = _exports.Select(export => export.PbxHost).FirstOrDefault(host => host is not null) };
        return AsteriskExport.Plan([.. _exports.Select(export => export.Trunk with { Credential = credential, UsesCredentials = true })], settings);
    }

    /// <summary>What the files hold of a user; null when they hold another one.</summary>
    public PbxCredential? Held(string userName) => Of(AsteriskExport.Read(Folder, _settings.Layout), userName);

    /// <summary>What the copies hold of a user; null when there are none.</summary>
    public PbxCredential? Kept(string userName)
        => Of(AsteriskExport.Read(Folder, _settings.Layout, path => File.Exists(CopyOf(path)) ? CopyOf(path) : path), userName);

    /// <summary>Keeps the files that hold the old password until the rotation ends, one way or the other.</summary>
    public void KeepCopies(ExportPlan plan) => plan.KeepCopies(CopyOf);

    /// <summary>What the user should know of the copies.</summary>
    public IEnumerable<string> AboutCopies(ExportPlan plan) => plan.AboutCopies(CopyOf);

    /// <summary>Deletes the copies.</summary>
    /// <exception cref="ProvisioningException"><c>RotationJournalNotWritable</c>.</exception>
    public void DeleteCopies()
    {
        try
        {
            foreach (var copy in Directory.EnumerateFiles(Folder, $"{CopyPrefix}*"))
                File.Delete(copy);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Problem.RotationJournalNotWritable(Folder, failure.Message);
        }
    }

    private string CopyPrefix => $"twiliotrunk-rotation-{_header.Id}-";

    private PbxCredential? Of(IEnumerable<WrittenTrunk> written, string userName)
        => Find(written, _state)?.Credential is { } credential && credential.UserName == userName ? credential : null;

    /// <summary>No name that Asterisk, Docker or a shell would take for one of theirs, and beside the journal: config/asterisk goes into images.</summary>
    private string CopyOf(string path) => Path.Combine(Folder, CopyPrefix + Path.GetFileName(path).Replace('.', '_').TrimStart('_'));
}
