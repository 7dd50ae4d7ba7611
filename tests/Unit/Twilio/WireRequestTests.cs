using TwilioTrunk.Twilio;
using static TwilioTrunk.Tests.Unit.Twilio.Scripted;

namespace TwilioTrunk.Tests.Unit.Twilio;

/// <summary>What each method of the client puts on the wire, to the letter.</summary>
public sealed class WireRequestTests
{
    private const string Trunking = "https://trunking.twilio.com/v1/Trunks";
    private const string Mine = $"https://api.twilio.com/2010-04-01/Accounts/{Account}";

    private static readonly Dictionary<string, (Func<TwilioClient, CancellationToken, Task> Call, string Line, string? Body)> Calls = new()
    {
        ["list trunks"] = (Take(c => c.Trunks.ListAsync()), $"GET {Trunking}?PageSize=1000", null),
        ["get trunk"] = ((c, t) => c.Trunks.GetAsync(Trunk, t), $"GET {Trunking}/{Trunk}", null),
        ["create trunk"] = (
            (c, t) => c.Trunks.CreateAsync(
                new TrunkFields
                {
                    FriendlyName = "Asterisk-Local & more",
                    DomainName = "x.pstn.twilio.com",
                    DisasterRecoveryUrl = "https://example.com/a?b=c&d=é",
                    DisasterRecoveryMethod = "POST",
                    TransferMode = "sip-only",
                    TransferCallerId = "from-transferor",
                    Secure = true,
                    CnamLookupEnabled = false,
                },
                t),
            $"POST {Trunking}",
            "FriendlyName=Asterisk-Local+%26+more&DomainName=x.pstn.twilio.com&DisasterRecoveryUrl=https%3A%2F%2Fexample.com%2Fa%3Fb%3Dc%26d%3D%C3%A9"
                + "&DisasterRecoveryMethod=POST&TransferMode=sip-only&TransferCallerId=from-transferor&Secure=true&CnamLookupEnabled=false"),
        ["create bare trunk"] = ((c, t) => c.Trunks.CreateAsync(new TrunkFields(), t), $"POST {Trunking}", ""),
        ["update trunk"] = (
            (c, t) => c.Trunks.UpdateAsync(Trunk, new TrunkFields { Secure = false, DisasterRecoveryUrl = "" }, t),
            $"POST {Trunking}/{Trunk}",
            "DisasterRecoveryUrl=&Secure=false"),
        ["delete trunk"] = ((c, t) => c.Trunks.DeleteAsync(Trunk, t), $"DELETE {Trunking}/{Trunk}", null),

        ["list origination"] = (Take(c => c.OriginationUrls.ListAsync(Trunk)), $"GET {Trunking}/{Trunk}/OriginationUrls?PageSize=1000", null),
        ["get origination"] = ((c, t) => c.OriginationUrls.GetAsync(Trunk, Url, t), $"GET {Trunking}/{Trunk}/OriginationUrls/{Url}", null),
        ["create origination"] = (
            (c, t) => c.OriginationUrls.CreateAsync(
                Trunk,
                new OriginationUrlFields
                {
                    FriendlyName = "first", SipUrl = "sip:179.60.72.50:5060;transport=udp", Weight = 10, Priority = 0, Enabled = true,
                },
                t),
            $"POST {Trunking}/{Trunk}/OriginationUrls",
            "FriendlyName=first&SipUrl=sip%3A179.60.72.50%3A5060%3Btransport%3Dudp&Weight=10&Priority=0&Enabled=true"),
        ["update origination"] = (
            (c, t) => c.OriginationUrls.UpdateAsync(Trunk, Url, new OriginationUrlFields { Weight = 65535 }, t),
            $"POST {Trunking}/{Trunk}/OriginationUrls/{Url}",
            "Weight=65535"),
        ["delete origination"] = ((c, t) => c.OriginationUrls.DeleteAsync(Trunk, Url, t), $"DELETE {Trunking}/{Trunk}/OriginationUrls/{Url}", null),

        ["list trunk lists"] = (Take(c => c.TrunkCredentialLists.ListAsync(Trunk)), $"GET {Trunking}/{Trunk}/CredentialLists?PageSize=1000", null),
        ["get trunk list"] = (
            (c, t) => c.TrunkCredentialLists.GetAsync(Trunk, List, t), $"GET {Trunking}/{Trunk}/CredentialLists/{List}", null),
        ["attach list"] = (
            (c, t) => c.TrunkCredentialLists.AttachAsync(Trunk, List, t),
            $"POST {Trunking}/{Trunk}/CredentialLists",
            $"CredentialListSid={List}"),
        ["detach list"] = (
            (c, t) => c.TrunkCredentialLists.DetachAsync(Trunk, List, t), $"DELETE {Trunking}/{Trunk}/CredentialLists/{List}", null),
        ["list address lists"] = (
            Take(c => c.TrunkIpAccessControlLists.ListAsync(Trunk)), $"GET {Trunking}/{Trunk}/IpAccessControlLists?PageSize=1000", null),
        ["attach address list"] = (
            (c, t) => c.TrunkIpAccessControlLists.AttachAsync(Trunk, AddressList, t),
            $"POST {Trunking}/{Trunk}/IpAccessControlLists",
            $"IpAccessControlListSid={AddressList}"),
        ["detach address list"] = (
            (c, t) => c.TrunkIpAccessControlLists.DetachAsync(Trunk, AddressList, t),
            $"DELETE {Trunking}/{Trunk}/IpAccessControlLists/{AddressList}",
            null),

        ["list trunk numbers"] = (Take(c => c.TrunkPhoneNumbers.ListAsync(Trunk)), $"GET {Trunking}/{Trunk}/PhoneNumbers?PageSize=1000", null),
        ["get trunk number"] = ((c, t) => c.TrunkPhoneNumbers.GetAsync(Trunk, Number, t), $"GET {Trunking}/{Trunk}/PhoneNumbers/{Number}", null),
        ["attach number"] = (
            (c, t) => c.TrunkPhoneNumbers.AttachAsync(Trunk, Number, t), $"POST {Trunking}/{Trunk}/PhoneNumbers", $"PhoneNumberSid={Number}"),
        ["detach number"] = ((c, t) => c.TrunkPhoneNumbers.DetachAsync(Trunk, Number, t), $"DELETE {Trunking}/{Trunk}/PhoneNumbers/{Number}", null),

        ["list lists"] = (Take(c => c.CredentialLists.ListAsync()), $"GET {Mine}/SIP/CredentialLists.json?PageSize=1000", null),
        ["get list"] = ((c, t) => c.CredentialLists.GetAsync(List, t), $"GET {Mine}/SIP/CredentialLists/{List}.json", null),
        ["create list"] = ((c, t) => c.CredentialLists.CreateAsync("a b", t), $"POST {Mine}/SIP/CredentialLists.json", "FriendlyName=a+b"),
        ["update list"] = (
            (c, t) => c.CredentialLists.UpdateAsync(List, "c", t), $"POST {Mine}/SIP/CredentialLists/{List}.json", "FriendlyName=c"),
        ["delete list"] = ((c, t) => c.CredentialLists.DeleteAsync(List, t), $"DELETE {Mine}/SIP/CredentialLists/{List}.json", null),

        ["list credentials"] = (
            Take(c => c.Credentials.ListAsync(List)), $"GET {Mine}/SIP/CredentialLists/{List}/Credentials.json?PageSize=1000", null),
        ["get credential"] = (
            (c, t) => c.Credentials.GetAsync(List, Credential, t),
            $"GET {Mine}/SIP/CredentialLists/{List}/Credentials/{Credential}.json",
            null),
        ["create credential"] = (
            (c, t) => c.Credentials.CreateAsync(List, "mini-vapi", "Pa55 w+rd=&é%", t),
            $"POST {Mine}/SIP/CredentialLists/{List}/Credentials.json",
            "Username=mini-vapi&Password=Pa55+w%2Brd%3D%26%C3%A9%25"),
        ["update password"] = (
            (c, t) => c.Credentials.UpdatePasswordAsync(List, Credential, "Other1Password", t),
            $"POST {Mine}/SIP/CredentialLists/{List}/Credentials/{Credential}.json",
            "Password=Other1Password"),
        ["delete credential"] = (
            (c, t) => c.Credentials.DeleteAsync(List, Credential, t),
            $"DELETE {Mine}/SIP/CredentialLists/{List}/Credentials/{Credential}.json",
            null),

        ["list numbers"] = (Take(c => c.IncomingPhoneNumbers.ListAsync()), $"GET {Mine}/IncomingPhoneNumbers.json?PageSize=1000", null),
        ["find numbers"] = (
            Take(c => c.IncomingPhoneNumbers.ListAsync(new IncomingPhoneNumberFilter { PhoneNumber = "+56226665897", FriendlyName = "a b&c" })),
            $"GET {Mine}/IncomingPhoneNumbers.json?PhoneNumber=%2B56226665897&FriendlyName=a%20b%26c&PageSize=1000",
            null),
        ["get number"] = ((c, t) => c.IncomingPhoneNumbers.GetAsync(Number, t), $"GET {Mine}/IncomingPhoneNumbers/{Number}.json", null),
        ["update number"] = (
            (c, t) => c.IncomingPhoneNumbers.UpdateAsync(
                Number,
                new IncomingPhoneNumberFields { FriendlyName = "n", TrunkSid = Trunk, VoiceUrl = "", VoiceApplicationSid = "", VoiceMethod = "GET" },
                t),
            $"POST {Mine}/IncomingPhoneNumbers/{Number}.json",
            $"FriendlyName=n&TrunkSid={Trunk}&VoiceUrl=&VoiceApplicationSid=&VoiceMethod=GET"),

        ["get own account"] = ((c, t) => c.Accounts.GetAsync(t), $"GET {Mine}.json", null),
        ["get account"] = (
            (c, t) => c.Accounts.GetAsync("ACffffffffffffffffffffffffffffffff", t),
            "GET https://api.twilio.com/2010-04-01/Accounts/ACffffffffffffffffffffffffffffffff.json",
            null),
        ["list accounts"] = (Take(c => c.Accounts.ListAsync()), "GET https://api.twilio.com/2010-04-01/Accounts.json?PageSize=1000", null),
        ["get balance"] = ((c, t) => c.Balances.GetAsync(t), $"GET {Mine}/Balance.json", null),
    };

    // Serves as a resource and as an empty page of every list.
    private const string AnyAnswer = """
        {"sid":"XX1","balance":"1","trunks":[],"origination_urls":[],"credential_lists":[],"ip_access_control_lists":[],"phone_numbers":[],
         "credentials":[],"incoming_phone_numbers":[],"accounts":[]}
        """;

    public static TheoryData<string> Names => [.. Calls.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Request_is_exact(string name)
    {
        (Func<TwilioClient, CancellationToken, Task> call, string line, string? body) = Calls[name];
        var handler = new ScriptedHandler(
            line.StartsWith("DELETE", StringComparison.Ordinal) ? ScriptedHandler.Answer(204) : ScriptedHandler.Answer(200, AnyAnswer));
        using TwilioClient client = Client(handler);
        await call(client, TestContext.Current.CancellationToken);

        SeenRequest seen = Assert.Single(handler.Seen);
        Assert.Equal(line, seen.Method + " " + seen.Url);
        Assert.Equal(body, seen.Body);
        Assert.Equal(body is null ? null : "application/x-www-form-urlencoded", seen.BodyType);
        Assert.Equal("Basic " + Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes(Account + ":" + Token)), seen.Authorization);
        Assert.Matches(@"^TwilioTrunk/\d+\.\d+\.\d+$", seen.UserAgent);
        Assert.Equal("application/json", seen.Accept);
    }

    [Fact]
    public async Task Edge_and_region_are_in_both_hosts()
    {
        var handler = new ScriptedHandler(ScriptedHandler.Answer(200, AnyAnswer));
        using TwilioClient client = Client(handler, Options with { Endpoint = new TwilioEndpoint("dublin", "ie1") });
        await client.Trunks.GetAsync(Trunk, TestContext.Current.CancellationToken);
        await client.Balances.GetAsync(TestContext.Current.CancellationToken);

        Assert.StartsWith("https://trunking.dublin.ie1.twilio.com/v1/", handler.Seen[0].Url, StringComparison.Ordinal);
        Assert.StartsWith("https://api.dublin.ie1.twilio.com/2010-04-01/", handler.Seen[1].Url, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("../Trunks")]
    [InlineData("TK1/PhoneNumbers")]
    [InlineData("TK1?x")]
    [InlineData("TK١")]
    public async Task Sid_cannot_lead_to_another_path(string sid)
    {
        var handler = new ScriptedHandler(ScriptedHandler.Answer(200, AnyAnswer));
        using TwilioClient client = Client(handler);
        var refused = await Assert.ThrowsAsync<TwilioConfigurationException>(
            () => client.Trunks.DeleteAsync(sid, TestContext.Current.CancellationToken));
        Assert.Equal("InvalidSid", refused.ErrorId);
        Assert.Throws<TwilioConfigurationException>(() => client.OriginationUrls.ListAsync(sid, TestContext.Current.CancellationToken));
        Assert.Empty(handler.Seen);
    }

    private static Func<TwilioClient, CancellationToken, Task> Take<T>(Func<TwilioClient, IAsyncEnumerable<T>> list) => async (client, token) =>
    {
        await foreach (T item in list(client).WithCancellation(token)) Assert.Fail($"unexpected {item}");
    };
}
