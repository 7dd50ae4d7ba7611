using System.Net;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace TwilioTrunk.Tests.Unit.Simulator;

/// <summary>Whatever is sent, the front answers or closes, goes on serving, and none of its connections fails inside.</summary>
public sealed class FrontHostilityTests
{
    private static readonly string[] Parts =
    [
        "GET ", "POST ", "CONNECT ", "HEAD ", "DELETE ", "/v1/Trunks", "/2010-04-01/Accounts.json", "/%", "/%00%zz", "/../..", "http://", "https://",
        "trunking.twilio.com", "api.twilio.com:443", "xn--a.twilio.com:443", new string('a', 70) + ".twilio.com:443", "?PageSize=", "?Page=-1", "99999999999",
        " HTTP/1.1", " HTTP/1.0", " HTTP/9", "\r\n", "\r\n\r\n", "\n", "\r", " ", "\t", ":", "\0", "\xff",
        "Host: x\r\n", "Host: api.twilio.com\r\n", "Host: ::::\r\n", "Host: [\r\n", "Content-Length: 5\r\n", "Content-Length: 0\r\n",
        "Transfer-Encoding: chunked\r\n", "Expect: 100-continue\r\n", "Connection: close\r\n", "Content-Type: application/x-www-form-urlencoded; charset=no\r\n",
        "Authorization: Basic " + FrontRig.SignIn + "\r\n", "Authorization: Basic\r\n", "Authorization: \xe9\r\n", "5\r\nab=cd\r\n", "0\r\n\r\n", "FriendlyName=%zz&&==&%",
        "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    ];

    [Property(MaxTest = 400)]
    public Property Requests_in_good_form_with_bad_content() => Prop.ForAll(
        (from method in Gen.Elements("GET", "POST", "DELETE", "PUT", "OPTIONS")
         from target in Gen.Elements(Parts.Where(part => part[0] is '/' or 'h' or '?').ToArray()).Two()
         from query in Gen.Elements("", "?", "?PageSize=5", "?Page=-1", "?PageToken=PA%zz", "?a=%ff&&=", "?" + new string('=', 99))
         from fields in Gen.Elements(Parts.Where(part => part.Contains(": ", StringComparison.Ordinal) || part.StartsWith("Auth", StringComparison.Ordinal)).ToArray()).ListOf()
         from body in Gen.Elements("ab=cd", "FriendlyName=%zz&&==&%", "5\r\nab=cd\r\n0\r\n\r\n", "\xff\xfe=\0")
         select $"{method} {target.Item1}{target.Item2}{query} HTTP/1.1\r\nHost: x\r\n{string.Concat(fields.Distinct())}Content-Length: {body.Length}\r\n\r\n{body}")
        .ToArbitrary(),
        request => IsSurvived(Encoding.Latin1.GetBytes(request)));

    [Property(MaxTest = 300)]
    public Property Parts_of_requests_in_any_order() =>
        Prop.ForAll(Gen.Elements(Parts).ListOf().ToArbitrary(), parts => IsSurvived(Encoding.Latin1.GetBytes(string.Concat(parts))));

    [Property(MaxTest = 100)]
    public Property Any_bytes() => Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), IsSurvived);

    [Property(MaxTest = 200)]
    public Property A_good_request_with_one_byte_changed_or_cut_off() => Prop.ForAll(
        (from at in Gen.Choose(0, 1000) from letter in Gen.Choose(0, 255) from isCut in Gen.Elements(true, false) select (at, letter, isCut)).ToArbitrary(),
        change =>
        {
            var request = Encoding.Latin1.GetBytes(
                $"POST /v1/Trunks HTTP/1.1\r\nHost: x\r\nAuthorization: Basic {FrontRig.SignIn}\r\n"
                + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 14\r\n\r\nFriendlyName=a");
            var at = change.at % request.Length;
            request[at] = (byte)change.letter;
            return IsSurvived(change.isCut ? request[..at] : request);
        });

    [Property(MaxTest = 60)]
    public Property Any_bytes_inside_a_tunnel() => Prop.ForAll(
        ArbMap.Default.ArbFor<byte[]>(),
        bytes => IsSurvived([.. "CONNECT api.twilio.com:443 HTTP/1.1\r\nHost: api.twilio.com\r\n\r\n"u8, .. bytes]));

    private static async Task IsSurvived(byte[] bytes)
    {
        // Disposing the rig brings out what failed inside.
        await using var rig = new FrontRig(options => options with { RequestTimeout = TimeSpan.FromSeconds(5) });
        var answer = await rig.SendAsync(bytes, closes: true);
        Assert.True(answer.Length == 0 || answer.StartsWith("HTTP/1.1 ", StringComparison.Ordinal), answer);
        using var client = rig.Http();
        using var response = await client.GetAsync(new Uri(rig.Front.Endpoint, "/v1/Trunks"), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }
}
