using TwilioTrunk.Asterisk.Lint;
using TwilioTrunk.Twilio;

namespace TwilioTrunk.Provisioning;

/// <summary>
/// What the checklist needs to know of an account, whichever of its trunks is checked. Each thing is read once, when the first check asks for it.
/// </summary>
public sealed class AccountFacts
{
    /// <summary>Who has more than this in the days that count has to look at the newest first.</summary>
    private const int MostAlerts = 5000;

    /// <summary>A page of numbers, which is all of them for most accounts.</summary>
    private const int NumbersOfAPage = 1000;

    private readonly OnceRead<AccountStatus> _status;
    private readonly OnceRead<IReadOnlyList<TrunkRecord>> _trunks;
    private readonly OnceRead<CallHistory> _calls;
    private readonly OnceRead<IReadOnlyList<TrunkAlert>> _alerts;
    private readonly OnceRead<IReadOnlyList<DialingCountryRecord>> _countries;
    private readonly OnceRead<(IReadOnlyDictionary<string, IncomingPhoneNumberRecord> First, bool AreAll)> _numbers;
    private readonly OnceRead<(LintedFiles Files, IReadOnlySet<string> CallerIds)> _pbx;

    /// <summary>Reads nothing yet.</summary>
    /// <param name="twilio">The account.</param>
    /// <param name="payer">The account that pays for it: its parent, or itself.</param>
    /// <param name="isKey">True when an API key signs in to it.</param>
    /// <param name="network">The network; null when it must not be used.</param>
    /// <param name="settings">What the trunks are held against.</param>
    public AccountFacts(TwilioClient twilio, TwilioClient payer, bool isKey, ITrunkNetwork? network, ChecklistSettings settings)
    {
        (Twilio, IsKey, Settings) = (twilio, isKey, settings);
        Network = network is null ? null : new RememberedNetwork(network);
        var since = settings.Time.GetUtcNow().AddDays(-settings.Days);
        _status = new(async cancel => await PaidAsync(await new AccountReader(twilio, isKey).ReadAsync(cancel).ConfigureAwait(false), payer, cancel).ConfigureAwait(false));
        _trunks = new(async cancel => await twilio.Trunks.ListAsync(cancel).ToListAsync().ConfigureAwait(false));
        _calls = new(cancel => CallHistory.ReadAsync(twilio, since, cancel));
        _alerts = new(async cancel => await ReadAlertsAsync(since, cancel).ConfigureAwait(false));
        _countries = new(async cancel => await twilio.DialingPermissions.ListCountriesAsync(null, cancel).ToListAsync().ConfigureAwait(false));
        _numbers = new(ReadNumbersAsync);
        _pbx = new(ReadPbxAsync);
    }

    internal TwilioClient Twilio { get; }

    internal bool IsKey { get; }

    internal ITrunkNetwork? Network { get; }

    internal ChecklistSettings Settings { get; }

    /// <summary>The account, with the balance of who pays for it.</summary>
    internal Task<AccountStatus> GetStatusAsync(CancellationToken cancellationToken) => _status.GetAsync(cancellationToken);

    /// <summary>All trunks of the account.</summary>
    internal Task<IReadOnlyList<TrunkRecord>> GetTrunksAsync(CancellationToken cancellationToken) => _trunks.GetAsync(cancellationToken);

    /// <summary>The recent calls over its trunks.</summary>
    internal Task<CallHistory> GetCallsAsync(CancellationToken cancellationToken) => _calls.GetAsync(cancellationToken);

    /// <summary>The recent alerts about its trunks.</summary>
    internal Task<IReadOnlyList<TrunkAlert>> GetAlertsAsync(CancellationToken cancellationToken) => _alerts.GetAsync(cancellationToken);

    /// <summary>Which numbers of which countries may be called.</summary>
    internal Task<IReadOnlyList<DialingCountryRecord>> GetCountriesAsync(CancellationToken cancellationToken) => _countries.GetAsync(cancellationToken);

    /// <summary>The numbers in E.164, each with what the account knows of it, or null when it does not own it.</summary>
    internal async Task<IReadOnlyDictionary<string, IncomingPhoneNumberRecord?>> FindNumbersAsync(
        IReadOnlyCollection<string> numbers, CancellationToken cancellationToken)
    {
        if (numbers.Count == 0)
            return new Dictionary<string, IncomingPhoneNumberRecord?>();
        var (first, areAll) = await _numbers.GetAsync(cancellationToken).ConfigureAwait(false);
        var found = numbers.ToDictionary(number => number, first.GetValueOrDefault, StringComparer.Ordinal);
        string[] missing = areAll ? [] : [.. found.Where(number => number.Value is null).Select(number => number.Key)];
        foreach (var (number, record) in await new NumberLookUp(Twilio).FindAsync(missing, cancellationToken).ConfigureAwait(false))
            found[number] = record;
        return found;
    }

    /// <summary>The files of the PBX, and which of the numbers that they show the account may show.</summary>
    internal Task<(LintedFiles Files, IReadOnlySet<string> CallerIds)> GetPbxAsync(CancellationToken cancellationToken) => _pbx.GetAsync(cancellationToken);

    private static async Task<AccountStatus> PaidAsync(AccountStatus status, TwilioClient payer, CancellationToken cancellationToken)
    {
        if (status.Balance is not null || payer.AccountSid == status.Sid)
            return status;
        try
        {
            var balance = await payer.Balances.GetAsync(cancellationToken).ConfigureAwait(false);
            return status with { Balance = balance.Balance, Currency = balance.Currency };
        }
        catch (TwilioApiException refused) when (refused.Status is 401 or 403 or 404)
        {
            return status;
        }
    }

    private async Task<(IReadOnlyDictionary<string, IncomingPhoneNumberRecord> First, bool AreAll)> ReadNumbersAsync(CancellationToken cancellationToken)
    {
        var first = new Dictionary<string, IncomingPhoneNumberRecord>(StringComparer.Ordinal);
        var read = 0;
        await foreach (var record in Twilio.IncomingPhoneNumbers.ListAsync(null, cancellationToken).ConfigureAwait(false))
        {
            if (record.PhoneNumber is { } number)
                first[number] = record;
            if (++read == NumbersOfAPage)
                return (first, false);
        }

        return (first, true);
    }

    private async Task<(LintedFiles Files, IReadOnlySet<string> CallerIds)> ReadPbxAsync(CancellationToken cancellationToken)
    {
        var settings = new LintSettings { Path = Settings.PbxPath!, Includes = rule => Settings.IncludesRule(rule.Id) };
        var files = await Task.Run(() => new LintedFiles(settings, cancellationToken), cancellationToken).ConfigureAwait(false);
        return (files, await TrunkLint.FindOwnedAsync(Twilio, files.CallerIds, cancellationToken).ConfigureAwait(false));
    }

    private async Task<IReadOnlyList<TrunkAlert>> ReadAlertsAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        var alerts = new List<TrunkAlert>();
        await foreach (var alert in new TrunkAlerts(Twilio).ListAsync(new AlertQuery { Start = since }, cancellationToken).ConfigureAwait(false))
        {
            alerts.Add(alert);
            if (alerts.Count == MostAlerts)
                break;
        }

        return alerts;
    }
}
