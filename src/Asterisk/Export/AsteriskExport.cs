using TwilioTrunk.Asterisk.Layouts;

namespace TwilioTrunk.Asterisk;

/// <summary>Makes the files of a PBX for its Twilio trunks.</summary>
public static class AsteriskExport
{
    /// <summary>
    /// Works out what an export would write. Reads the files that are there, and writes nothing. Trunks of earlier exports stay beside the given
    /// ones, unless <see cref="ExportSettings.Replace"/> is set; the first of all is the default route of outbound calls.
    /// </summary>
    /// <remarks>
    /// Calls in E.164 form that enter the context <c>from-internal</c> (<c>twilio-outbound</c> in the Include layout) go out over the first trunk; each other trunk has a context of its own for
    /// them, <c>twilio-out-</c> and what its domain name has before <c>.pstn.twilio.com</c> (with hyphens for dots), to go to or to include. Calls
    /// from Twilio enter <c>from-twilio</c>, which holds the numbers of all trunks and nothing else.
    /// </remarks>
    /// <param name="trunks">The trunks; one that an earlier export wrote (same SID or domain name) replaces its entry.</param>
    /// <param name="settings">Where and how to write.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="AsteriskException">
    /// The export is refused; the message says why, <see cref="AsteriskException.Remedy"/> what to do.
    /// </exception>
    public static ExportPlan Plan(IReadOnlyList<PbxTrunk> trunks, ExportSettings settings)
    {
        ArgumentNullException.ThrowIfNull(trunks);
        ArgumentNullException.ThrowIfNull(settings);
        return settings.Layout switch
        {
            PbxLayout.Compose => new ComposeLayout(trunks, settings).Plan(),
            PbxLayout.Include => new IncludeLayout(trunks, settings).Plan(),
            _ => StandaloneLayout.Plan(trunks, settings),
        };
    }

    /// <summary>The service of a Docker project that Asterisk runs in: the only one, or the one that is called asterisk.</summary>
    /// <param name="path">The folder of the project.</param>
    /// <exception cref="AsteriskException">There is no Docker project.</exception>
    public static string FindService(string path) => new ComposeLayout([], new ExportSettings { Path = path, Layout = PbxLayout.Compose }).Service();

    /// <summary>The trunks that earlier exports wrote, with what the PBX answers Twilio's challenge with.</summary>
    /// <param name="path">The folder, as in <see cref="ExportSettings.Path"/>.</param>
    /// <param name="layout">The layout.</param>
    /// <param name="at">Where to read the file of a full path, when that is not the path itself: a copy of it, such as of <see cref="ExportPlan.KeepCopies"/>.</param>
    /// <returns>The trunks, in their order in the files; none where nothing was exported to.</returns>
    /// <exception cref="AsteriskException">A file cannot be read, or there is no Docker project.</exception>
    public static IReadOnlyList<WrittenTrunk> Read(string path, PbxLayout layout, Func<string, string>? at = null)
    {
        var folder = Path.GetFullPath(path);
        var read = at ?? (static file => file);
        return
        [
            .. layout switch
            {
                PbxLayout.Compose => new ComposeLayout([], new ExportSettings { Path = folder, Layout = layout }, read).Read(),
                PbxLayout.Include => IncludeLayout.Read(folder, read),
                _ => StandaloneLayout.Read(folder, read),
            },
        ];
    }
}
