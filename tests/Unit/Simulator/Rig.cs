using System.Net.Http.Headers;
using System.Text;
using TwilioTrunk.Simulator;

namespace TwilioTrunk.Tests.Unit.Simulator;

/// <summary>A simulator with a client on it. Dates stand still and SIDs count up, so that whole answers can be compared.</summary>
internal sealed class Rig : IDisposable
{
    public const string Account = "ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    public const string Token = "0123456789abcdef0123456789abcdef";
    public const string Trunks = "https://trunking.twilio.com/v1/Trunks";
    public const string Api = $"https://api.twilio.com/2010-04-01/Accounts/{Account}";
    public const string Lists = $"{Api}/SIP/CredentialLists";
    public const string AddressLists = $"{Api}/SIP/IpAccessControlLists";
    public const string Numbers = $"{Api}/IncomingPhoneNumbers";
    public const string GoodPassword = "Correct-Horse-42";

    private readonly Session _main;
    private int _sids;

    public Rig(Func<SimulatorOptions, SimulatorOptions>? change = null)
    {
        var options = new SimulatorOptions
        {
            Account = new SimulatedAccount { Sid = Account, AuthToken = Token },
            Time = Clock,
            SidSource = letters => $"{letters}{Interlocked.Increment(ref _sids):x32}",
        };
        Simulator = TwilioSimulator.Open(change?.Invoke(options) ?? options);
        _main = As(Simulator.AccountSid);
    }

    public Clock Clock { get; } = new();

    public TwilioSimulator Simulator { get; }

    public HttpClient Client => _main.Client;

    public HttpClient ClientOf(string userName, string secret)
    {
        var client = new HttpClient(Simulator.CreateHandler());
        var pair = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{userName}:{secret}"));
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", pair);
        return client;
    }

    /// <summary>A client of an account of the simulator.</summary>
    public Session As(string accountSid) => new(ClientOf(accountSid, Simulator.AuthTokenOf(accountSid)), accountSid);

    public Task<Reply> Get(string url) => _main.Get(url);

    public Task<Reply> Delete(string url) => _main.Delete(url);

    public Task<Reply> Post(string url, params (string Name, string Value)[] form) => _main.Post(url, form);

    public Task<Reply> Send(HttpMethod method, string url, HttpContent? content) => _main.Send(method, url, content);

    /// <summary>Makes a trunk and gives its SID.</summary>
    public async Task<string> NewTrunk(string? domain = null) =>
        (await Post(Trunks, domain is null ? [] : [("DomainName", domain)])).Sid;

    /// <summary>Makes a credential list and gives its SID.</summary>
    public async Task<string> NewList(string name) => (await Post($"{Lists}.json", ("FriendlyName", name))).Sid;

    /// <summary>Makes an IP access control list and gives its SID.</summary>
    public async Task<string> NewAddressList(string name) => (await Post($"{AddressLists}.json", ("FriendlyName", name))).Sid;

    /// <summary>Adds a number and gives its SID.</summary>
    public async Task<string> NewNumber(SimulatedPhoneNumber number)
    {
        Simulator.AddPhoneNumber(number);
        var found = await Get($"{Numbers}.json?PhoneNumber={Uri.EscapeDataString(number.PhoneNumber)}");
        return found.Body["incoming_phone_numbers"]![0]!["sid"]!.GetValue<string>();
    }

    public void Dispose()
    {
        _main.Dispose();
        Simulator.Dispose();
    }
}
