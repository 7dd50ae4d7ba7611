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
        Client = ClientOf(Simulator.AccountSid, Simulator.AuthToken);
    }

    public Clock Clock { get; } = new();

    public TwilioSimulator Simulator { get; }

    public HttpClient Client { get; }

    public HttpClient ClientOf(string userName, string secret)
    {
        var client = new HttpClient(Simulator.CreateHandler());
        var pair = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{userName}:{secret}"));
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", pair);
        return client;
    }

    public Task<Reply> Get(string url) => Send(HttpMethod.Get, url, null);

    public Task<Reply> Delete(string url) => Send(HttpMethod.Delete, url, null);

    public Task<Reply> Post(string url, params (string Name, string Value)[] form) =>
        Send(HttpMethod.Post, url, new FormUrlEncodedContent(form.Select(field => new KeyValuePair<string, string>(field.Name, field.Value))));

    public async Task<Reply> Send(HttpMethod method, string url, HttpContent? content)
    {
        using var request = new HttpRequestMessage(method, url) { Content = content };
        using var response = await Client.SendAsync(request, TestContext.Current.CancellationToken);
        return new Reply((int)response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

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
        Client.Dispose();
        Simulator.Dispose();
    }
}
