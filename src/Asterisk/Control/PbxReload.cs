using System.Text.RegularExpressions;

namespace TwilioTrunk.Asterisk;

/// <summary>Has a running Asterisk take new files, and looks whether it did: what it says about a reload is "successful" either way.</summary>
public static partial class PbxReload
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
        ArgumentNullException.ThrowIfNull(control);
        var all = objects.ToLookup(item => item.Type == PbxObject.Extension);
        var live = await PjsipObjects.ReadAsync(control, cancellationToken).ConfigureAwait(false);
        var missing = all[false].Where(item => !live.Contains(item.Type, item.Name)).ToList();
        foreach (var context in all[true].GroupBy(item => item.Name[(item.Name.IndexOf('@', StringComparison.Ordinal) + 1)..]))
        {
            var known = await ExtensionsAsync(control, context.Key, cancellationToken).ConfigureAwait(false);
            missing.AddRange(context.Where(item => !known.Contains(item.Name.Split('@')[0])));
        }
        return missing;
    }

    /// <summary>Reloads the settings of RTP, the PJSIP objects and the dialplan, and sees that the objects are there.</summary>
    /// <param name="control">The Asterisk.</param>
    /// <param name="objects">The objects that the files define.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>What takes a restart.</returns>
    /// <exception cref="AsteriskException">Asterisk is out of reach, or <c>ObjectsNotLive</c>, which names what is missing.</exception>
    public static async Task<IReadOnlyList<PbxRestart>> ApplyAsync(
        IAsteriskControl control, IEnumerable<PbxObject> objects, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(control);
        var before = await BindsAsync(control, cancellationToken).ConfigureAwait(false);
        foreach (var command in Commands)
            await control.CommandAsync(command, cancellationToken).ConfigureAwait(false);
        await VerifyAsync(control, objects, cancellationToken).ConfigureAwait(false);
        var after = await BindsAsync(control, cancellationToken).ConfigureAwait(false);
        return
        [
            .. from item in objects
               where item.Type == PbxObject.Transport
               let isNew = !before.ContainsKey(item.Name)
               let bind = after.GetValueOrDefault(item.Name)
               where isNew || (item.Bind is not null && bind != item.Bind)
               select new PbxRestart(item.Name, isNew ? null : bind),
        ];
    }

    /// <summary>Sees that objects are there, or come soon.</summary>
    /// <exception cref="AsteriskException">Asterisk is out of reach, or <c>ObjectsNotLive</c>.</exception>
    internal static async Task VerifyAsync(IAsteriskControl control, IEnumerable<PbxObject> objects, CancellationToken cancellationToken)
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

    /// <summary>Where each transport is bound.</summary>
    private static async Task<Dictionary<string, string>> BindsAsync(IAsteriskControl control, CancellationToken cancellationToken)
    {
        var lines = await control.CommandAsync("pjsip show transports", cancellationToken).ConfigureAwait(false);
        return lines.Select(line => Transport().Match(line)).Where(match => match.Success)
            .ToDictionary(match => match.Groups["name"].Value, match => match.Groups["bind"].Value, StringComparer.Ordinal);
    }

    /// <summary>The extensions of a context, without what it includes; none when it is not there.</summary>
    private static async Task<HashSet<string>> ExtensionsAsync(IAsteriskControl control, string context, CancellationToken cancellationToken)
    {
        try
        {
            var lines = await control.CommandAsync($"dialplan show {context}", cancellationToken).ConfigureAwait(false);
            return lines.Select(line => Extension().Match(line)).Where(match => match.Success).Select(match => match.Groups["name"].Value)
                .ToHashSet(StringComparer.Ordinal);
        }
        catch (AsteriskControlException error) when (error.ErrorId == "CommandFailed")
        {
            return [];
        }
    }

    [GeneratedRegex(@"^Transport: +(?<name>[^<\s]\S*) +[a-z]+ +[0-9]+ +[0-9]+ +(?<bind>\S+)$")]
    private static partial Regex Transport();

    [GeneratedRegex("^  '(?<name>[^']+)' =>")]
    private static partial Regex Extension();
}
