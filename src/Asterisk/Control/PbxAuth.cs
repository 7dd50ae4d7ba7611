using System.Text.RegularExpressions;

namespace TwilioTrunk.Asterisk;

/// <summary>What a running Asterisk answers challenges with.</summary>
public static partial class PbxAuth
{
    /// <summary>How long a credential may take to be used: the reload of PJSIP goes on after its answer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Asks a running Asterisk (<c>pjsip show auth</c>). The password stays in memory.</summary>
    /// <param name="control">The Asterisk.</param>
    /// <param name="name">The name of the PJSIP object.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>User name and password; null when there is no such object.</returns>
    /// <exception cref="AsteriskException">Asterisk is out of reach.</exception>
    public static async Task<PbxCredential?> ReadAsync(IAsteriskControl control, string name, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(control);
        var shown = (await control.CommandAsync($"pjsip show auth {name}", cancellationToken).ConfigureAwait(false))
            .Select(line => Parameter().Match(line)).Where(match => match.Success)
            .ToDictionary(match => match.Groups["name"].Value, match => match.Groups["value"].Value, StringComparer.Ordinal);
        return shown.TryGetValue("username", out var userName) && shown.TryGetValue("password", out var password)
            ? new PbxCredential(userName, password, PasswordIsKnown: true)
            : null;
    }

    /// <summary>Sees that Asterisk uses credentials, or does soon.</summary>
    /// <param name="control">The Asterisk.</param>
    /// <param name="expected">The credentials, by the name of the PJSIP object.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>A task that ends when it does.</returns>
    /// <exception cref="AsteriskException">Asterisk is out of reach, or <c>CredentialNotLive</c>, which names the object.</exception>
    public static async Task VerifyAsync(
        IAsteriskControl control, IReadOnlyDictionary<string, PbxCredential> expected, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(control);
        ArgumentNullException.ThrowIfNull(expected);
        for (var end = Environment.TickCount64 + (long)Patience.TotalMilliseconds; ; await Task.Delay(Pause, cancellationToken).ConfigureAwait(false))
        {
            var (name, wanted, live) = await FindOtherAsync(control, expected, cancellationToken).ConfigureAwait(false);
            if (name is null)
                return;
            if (Environment.TickCount64 >= end)
                throw ControlProblem.CredentialNotLive(control.Place, name, wanted!.UserName, live?.UserName);
        }
    }

    /// <summary>Whether Asterisk uses credentials now.</summary>
    /// <param name="control">The Asterisk.</param>
    /// <param name="expected">The credentials, by the name of the PJSIP object.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>True when it uses each of them, user name and password.</returns>
    /// <exception cref="AsteriskException">Asterisk is out of reach.</exception>
    public static async Task<bool> IsLiveAsync(
        IAsteriskControl control, IReadOnlyDictionary<string, PbxCredential> expected, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(expected);
        return (await FindOtherAsync(control, expected, cancellationToken).ConfigureAwait(false)).Name is null;
    }

    /// <summary>The first object that has another credential; no name when none has.</summary>
    private static async Task<(string? Name, PbxCredential? Wanted, PbxCredential? Live)> FindOtherAsync(
        IAsteriskControl control, IReadOnlyDictionary<string, PbxCredential> expected, CancellationToken cancellationToken)
    {
        foreach (var (name, wanted) in expected)
        {
            var live = await ReadAsync(control, name, cancellationToken).ConfigureAwait(false);
            if (live?.UserName != wanted.UserName || live.Password != wanted.Password)
                return (name, wanted, live);
        }
        return default;
    }

    [GeneratedRegex(@"^ *(?<name>username|password) +: (?<value>.*)$")]
    private static partial Regex Parameter();
}
