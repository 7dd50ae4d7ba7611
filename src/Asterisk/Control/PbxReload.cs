namespace TwilioTrunk.Asterisk;

/// <summary>Has a running Asterisk take new files, and looks whether it did: what it says about a reload is "successful" either way.</summary>
public static class PbxReload
{
    private static readonly string[] Commands = ["module reload res_rtp_asterisk.so", "module reload res_pjsip.so", "dialplan reload"];

    /// <summary>How long objects may take to appear: the reload of PJSIP goes on after its answer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>The objects that a running Asterisk does not have.</summary>
    /// <param name="control">The Asterisk.</param>
    /// <param name="objects">The objects, by name; what stands in them is not compared.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>Those that are missing.</returns>
    /// <exception cref="AsteriskException">Asterisk is out of reach.</exception>
    public static async Task<IReadOnlyList<PbxObject>> FindMissingAsync(
        IAsteriskControl control, IEnumerable<PbxObject> objects, CancellationToken cancellationToken = default)
    {
        var live = await PjsipObjects.ReadAsync(control, cancellationToken).ConfigureAwait(false);
        return [.. objects.Where(item => !live.Contains(item.Type, item.Name))];
    }

    /// <summary>Reloads the settings of RTP, the PJSIP objects and the dialplan, and sees that the objects are there.</summary>
    /// <param name="control">The Asterisk.</param>
    /// <param name="objects">The objects that the files define.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>
    /// Transports that were not there before. They take calls, but hosts to call over them are looked up only after a restart: which protocols there
    /// are is seen at start (res_pjsip/pjsip_resolver.c, <c>sip_available_transports</c>).
    /// </returns>
    /// <exception cref="AsteriskException">Asterisk is out of reach, or <c>ObjectsNotLive</c>, which names what is missing.</exception>
    public static async Task<IReadOnlyList<PbxObject>> ApplyAsync(
        IAsteriskControl control, IReadOnlyList<PbxObject> objects, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(control);
        var before = await PjsipObjects.ReadAsync(control, cancellationToken).ConfigureAwait(false);
        foreach (var command in Commands)
            await control.CommandAsync(command, cancellationToken).ConfigureAwait(false);
        await VerifyAsync(control, objects, cancellationToken).ConfigureAwait(false);
        return [.. objects.Where(item => item.Type == "transport" && !before.Transports.Contains(item.Name))];
    }

    /// <summary>Sees that objects are there, or come soon.</summary>
    /// <exception cref="AsteriskException">Asterisk is out of reach, or <c>ObjectsNotLive</c>.</exception>
    internal static async Task VerifyAsync(IAsteriskControl control, IReadOnlyList<PbxObject> objects, CancellationToken cancellationToken)
    {
        for (var end = Environment.TickCount64 + (long)Patience.TotalMilliseconds; ; await Task.Delay(Pause, cancellationToken).ConfigureAwait(false))
        {
            var missing = await FindMissingAsync(control, objects, cancellationToken).ConfigureAwait(false);
            if (missing.Count == 0)
                return;
            if (Environment.TickCount64 >= end)
                throw ControlProblem.ObjectsNotLive(control.Place, missing);
        }
    }
}
