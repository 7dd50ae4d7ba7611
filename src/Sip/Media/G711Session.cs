using System.Globalization;
using System.Net;
using System.Security.Cryptography;

namespace TwilioTrunk.Sip.Media;

/// <summary>Offers and answers of a phone call with G.711 (RFC 3264), as Twilio makes them.</summary>
public static class G711Session
{
    private static readonly SdpCodec Events = new(101, "telephone-event", 8000); // RFC 4733

    /// <summary>Offers both laws and the digits of the keypad.</summary>
    /// <param name="address">Where this side takes the media.</param>
    /// <param name="key">The key of this side for SRTP; null for plain media.</param>
    public static SdpDescription Offer(IPEndPoint address, SdesKey? key = null)
    {
        ArgumentNullException.ThrowIfNull(address);
        return Describe(address, [Stream(address.Port, [SdpCodec.Pcmu, SdpCodec.Pcma, Events], key, "sendrecv")]);
    }

    /// <summary>Takes the first audio stream of an offer, and refuses the others.</summary>
    /// <param name="offer">The offer.</param>
    /// <param name="address">Where this side takes the media.</param>
    /// <param name="takesSecure">Whether SRTP is taken, and then only that; else plain media alone.</param>
    /// <returns>The answer; null when there is nothing to agree on, which is a 488.</returns>
    public static SdpDescription? Answer(SdpDescription offer, IPEndPoint address, bool takesSecure = false)
    {
        ArgumentNullException.ThrowIfNull(offer);
        ArgumentNullException.ThrowIfNull(address);
        var wanted = takesSecure ? SdpMedia.Secure : SdpMedia.Plain;
        var audio = offer.Media.FirstOrDefault(media => media is { Type: "audio", Port: > 0 } && media.Profile == wanted && media.Codecs.Any(codec => codec.IsG711));
        var key = audio?.Keys.FirstOrDefault(key => key.IsKnown);
        if (audio is null || (takesSecure && key is null))
            return null;
        var codecs = audio.Codecs.Where(codec => codec.IsG711).Take(1)
            .Concat(audio.Codecs.Where(codec => codec.Name.Equals(Events.Name, StringComparison.OrdinalIgnoreCase) && codec.ClockRate == Events.ClockRate).Take(1));
        var answer = Stream(address.Port, [.. codecs], takesSecure ? SdesKey.Generate(key!.Tag, key.Suite) : null, Opposite(audio.Direction));
        return Describe(address, offer.Media.Select(media => ReferenceEquals(media, audio) ? answer : media with { Port = 0, Attributes = [], Address = null }));
    }

    private static SdpDescription Describe(IPEndPoint address, IEnumerable<SdpMedia> media) => new()
    {
        Origin = string.Create(
            CultureInfo.InvariantCulture,
            $"- {RandomNumberGenerator.GetInt32(int.MaxValue)} 1 IN {SdpDescription.Family(address.Address)} {address.Address}"),
        Address = address.Address,
        Media = [.. media],
    };

    private static SdpMedia Stream(int port, IReadOnlyList<SdpCodec> codecs, SdesKey? key, string direction) => new()
    {
        Type = "audio",
        Port = port,
        Profile = key is null ? SdpMedia.Plain : SdpMedia.Secure,
        Formats = [.. codecs.Select(codec => codec.PayloadType.ToString(CultureInfo.InvariantCulture))],
        Attributes =
        [
            .. key is null ? Array.Empty<SdpProperty>() : [key.ToProperty()],
            .. codecs.Select(codec => new SdpProperty("rtpmap", codec.ToString())),
            .. codecs.Where(codec => codec.Name == Events.Name).Select(codec => new SdpProperty("fmtp", $"{codec.PayloadType} 0-16")),
            new SdpProperty("ptime", "20"),
            new SdpProperty(direction),
        ],
    };

    private static string Opposite(string direction) => direction switch
    {
        "sendonly" => "recvonly",
        "recvonly" => "sendonly",
        _ => direction,
    };
}
