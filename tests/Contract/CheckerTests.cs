using System.Net;
using System.Net.Http.Headers;
using System.Text;
using TwilioTrunk.Tests.Contract.Checks;

namespace TwilioTrunk.Tests.Contract;

/// <summary>The checker itself: it lets pass what is right, and tells each kind of slip.</summary>
public sealed class CheckerTests
{
    private const string Digits = "0123456789abcdef0123456789abcdef";
    private const string Trunks = "https://trunking.twilio.com/v1/Trunks";
    private const string Urls = $"{Trunks}/TK{Digits}/OriginationUrls";
    private const string Mine = $"https://api.twilio.com/2010-04-01/Accounts/AC{Digits}";
    private const string Url = "FriendlyName=a&SipUrl=sip%3Aa.example&Weight=10&Priority=10&Enabled=true";

    [Theory]
    [InlineData("POST", Trunks, "")]
    [InlineData("POST", Trunks, "FriendlyName=a&Secure=true&TransferMode=sip-only&DisasterRecoveryUrl=")]
    [InlineData("POST", Urls, Url)]
    [InlineData("GET", $"{Trunks}?PageSize=1000&Page=1&PageToken=x", null)]
    [InlineData("GET", $"{Mine}/Calls.json?StartTime%3E=2026-11-20T12%3A00%3A00Z&EndTime%3C=2026-11-20", null)]
    [InlineData("GET", $"{Mine}/IncomingPhoneNumbers/Local.json?Beta=false", null)]
    [InlineData("DELETE", $"{Trunks}/TK{Digits}", null)]
    public async Task Right_request_passes(string method, string url, string? body) => Assert.Empty(await JudgeAsync(method, url, body));

    [Theory]
    [InlineData("POST", Trunks, "FrendlyName=a", "form field FrendlyName is not documented")]
    [InlineData("POST", Trunks, "friendlyName=a", "form field friendlyName is not documented, FriendlyName is")]
    [InlineData("POST", Trunks, "Secure=True", "form field Secure is neither true nor false")]
    [InlineData("POST", Trunks, "Secure=1", "form field Secure is neither true nor false")]
    [InlineData("POST", Trunks, "TransferMode=sip", "form field TransferMode is none of")]
    [InlineData("POST", Trunks, "DisasterRecoveryMethod=post", "form field DisasterRecoveryMethod is none of")]
    [InlineData("POST", Trunks, "DisasterRecoveryUrl=example.com", "form field DisasterRecoveryUrl is no absolute URL")]
    [InlineData("POST", Trunks, "Secure=true&Secure=false", "form field Secure stands there more than once")]
    [InlineData("POST", Trunks, "DomainName=x.sip.twilio.com", "form field DomainName is no name in pstn.twilio.com")]
    [InlineData("POST", Trunks, null, "has no body")]
    [InlineData("POST", Urls, "FriendlyName=a&SipUrl=sip%3Aa&Weight=1&Priority=1", "form field Enabled is missing")]
    [InlineData("POST", Urls, "FriendlyName=a&SipUrl=sip%3Aa&Weight=ten&Priority=1&Enabled=true", "form field Weight is no integer")]
    [InlineData("POST", Urls, "FriendlyName=a&SipUrl=sip%3Aa&Weight=0&Priority=1&Enabled=true", "form field Weight is not 1 to 65535")]
    [InlineData("POST", Urls, "FriendlyName=a&SipUrl=sips%3Aa&Weight=1&Priority=1&Enabled=true", "form field SipUrl is no sip: URI")]
    [InlineData("POST", $"{Trunks}/TK{Digits}/CredentialLists", "CredentialListSid=CL1", "form field CredentialListSid does not match")]
    [InlineData("POST", $"{Trunks}/TK{Digits}/CredentialLists", $"CredentialListSid=AL{Digits}", "form field CredentialListSid does not match")]
    [InlineData("GET", $"{Trunks}/TK1", null, "path field Sid does not match")]
    [InlineData("GET", $"{Trunks}/AC{Digits}", null, "path field Sid does not match")]
    [InlineData("GET", $"{Trunks}?PageSize=1001", null, "query field PageSize is more than 1000")]
    [InlineData("GET", $"{Trunks}?pageSize=10", null, "query field pageSize is not documented, PageSize is")]
    [InlineData("GET", $"{Trunks}?FriendlyName=a", null, "query field FriendlyName is not documented")]
    [InlineData("GET", "https://iam.twilio.com/v1/Keys", null, "query field AccountSid is missing")]
    [InlineData("GET", "https://insights.twilio.com/v1/Voice/Summaries?PageSize=50", null, "query field PageSize is more than 25")]
    [InlineData("POST", $"{Trunks}/TK{Digits}/CredentialLists", $"CredentialListSid=CL{Digits}%0A", "form field CredentialListSid does not match")]
    [InlineData("GET", $"{Mine}/IncomingPhoneNumbers.json?PhoneNumber=+56226665897", null, "query field PhoneNumber is empty or holds white space")]
    [InlineData("POST", $"{Mine}/Calls.json", "To=+56226665897&From=%2B56226665897", "form field To is empty or holds white space")]
    [InlineData("GET", $"{Mine}/Calls.json?StartTime=yesterday", null, "query field StartTime is no ISO 8601 time")]
    [InlineData("GET", "https://trunking.twilio.com/v1/trunks", null, "is not documented")]
    [InlineData("GET", "https://api.twilio.com/v1/Trunks", null, "is not documented")]
    [InlineData("GET", $"{Mine}/Calls", null, "is not documented")]
    [InlineData("PUT", $"{Trunks}/TK{Digits}", "FriendlyName=a", "is not documented")]
    [InlineData("GET", Trunks, "FriendlyName=a", "has a body where none is documented")]
    [InlineData("GET", "http://trunking.twilio.com/v1/Trunks", null, "not over https")]
    [InlineData("POST", $"{Mine}/SIP/CredentialLists/CL{Digits}/Credentials.json", "Username=a&Password=weak", "form field Password is no strong")]
    [InlineData("POST", $"{Mine}/SIP/IpAccessControlLists/AL{Digits}/IpAddresses.json", "FriendlyName=a&IpAddress=999.1.1.1", "is no dotted IPv4")]
    public async Task Wrong_request_is_reported(string method, string url, string? body, string fault) =>
        Assert.Contains(fault, string.Join('\n', await JudgeAsync(method, url, body)), StringComparison.Ordinal);

    [Fact]
    public async Task Request_without_a_credential_or_with_json_is_reported()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Trunks)
        {
            Content = new StringContent("FriendlyName=a", Encoding.UTF8, "application/json"),
        };
        string faults = string.Join('\n', (await TwilioDocuments.RequireAsync()).Faults(request, "FriendlyName=a"));
        Assert.Contains("no credential of the Basic scheme", faults, StringComparison.Ordinal);
        Assert.Contains("body of the type application/json", faults, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x:y")]
    [InlineData("AC0123456789abcdef0123456789abcdef")]
    [InlineData("AC0123456789abcdef0123456789abcdef:")]
    public async Task Request_with_a_credential_of_nobody_is_reported(string credential)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Trunks);
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Encoded(credential));
        Assert.Contains("credential", Assert.Single((await TwilioDocuments.RequireAsync()).Faults(request, null)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(201, """{"sid":"TK0123456789abcdef0123456789abcdef","secure":true,"recording":{"mode":"do-not-record","trim":"do-not-trim"}}""")]
    [InlineData(201, """{"sid":null,"friendly_name":null,"disaster_recovery_url":"","auth_type_set":["x"],"recording":null,"links":{"a":"https://b/"}}""")]
    [InlineData(400, """{"code":21248,"message":"m","more_info":"i","status":400,"details":{}}""")]
    public async Task Right_answer_passes(int status, string body) => Assert.Empty(await JudgeAnswerAsync(status, body));

    [Theory]
    [InlineData(200, "{}", "status 200 is not documented")]
    [InlineData(201, """{"Sid":"TK0123456789abcdef0123456789abcdef"}""", "$.Sid is not documented")]
    [InlineData(201, """{"name":"a"}""", "$.name is not documented")]
    [InlineData(201, """{"secure":"true"}""", "$.secure is no truth value")]
    [InlineData(201, """{"friendly_name":1}""", "$.friendly_name is no string")]
    [InlineData(201, """{"sid":"TK1"}""", "$.sid does not match")]
    [InlineData(201, """{"transfer_mode":"all"}""", "$.transfer_mode is none of")]
    [InlineData(201, """{"transfer_mode":null}""", "$.transfer_mode is null")]
    [InlineData(201, """{"date_created":"Wed, 11 Sep 2013 17:51:38 +0000"}""", "$.date_created is no ISO 8601 time")]
    [InlineData(201, """{"url":"/v1/Trunks"}""", "$.url is no absolute URL")]
    [InlineData(201, """{"auth_type_set":"IP_ACL"}""", "$.auth_type_set is no array")]
    [InlineData(201, """{"auth_type_set":[1]}""", "$.auth_type_set[0] is no string")]
    [InlineData(201, """{"links":[]}""", "$.links is no object")]
    [InlineData(201, """{"links":{"phone_numbers":"PhoneNumbers"}}""", "$.links.phone_numbers is no absolute URL")]
    [InlineData(201, """{"links":{"phone_numbers":[]}}""", "$.links.phone_numbers is no string")]
    [InlineData(201, """{"recording":"do-not-record"}""", "$.recording is no object")]
    [InlineData(201, """{"recording":{"mode":"off"}}""", "$.recording.mode is none of")]
    [InlineData(201, "[]", "$ is no object")]
    [InlineData(201, "{", "the body is no JSON")]
    [InlineData(400, """{"code":"21248","message":"m"}""", "$.code has a wrong type")]
    [InlineData(400, """{"code":21248,"status":404}""", "$.status is not 400")]
    [InlineData(400, "{}", "$.message is missing")]
    [InlineData(400, """{"message":"m"}""", "$.status is missing")]
    [InlineData(400, """{"error":"m"}""", "$.error is not part of an error")]
    public async Task Wrong_answer_is_reported(int status, string body, string fault) =>
        Assert.Contains(fault, string.Join('\n', await JudgeAnswerAsync(status, body)), StringComparison.Ordinal);

    [Fact]
    public async Task Answer_that_lacks_a_field_is_reported_where_all_are_wanted() =>
        Assert.Contains(
            "answer to POST trunking.twilio.com/v1/Trunks: $.symmetric_rtp_enabled is missing", await JudgeAnswerAsync(201, "{}", isComplete: true));

    private static string Encoded(string credential) => Convert.ToBase64String(Encoding.UTF8.GetBytes(credential));

    private static async Task<List<string>> JudgeAsync(string method, string url, string? body)
    {
        ContractChecker checker = await TwilioDocuments.RequireAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), url);
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Encoded($"AC{Digits}:token"));
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/x-www-form-urlencoded");
        return [.. checker.Faults(request, body)];
    }

    private static async Task<List<string>> JudgeAnswerAsync(int status, string body, bool isComplete = false)
    {
        ContractChecker checker = await TwilioDocuments.RequireAsync();
        using var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        return [.. ContractChecker.Faults(checker.Find(HttpMethod.Post, new Uri(Trunks))!, response, body, isComplete)];
    }
}
