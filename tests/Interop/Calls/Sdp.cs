using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace TwilioTrunk.Tests.Interop.Calls;

/// <summary>The audio stream of a session description (RFC 8866).</summary>
internal sealed partial record Sdp(IPEndPoint Address, string Profile, string? CryptoKey)
{
    /// <summary>The one crypto suite of Twilio's offers (RFC 4568).</summary>
    public const string CryptoSuite = "AES_CM_128_HMAC_SHA1_80";

    public bool IsSecure => Profile == "RTP/SAVP";

    public static Sdp Plain(IPEndPoint address) => new(address, "RTP/AVP", null);

    public static Sdp Secure(IPEndPoint address, SrtpKey key) => new(address, "RTP/SAVP", key.Text);

    public static Sdp? Read(string body) =>
        Connection().Match(body) is { Success: true } connection && Audio().Match(body) is { Success: true } audio
            ? new Sdp(
                new IPEndPoint(IPAddress.Parse(connection.Groups["address"].Value), int.Parse(audio.Groups["port"].Value, CultureInfo.InvariantCulture)),
                audio.Groups["profile"].Value,
                Crypto().Match(body) is { Success: true } crypto ? crypto.Groups["key"].Value : null)
            : null;

    /// <summary>What Twilio offers: PCMU, PCMA, telephone events, 20 ms.</summary>
    public override string ToString()
    {
        string[] lines =
        [
            "v=0", $"o=root 1 1 IN IP4 {Address.Address}", "s=Twilio Media Gateway", $"c=IN IP4 {Address.Address}", "t=0 0",
            $"m=audio {Address.Port} {Profile} 0 8 101", "a=rtpmap:0 PCMU/8000", "a=rtpmap:8 PCMA/8000", "a=rtpmap:101 telephone-event/8000",
            "a=fmtp:101 0-16", "a=ptime:20", .. CryptoKey is null ? Array.Empty<string>() : [$"a=crypto:1 {CryptoSuite} inline:{CryptoKey}"],
            "a=sendrecv", "",
        ];
        return string.Join('\n', lines);
    }

    [GeneratedRegex(@"^c=IN IP4 (?<address>[0-9.]+)", RegexOptions.Multiline)]
    private static partial Regex Connection();

    [GeneratedRegex(@"^m=audio (?<port>\d+) (?<profile>\S+)", RegexOptions.Multiline)]
    private static partial Regex Audio();

    [GeneratedRegex(@"^a=crypto:\d+ AES_CM_128_HMAC_SHA1_80 inline:(?<key>[A-Za-z0-9+/=]+)", RegexOptions.Multiline)]
    private static partial Regex Crypto();
}
