using TwilioTrunk.Simulator.Faults;
using TwilioTrunk.Simulator.Rest;
using TwilioTrunk.Simulator.State;

namespace TwilioTrunk.Simulator;

/// <summary>
/// A Twilio that lives in the process: the REST API of one account with the real wire format, rules, limits and errors, reached through an
/// <see cref="HttpMessageHandler"/>. All members may be used from any thread.
/// </summary>
public sealed class TwilioSimulator : IDisposable
{
    private readonly SimulatorOptions _options;
    private readonly StateFile? _file;
    private readonly RequestLog _log = new();
    private readonly FaultPlan _faults = new();
    private readonly object _writing = new();
    private volatile SimulatorState _state;
    private volatile bool _disposed;
    private int _concurrent;

    private TwilioSimulator(SimulatorOptions options, StateFile? file, SimulatorState state, string authToken)
    {
        _options = options;
        _file = file;
        _state = state;
        AuthToken = authToken;
    }

    /// <summary>The SID of the account.</summary>
    public string AccountSid => _state.Account.Sid;

    /// <summary>A token that signs in to the account: the given one, else one made for this process.</summary>
    public string AuthToken { get; }

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
            if (options.Account.Sid is { } wanted && wanted != kept.Account.Sid)
                throw SimulatorStateException.OtherAccount(file.Path, kept.Account.Sid, wanted);
            return new TwilioSimulator(options, file, kept, token);
        }

        var state = Seed.Account(options, token);
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
    public void AddPhoneNumbers(IEnumerable<SimulatedPhoneNumber> numbers)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        Change(state => numbers.Aggregate(state, (before, number) => Seed.Number(before, number, _options)));
    }

    /// <summary>Gives a termination domain to another customer of Twilio, so that this account is refused it (21248).</summary>
    /// <param name="domainName">The whole host, such as <c>taken.pstn.twilio.com</c>.</param>
    /// <exception cref="SimulatorSettingException">It is not a termination domain.</exception>
    /// <exception cref="SimulatorStateException">The state file cannot be written.</exception>
    public void ReserveDomain(string domainName) => Change(state => Seed.ForeignDomain(state, domainName));

    /// <summary>Adds an API key, or replaces the one with the same SID.</summary>
    /// <param name="sid"><c>SK</c> and 32 hexadecimal digits.</param>
    /// <param name="secret">The secret of the key.</param>
    /// <param name="isMain">Whether it is a main key; a standard key may not read accounts.</param>
    /// <exception cref="SimulatorSettingException">The SID or the secret is not usable.</exception>
    /// <exception cref="SimulatorStateException">The state file cannot be written.</exception>
    public void AddApiKey(string sid, string secret, bool isMain) => Change(state => Seed.ApiKey(state, sid, secret, isMain, _options));

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
        var list = _state.CredentialLists.Find(credentialListSid);
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
    internal Answer? Answer(HttpRequestMessage request, string product, Parameters query, Parameters form, SimulatedFault? fault)
    {
        var now = _options.Time.GetUtcNow();
        var twilio = fault is { Moment: FaultMoment.Before, Kind: not FaultKind.Delay } ? null : CarryOut(request, product, query, form, now);
        var answer = fault is null ? twilio : FaultAnswer.Of(fault, twilio);
        Log(request, query, form, fault, now, answer, isCarriedOut: twilio is { Code: null });
        return answer;
    }

    /// <summary>Notes a request whose client gave up before it was carried out.</summary>
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

    private Answer CarryOut(HttpRequestMessage request, string product, Parameters query, Parameters form, DateTimeOffset now)
    {
        try
        {
            return Dispatch(request, product, query, form, now);
        }
        catch (TwilioFault fault)
        {
            return Rest.Answer.Of(fault);
        }
        catch (SimulatorStateException failure)
        {
            return Rest.Answer.Of(TwilioFault.Internal(failure.Message));
        }
    }

    private Answer Dispatch(HttpRequestMessage request, string product, Parameters query, Parameters form, DateTimeOffset now)
    {
        var mayReadAccounts = SignIn.Check(request.Headers.Authorization, _state, AuthToken);
        if (_state.Account.Status != "active") throw TwilioFault.AccountNotActive(_state.Account.Status);
        var path = request.RequestUri!.AbsolutePath;
        var found = Router.Find(product, path);
        if (found.Count == 0) throw TwilioFault.NotFound(path);
        var match = found.FirstOrDefault(candidate => candidate.Route.Method == request.Method.Method);
        if (match.Route is null)
            return Rest.Answer.Of(TwilioFault.MethodNotAllowed()) with { Allow = [.. found.Select(static candidate => candidate.Route.Method)] };
        if (match.Route.NeedsMainKey && !mayReadAccounts) throw TwilioFault.KeyLacksRight();
        if (match.Sids.TryGetValue("AC", out var account) && account != AccountSid) throw TwilioFault.Authenticate();

        Call Begin() => new()
        {
            State = _state,
            Host = request.RequestUri.Host,
            Path = path,
            Query = query,
            Form = form,
            Sids = match.Sids,
            Now = now,
            SidSource = _options.SidSource,
            AuthToken = AuthToken,
            KeepsFile = _file is not null,
        };

        if (request.Method == HttpMethod.Get) return match.Route.Operation(Begin());
        lock (_writing)
        {
            var call = Begin();
            var answer = match.Route.Operation(call);
            Keep(call.State);
            return answer;
        }
    }

    private void Change(Func<SimulatorState, SimulatorState> change)
    {
        lock (_writing) Keep(change(_state));
    }

    private void Keep(SimulatorState state)
    {
        if (ReferenceEquals(state, _state)) return;
        _file?.Write(state);
        _state = state;
    }

    /// <summary>A request inside the simulator, with how many there were when it came, itself included.</summary>
    internal readonly struct Admission(TwilioSimulator simulator, int concurrent) : IDisposable
    {
        public int Concurrent => concurrent;

        public void Dispose() => Interlocked.Decrement(ref simulator._concurrent);
    }
}
