namespace TwilioTrunk.Tests.Unit.Simulator;

/// <summary>A client that signed in to one account.</summary>
internal sealed class Session(HttpClient client, string accountSid) : IDisposable
{
    public string AccountSid => accountSid;

    public HttpClient Client => client;

    /// <summary>The start of the account's URLs in the 2010 API.</summary>
    public string Api => $"https://api.twilio.com/2010-04-01/Accounts/{accountSid}";

    public Task<Reply> Get(string url) => Send(HttpMethod.Get, url, null);

    public Task<Reply> Delete(string url) => Send(HttpMethod.Delete, url, null);

    public Task<Reply> Post(string url, params (string Name, string Value)[] form) =>
        Send(HttpMethod.Post, url, new FormUrlEncodedContent(form.Select(field => new KeyValuePair<string, string>(field.Name, field.Value))));

    public async Task<Reply> Send(HttpMethod method, string url, HttpContent? content)
    {
        using var request = new HttpRequestMessage(method, url) { Content = content };
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return new Reply((int)response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public void Dispose() => client.Dispose();
}
