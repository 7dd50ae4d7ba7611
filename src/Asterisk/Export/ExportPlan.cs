using TwilioTrunk.Asterisk.Files;
using TwilioTrunk.Asterisk.Layouts;

namespace TwilioTrunk.Asterisk;

/// <summary>The files of an export, worked out and not yet written.</summary>
/// <param name="Files">Every file of the layout, in the order to write them; also those that do not change.</param>
/// <param name="Warnings">What the admin should know; sentences without secrets.</param>
public sealed record ExportPlan(IReadOnlyList<PlannedFile> Files, IReadOnlyList<string> Warnings)
{
    /// <summary>The PJSIP objects that Asterisk has once it took the files.</summary>
    public IEnumerable<PbxObject> Objects { get; init; } = [];

    /// <summary>The service of the Docker project that Asterisk runs in (Compose layout); null for another layout.</summary>
    public string? Service { get; init; }

    /// <summary>The numbers that emergency calls show, in E.164; none when emergency calls do not go out.</summary>
    public IReadOnlyList<string> EmergencyCallerIds { get; init; } = [];

    /// <summary>
    /// Keeps the files that hold a password and are going to change, as they are now, readable by their owner only. A copy that is there already stays
    /// as it is.
    /// </summary>
    /// <param name="nameOf">The full path of the copy of a file.</param>
    /// <exception cref="OutputNotWritableException">A copy cannot be written.</exception>
    public void KeepCopies(Func<string, string> nameOf)
    {
        foreach (var file in ToCopy(nameOf))
            file.CopyTo(nameOf(file.Path));
    }

    /// <summary>What the admin should know of the copies that <see cref="KeepCopies"/> makes; sentences without secrets.</summary>
    /// <param name="nameOf">The full path of the copy of a file.</param>
    public IEnumerable<string> AboutCopies(Func<string, string> nameOf) => ToCopy(nameOf).Select(file => ExportWarnings.AboutGit(nameOf(file.Path))).OfType<string>();

    /// <summary>Deletes what an export that was killed while it wrote has left in the folders of the files.</summary>
    public void DeleteAbandoned()
    {
        foreach (var folder in Files.Select(file => Path.GetDirectoryName(AtomicFile.Target(file.Path))!).Distinct(StringComparer.Ordinal))
            FileReplacement.DeleteAbandoned(folder);
    }

    private IEnumerable<PlannedFile> ToCopy(Func<string, string> nameOf) =>
        Files.Where(file => file is { Action: FileAction.Changed, HoldsSecret: true } && !File.Exists(nameOf(file.Path)));
}
