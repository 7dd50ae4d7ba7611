using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using TwilioTrunk.Simulator;

namespace TwilioTrunk.Tests.Benchmarks.Guide;

/// <summary>The guide's job as somebody would send it who knows that nothing is there yet: one request after the other, nothing checked.</summary>
internal sealed class BareRequests : IDisposable
{
    private readonly HttpClient _client;
    private readonly string _account;

    public BareRequests(TwilioSimulator simulator)
    {
        _client = new HttpClient(simulator.CreateHandler());
        var signIn = Encoding.ASCII.GetBytes($"{simulator.AccountSid}:{simulator.AuthToken}");
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(signIn));
        _account = $"https://api.twilio.com/2010-04-01/Accounts/{simulator.AccountSid}";
    }

    public async Task SendAsync()
    {
        const string Trunks = "https://trunking.twilio.com/v1/Trunks";
        var trunk = await PostAsync(Trunks, ("FriendlyName", GuideValues.Name), ("DomainName", $"{GuideValues.DomainName}.pstn.twilio.com"));
        var list = await PostAsync($"{_account}/SIP/CredentialLists.json", ("FriendlyName", $"{GuideValues.Name}-credentials"));
        await PostAsync(
            $"{_account}/SIP/CredentialLists/{list}/Credentials.json", ("Username", GuideValues.UserName), ("Password", GuideValues.Password));
        await PostAsync($"{Trunks}/{trunk}/CredentialLists", ("CredentialListSid", list));
        await PostAsync(
            $"{Trunks}/{trunk}/OriginationUrls",
            ("FriendlyName", "179.60.72.50:5060"), ("SipUrl", GuideValues.SipUri), ("Priority", "10"), ("Weight", "10"), ("Enabled", "true"));
        var number = await FindNumberAsync();
        await PostAsync($"{Trunks}/{trunk}/PhoneNumbers", ("PhoneNumberSid", number));
    }

    public void Dispose() => _client.Dispose();

    private async Task<string> PostAsync(string address, params (string Name, string Value)[] form)
    {
        using var content = new FormUrlEncodedContent(form.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var response = await _client.PostAsync(new Uri(address), content);
        response.EnsureSuccessStatusCode();
        using var answer = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync());
        return answer.RootElement.GetProperty("sid").GetString()!;
    }

    private async Task<string> FindNumberAsync()
    {
        var address = new Uri($"{_account}/IncomingPhoneNumbers.json?PhoneNumber={Uri.EscapeDataString(GuideValues.PhoneNumber)}");
        using var answer = JsonDocument.Parse(await _client.GetByteArrayAsync(address));
        return answer.RootElement.GetProperty("incoming_phone_numbers")[0].GetProperty("sid").GetString()!;
    }
}
