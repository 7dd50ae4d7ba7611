using System.Globalization;
using TwilioTrunk.Sip;
using TwilioTrunk.Twilio;

namespace TwilioTrunk.Provisioning;

/// <summary>Plans the creation, the settings and the removal of trunks.</summary>
public sealed class TrunkProvisioner(TwilioClient twilio)
{
    private readonly TrunkDirectory _trunks = new(twilio);

    /// <summary>Plans a new trunk, or with <paramref name="ifNotExists"/> the settings of the one that is there.</summary>
    /// <remarks>An existing trunk is found by its domain, without a domain by its name, and is never renamed or given another domain.</remarks>
    /// <exception cref="ProvisioningException">
    /// <c>TrunkConflict</c>, <c>AmbiguousTrunk</c>, <c>BlankName</c>, <c>TagsInName</c>, <c>NameTooLong</c>, <c>InvalidTwimlUrl</c>.
    /// </exception>
    public async Task<ChangePlan> PlanNewAsync(TrunkSettings wanted, bool ifNotExists, CancellationToken cancellationToken)
    {
        var name = wanted.Name ?? throw new ArgumentException("A new trunk has a name.", nameof(wanted));
        _ = new TrunkName(name, wanted.Tags ?? []).Format();
        var existing = await FindExistingAsync(name, wanted.DomainName, ifNotExists, cancellationToken).ConfigureAwait(false);
        // On a new trunk there is nothing to clear.
        if (existing is null)
            return PlanCreation(wanted.DisasterRecoveryUrl is "" ? wanted with { DisasterRecoveryUrl = null } : wanted);

        var state = await _trunks.LoadAsync(existing, cancellationToken).ConfigureAwait(false);
        return PlanUpdate(state, wanted with { Name = null, DomainName = null });
    }

    /// <summary>Plans other settings for a trunk. A name that another trunk has is refused: neither could be named by it any more.</summary>
    /// <exception cref="ProvisioningException"><c>BlankName</c>, <c>TagsInName</c>, <c>NameTooLong</c>, <c>TrunkConflict</c>, <c>InvalidTwimlUrl</c>.</exception>
    public async Task<ChangePlan> PlanUpdateAsync(TrunkState state, TrunkSettings wanted, CancellationToken cancellationToken)
    {
        var plan = PlanUpdate(state, wanted);
        if (wanted.Name is { } name && name != state.Name.Plain)
        {
            var namesake = await _trunks.ListAsync(cancellationToken)
                .FirstOrDefaultAsync(trunk => trunk.Sid != state.Trunk.Sid && TrunkName.Of(trunk).IsNamed(name))
                .ConfigureAwait(false);
            if (namesake is not null)
                throw Problem.TrunkNameTaken(name, TrunkDirectory.Describe(namesake), Text.RenameTakenRemedy);
        }

        return plan;
    }

    private ChangePlan PlanUpdate(TrunkState state, TrunkSettings wanted)
    {
        var different = wanted.Differing(state.Trunk);
        return new ChangePlan
        {
            Current = state,
            Steps = different == new TrunkSettings() ? [] : [UpdateStep(state, different)],
            Warnings = [.. SecurityWarnings(state, different)],
        };
    }

    /// <summary>
    /// What becomes of the calls to the PBX when TLS and SRTP are required, or no longer (https://www.twilio.com/docs/sip-trunking#securetrunking).
    /// </summary>
    private static IEnumerable<string> SecurityWarnings(TrunkState state, TrunkSettings different)
    {
        var isSecure = different.Secure == true;
        var misfits = string.Join(Text.ListSeparator, state.Origination
            .Where(url => url.Enabled && SipUri.TryParse(url.SipUrl, out var uri) && uri.Transport == "tls" != isSecure)
            .Select(url => url.SipUrl));
        if (different.Secure is not null && misfits.Length > 0)
            yield return string.Format(CultureInfo.CurrentCulture, isSecure ? Text.SecureWithoutTls : Text.PlainWithTls, state.Label, misfits);
    }

    /// <summary>Plans the removal of a trunk. Its numbers stay in the account, its lists too.</summary>
    public ChangePlan PlanRemoval(TrunkState state) => new()
    {
        Current = state,
        Steps =
        [
            new ChangeStep
            {
                Target = TrunkDirectory.Describe(state.Trunk),
                Action = state.Trunk.DomainName is null
                    ? Text.RemoveTrunk
                    : string.Format(CultureInfo.CurrentCulture, Text.RemoveTrunkWithDomain, state.Trunk.DomainName, state.PhoneNumbers.Count),
                Predict = trunk => trunk,
                Apply = async cancel =>
                {
                    await Certainly.DeleteAsync(token => twilio.Trunks.DeleteAsync(state.Trunk.Sid, token), cancel).ConfigureAwait(false);
                    return trunk => trunk;
                },
            },
        ],
    };

    /// <summary>The step that sets what differs; a domain that is replaced is asked about, because the old one is not free again for 30 days.</summary>
    internal ChangeStep UpdateStep(TrunkState state, TrunkSettings different)
    {
        var fields = different.ToFields(state.Trunk);
        return new ChangeStep
        {
            Target = state.Label,
            Action = string.Format(CultureInfo.CurrentCulture, Text.UpdateTrunk, Describe(different)),
            Question = state.Trunk.DomainName is { } old && different.DomainName is { } domain
                ? string.Format(CultureInfo.CurrentCulture, Text.ReplaceDomainQuestion, old, domain)
                : null,
            Predict = trunk => trunk with { Trunk = different.ApplyTo(trunk.Trunk) },
            Apply = async cancel =>
            {
                var answer = await Certainly.UpdateAsync(
                    token => twilio.Trunks.UpdateAsync(state.Trunk.Sid, fields, token), cancel).ConfigureAwait(false);
                return trunk => trunk with { Trunk = answer };
            },
        };
    }

    private static string Describe(TrunkSettings settings)
    {
        (string Name, object? Value)[] all =
        [
            ("Name", settings.Name), ("Tag", settings.Tags is null ? null : string.Join(',', settings.Tags)), ("DomainName", settings.DomainName),
            ("Secure", settings.Secure), ("CnamLookup", settings.CnamLookup), ("TransferMode", settings.TransferMode),
            ("TransferCallerId", settings.TransferCallerId), ("DisasterRecoveryUrl", settings.DisasterRecoveryUrl),
            ("DisasterRecoveryMethod", settings.DisasterRecoveryMethod),
        ];
        return string.Join(
            Text.ListSeparator,
            all.Where(setting => setting.Value is not null).Select(setting => $"{setting.Name} = {(setting.Value is "" ? Text.Nothing : setting.Value)}"));
    }

    private ChangePlan PlanCreation(TrunkSettings wanted)
    {
        var predicted = new TrunkRecord
        {
            Sid = TrunkState.NoSid,
            AccountSid = twilio.AccountSid,
            TransferMode = "disable-all",
            TransferCallerId = "from-transferee",
            DisasterRecoveryMethod = "POST",
            Recording = new RecordingRecord { Mode = "do-not-record", Trim = "do-not-trim" },
        };
        var fields = wanted.ToFields(predicted);
        return new ChangePlan
        {
            Current = new TrunkState { Trunk = predicted },
            Steps =
            [
                new ChangeStep
                {
                    Target = wanted.Name!,
                    Action = wanted.DomainName is null
                        ? Text.CreateTrunk
                        : string.Format(CultureInfo.CurrentCulture, Text.CreateTrunkWithDomain, wanted.DomainName),
                    Predict = trunk => trunk with { Trunk = wanted.ApplyTo(trunk.Trunk) },
                    Apply = async cancel =>
                    {
                        var created = await Certainly.CreateAsync(
                            token => twilio.Trunks.CreateAsync(fields, token),
                            token => _trunks.ListAsync(token).FirstOrDefaultAsync(trunk => IsNatural(trunk, wanted)),
                            cancel).ConfigureAwait(false);
                        // What a Standard key of a parent account may read does not tell it from a key of the subaccount before there is a trunk.
                        if (created.AccountSid is { } owner && owner != twilio.AccountSid)
                            throw Problem.TrunkInOtherAccount(created.Sid, twilio.AccountSid, owner);
                        return trunk => trunk with { Trunk = created };
                    },
                },
            ],
        };
    }

    /// <summary>The natural key of a trunk: its domain, and without one its name.</summary>
    private static bool IsNatural(TrunkRecord trunk, TrunkSettings wanted)
        => wanted.DomainName is { } domain
            ? TerminationDomain.IsSame(trunk.DomainName, domain)
            : TrunkName.Of(trunk).IsNamed(wanted.Name!);

    private async Task<TrunkRecord?> FindExistingAsync(string name, string? domain, bool ifNotExists, CancellationToken cancellationToken)
    {
        var all = await _trunks.ListAsync(cancellationToken).ToListAsync().ConfigureAwait(false);
        var byName = all.Where(trunk => TrunkName.Of(trunk).IsNamed(name)).ToArray();
        var byDomain = domain is null ? null : all.Find(trunk => TerminationDomain.IsSame(trunk.DomainName, domain));
        if (byDomain is not null)
            return ifNotExists ? byDomain : throw Problem.TrunkDomainTaken(domain!, TrunkDirectory.Describe(byDomain));
        if (byName.Length == 0)
            return null;
        if (!ifNotExists)
            throw Problem.TrunkNameTaken(name, TrunkDirectory.Describe(byName[0]), Text.TrunkNameTakenRemedy);
        if (domain is not null)
            throw Problem.TrunkHasOtherDomain(name, byName[0].DomainName ?? Text.NoDomain, domain);
        return byName.Length == 1
            ? byName[0]
            : throw Problem.AmbiguousTrunk(name, string.Join(Text.ListSeparator, byName.Select(TrunkDirectory.Describe)));
    }
}
