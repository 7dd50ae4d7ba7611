using TwilioTrunk.Simulator.Faults;
using TwilioTrunk.Simulator.Rest;
using TwilioTrunk.Simulator.State;

namespace TwilioTrunk.Simulator;

/// <summary>
/// A Twilio that lives in the process: the REST API of an account and its subaccounts with the real wire format, rules, limits and errors, reached through an
/// <see cref="HttpMessageHandler"/>. All members may be used from any thread.
/// </summary>
public sealed class TwilioSimulator : IDisposable
{
    private readonly SimulatorOptions _options;
    private readonly StateStore _store;
    private readonly SessionTokens _tokens = new();
    private readonly Dispatcher _dispatcher;
    private readonly RequestLog _log = new();
    private readonly FaultPlan _faults = new();
    private volatile bool _disposed;
    private int _concurrent;

    private TwilioSimulator(SimulatorOptions options, StateFile? file, TwilioState state, string authToken)
    {
        _options = options;
        _store = new StateStore(file, state);
        _dispatcher = new Dispatcher(_store, _tokens, options.SidSource);
        _tokens[AccountSid] = authToken;
    }

    /// <summary>The SID of the main account.</summary>
    public string AccountSid => _store.Saved.Main.Account.Sid;

    /// <summary>A token that signs in to the main account: the given one, else one made for this process.</summary>
    public string AuthToken => _tokens[AccountSid];

    /// <summary>The SIDs of all accounts, oldest first: the main account, then its subaccounts.</summary>
    public IReadOnlyList<string> AccountSids => [.. _store.Saved.Accounts.Select(static state => state.Account.Sid)];

    /// <summary>The newest 10,000 requests that were received, oldest first.</summary>
    public IReadOnlyList<SimulatedRequest> Requests => _log.ToList();

    /// <summary>The faults that can strike yet, in the order in which they were added.</summary>
    public IReadOnlyList<PlannedFault> Faults => _faults.ToList();

    internal bool IsDisposed => _disposed;

    /// <summary>Starts a simulator with the state of its file, or with a new account.</summary>
    /// <param name="options">The account, the file and the clock.</param>
    /// <returns>The simulator; it answers until it is disposed.</returns>
    /// <exception cref="SimulatorStateException">The state file is not one, is of another account, or cannot be read or written.</exception>
    /// <exception cref="SimulatorSettingException">The path is empty, or the account breaks a rule of <see cref="SimulatedAccount"/>.</exception>
    public static TwilioSimulator Open(SimulatorOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Seed.Check(options);
        var token = options.Account.AuthToken ?? Sid.RandomHex();
        var file = options.StatePath is null ? null : new StateFile(options.StatePath);
        if (file?.Read() is { } kept)
        {
            var main = kept.Main.Account.Sid;
            if (options.Account.Sid is { } wanted && wanted != main) throw SimulatorStateException.OtherAccount(file.Path, main, wanted);
            return new TwilioSimulator(options, file, kept, token);
        }

        var state = Seed.Main(options, token);
        file?.Write(state);
        return new TwilioSimulator(options, file, state, token);
    }

    /// <summary>Makes a number one that the account owns. A number that it owns already keeps its name and routing.</summary>
    /// <param name="number">The number and its first routing.</param>
    /// <exception cref="SimulatorSettingException">The number breaks a rule of <see cref="SimulatedPhoneNumber"/>.</exception>
    /// <exception cref="SimulatorStateException">The state file cannot be written.</exception>
    public void AddPhoneNumber(SimulatedPhoneNumber number) => AddPhoneNumbers([number]);

    /// <summary>Makes numbers ones that the account owns, with one write of the state file; all of them or, on an error, none.</summary>
    /// <param name="numbers">The numbers; the ones owned already keep their name and routing.</param>
    /// <exception cref="SimulatorSettingException">A number breaks a rule of <see cref="SimulatedPhoneNumber"/>.</exception>
    /// <exception cref="SimulatorStateException">The state file cannot be written.</exception>
    public void AddPhoneNumbers(IEnumerable<SimulatedPhoneNumber> numbers) => AddPhoneNumbers(AccountSid, numbers);

    /// <summary>Makes numbers ones that an account owns, with one write of the state file; all of them or, on an error, none.</summary>
    /// <param name="accountSid">The main account or a subaccount.</param>
    /// <param name="numbers">The numbers; the ones that the account owns already keep their name and routing.</param>
    /// <exception cref="SimulatorSettingException">
    /// There is no such account, a number breaks a rule of <see cref="SimulatedPhoneNumber"/>, or another account owns it.
    /// </exception>
    /// <exception cref="SimulatorStateException">The state file cannot be written.</exception>
    public void AddPhoneNumbers(string accountSid, IEnumerable<SimulatedPhoneNumber> numbers)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        _store.Change(twilio => Seed.Numbers(twilio, accountSid, numbers, _options));
    }

    /// <summary>Makes a subaccount of the main account.</summary>
    /// <param name="friendlyName">Its name, at most 64 characters.</param>
    /// <returns>Its SID; <see cref="AuthTokenOf"/> has the token that signs in to it.</returns>
    /// <exception cref="SimulatorSettingException">The name is empty or too long.</exception>
    /// <exception cref="SimulatorStateException">The state file cannot be written.</exception>
    public string AddSubaccount(string friendlyName) => AddSubaccounts([friendlyName])[0];

    /// <summary>Makes subaccounts of the main account, with one write of the state file; all of them or, on an error, none.</summary>
    /// <param name="friendlyNames">Their names, each at most 64 characters.</param>
    /// <returns>Their SIDs, in the order of the names.</returns>
    /// <exception cref="SimulatorSettingException">A name is empty or too long.</exception>
    /// <exception cref="SimulatorStateException">The state file cannot be written.</exception>
    public IReadOnlyList<string> AddSubaccounts(IEnumerable<string> friendlyNames)
    {
        ArgumentNullException.ThrowIfNull(friendlyNames);
        var sids = new List<string>();
        _store.Change(twilio => friendlyNames.Aggregate(twilio, (before, name) => Seed.Subaccount(before, name, sids, _tokens, _options)));
        return sids;
    }

    /// <summary>A token that signs in to an account. After a restart it is another one; the one before goes on to count.</summary>
    /// <param name="accountSid">The main account or a subaccount.</param>
    /// <returns>The token, in clear.</returns>
    /// <exception cref="SimulatorSettingException">There is no such account.</exception>
    public string AuthTokenOf(string accountSid) => _tokens[Seed.Find(_store.Saved, accountSid).Account.Sid];

    /// <summary>Makes trunks, with one write of the state file; all of them or, on an error, none.</summary>
    /// <param name="accountSid">The main account or a subaccount.</param>
    /// <param name="trunks">The trunks.</param>
    /// <returns>Their SIDs, in the order given.</returns>
    /// <exception cref="SimulatorSettingException">
    /// There is no such account, it would have more than 100 trunks, or a trunk breaks a rule of <see cref="SimulatedTrunk"/>.
    /// </exception>
    /// <exception cref="SimulatorStateException">The state file cannot be written.</exception>
    public IReadOnlyList<string> AddTrunks(string accountSid, IEnumerable<SimulatedTrunk> trunks)
    {
        ArgumentNullException.ThrowIfNull(trunks);
        var sids = new List<string>();
        _store.Change(twilio => Seed.Trunks(twilio, accountSid, trunks, sids, _options));
        return sids;
    }

    /// <summary>Adds records of calls, with one write of the state file.</summary>
    /// <param name="accountSid">The main account or a subaccount.</param>
    /// <param name="calls">The calls; a list shows the newest first, whatever their order here.</param>
    /// <returns>Their SIDs, in the order given.</returns>
    /// <exception cref="SimulatorSettingException">There is no such account, or a call breaks a rule of <see cref="SimulatedCall"/>.</exception>
    /// <exception cref="SimulatorStateException">The state file cannot be written.</exception>
    public IReadOnlyList<string> AddCalls(string accountSid, IEnumerable<SimulatedCall> calls)
    {
        ArgumentNullException.ThrowIfNull(calls);
        var sids = new List<string>();
        _store.Change(twilio => SeedHistory.Calls(twilio, accountSid, calls, sids, _options));
        return sids;
    }

    /// <summary>Adds alerts to the debugger of an account, with one write of the state file.</summary>
    /// <param name="accountSid">The main account or a subaccount.</param>
    /// <param name="alerts">The alerts; a list shows the newest first, whatever their order here.</param>
    /// <returns>Their SIDs, in the order given.</returns>
    /// <exception cref="SimulatorSettingException">There is no such account, or an alert breaks a rule of <see cref="SimulatedAlert"/>.</exception>
    /// <exception cref="SimulatorStateException">The state file cannot be written.</exception>
    public IReadOnlyList<string> AddAlerts(string accountSid, IEnumerable<SimulatedAlert> alerts)
    {
        ArgumentNullException.ThrowIfNull(alerts);
        var sids = new List<string>();
        _store.Change(twilio => SeedHistory.Alerts(twilio, accountSid, alerts, sids, _options));
        return sids;
    }

    /// <summary>Adds verified caller IDs, with one write of the state file; one that is there already stays as it is.</summary>
    /// <param name="accountSid">The main account or a subaccount.</param>
    /// <param name="callerIds">The caller IDs.</param>
    /// <exception cref="SimulatorSettingException">There is no such account, or a caller ID breaks a rule of <see cref="SimulatedCallerId"/>.</exception>
    /// <exception cref="SimulatorStateException">The state file cannot be written.</exception>
    public void AddCallerIds(string accountSid, IEnumerable<SimulatedCallerId> callerIds)
    {
        ArgumentNullException.ThrowIfNull(callerIds);
        _store.Change(twilio => SeedHistory.CallerIds(twilio, accountSid, callerIds, _options));
    }

    /// <summary>Gives a termination domain to another customer of Twilio, so that every account here is refused it (21248).</summary>
    /// <param name="domainName">The whole host, such as <c>taken.pstn.twilio.com</c>.</param>
    /// <exception cref="SimulatorSettingException">It is not a termination domain.</exception>
    /// <exception cref="SimulatorStateException">The state file cannot be written.</exception>
    public void ReserveDomain(string domainName) => _store.Change(twilio => Seed.ForeignDomain(twilio, domainName));

    /// <summary>Adds an API key of the main account, or replaces the one with the same SID.</summary>
    /// <param name="sid"><c>SK</c> and 32 hexadecimal digits.</param>
    /// <param name="secret">The secret of the key.</param>
    /// <param name="isMain">Whether it is a main key; a standard key may not read accounts.</param>
    /// <exception cref="SimulatorSettingException">The SID or the secret is not usable.</exception>
    /// <exception cref="SimulatorStateException">The state file cannot be written.</exception>
    public void AddApiKey(string sid, string secret, bool isMain) =>
        AddApiKey(AccountSid, sid, secret, isMain ? SimulatedKeyKind.Main : SimulatedKeyKind.Standard);

    /// <summary>Adds an API key of an account, or replaces the one with the same SID.</summary>
    /// <param name="accountSid">The main account or a subaccount.</param>
    /// <param name="sid"><c>SK</c> and 32 hexadecimal digits.</param>
    /// <param name="secret">The secret of the key.</param>
    /// <param name="kind">What it may do.</param>
    /// <exception cref="SimulatorSettingException">There is no such account, or the SID or the secret is not usable.</exception>
    /// <exception cref="SimulatorStateException">The state file cannot be written.</exception>
    public void AddApiKey(string accountSid, string sid, string secret, SimulatedKeyKind kind) =>
        _store.Change(twilio => Seed.ApiKey(twilio, accountSid, sid, secret, kind, _options));

    /// <summary>Lets requests go wrong from now on.</summary>
    /// <param name="fault">Which requests, how often, and how.</param>
    /// <returns>The fault, which counts how often it has struck.</returns>
    /// <exception cref="SimulatorSettingException">The rule could never strike, or contradicts itself.</exception>
    public PlannedFault AddFault(SimulatedFault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        return _faults.Add(fault);
    }

    /// <summary>Takes a fault away.</summary>
    /// <param name="fault">What <see cref="AddFault"/> gave.</param>
    /// <returns>False when it was gone already, as a fault is that has nothing left to do.</returns>
    public bool RemoveFault(PlannedFault fault) => _faults.Remove(fault);

    /// <summary>Takes all faults away.</summary>
    public void ClearFaults() => _faults.Clear();

    /// <summary>Whether Twilio would take this user name and password on a call that the list guards.</summary>
    /// <param name="credentialListSid">The SID of the credential list.</param>
    /// <param name="userName">The user name.</param>
    /// <param name="password">The password.</param>
    /// <returns>True when the list holds the user with that password.</returns>
    public bool AcceptsCredential(string credentialListSid, string userName, string password)
    {
        ArgumentNullException.ThrowIfNull(password);
        var list = _store.Saved.Accounts.Select(state => state.CredentialLists.Find(credentialListSid)).FirstOrDefault(static found => found is not null);
        return list?.Credentials.Find(credential => credential.Username == userName)?.Password.Matches(password) ?? false;
    }

    /// <summary>Makes a handler for an HttpClient: it answers for every host of Twilio's API, and no request leaves the process.</summary>
    /// <returns>A handler; many may exist.</returns>
    public HttpMessageHandler CreateHandler() => new SimulatorHandler(this, _options);

    /// <summary>Stops the simulator: from now on its handlers answer as a host that refuses connections. The state file stays.</summary>
    public void Dispose() => _disposed = true;

    internal Admission Enter() => new(this, Interlocked.Increment(ref _concurrent));

    internal SimulatedFault? Strike(HttpRequestMessage request) => _faults.Strike(request.Method.Method, request.RequestUri!);

    /// <summary>What goes back to the client; null when a fault lets nothing through.</summary>
    internal async Task<Answer?> AnswerAsync(HttpRequestMessage request, string product, Parameters query, Parameters form, SimulatedFault? fault)
    {
        var now = _options.Time.GetUtcNow();
        var isBarred = fault is { Moment: FaultMoment.Before, Kind: not FaultKind.Delay };
        var twilio = isBarred ? null : await _dispatcher.AnswerAsync(request, product, query, form, now).ConfigureAwait(false);
        var answer = fault is null ? twilio : FaultAnswer.Of(fault, twilio);
        Log(request, query, form, fault, now, answer, isCarriedOut: twilio is { Code: null });
        return answer;
    }

    /// <summary>Notes a request whose client gave up, or whose simulator was stopped, before it was carried out.</summary>
    internal void Abandon(HttpRequestMessage request, Parameters query, Parameters form, SimulatedFault fault) =>
        Log(request, query, form, fault, _options.Time.GetUtcNow(), null, isCarriedOut: false);

    private void Log(
        HttpRequestMessage request, Parameters query, Parameters form, SimulatedFault? fault, DateTimeOffset now, Answer? answer, bool isCarriedOut) =>
        _log.Add(new SimulatedRequest
        {
            Method = request.Method.Method,
            Host = request.RequestUri!.Host,
            Path = request.RequestUri.AbsolutePath,
            Query = query.ToLogText(),
            Form = form.Masked,
            Status = answer?.Status,
            Code = answer?.Code,
            IsCarriedOut = isCarriedOut,
            Fault = fault?.Kind,
            Time = now,
        });

    /// <summary>A request inside the simulator, with how many there were when it came, itself included.</summary>
    internal readonly struct Admission(TwilioSimulator simulator, int concurrent) : IDisposable
    {
        public int Concurrent => concurrent;

        public void Dispose() => Interlocked.Decrement(ref simulator._concurrent);
    }
}
