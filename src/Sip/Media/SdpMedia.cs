using System.Globalization;
using System.Net;

namespace TwilioTrunk.Sip.Media;

/// <summary>A stream of a session description (RFC 4566 section 5.14).</summary>
public sealed record SdpMedia
{
    /// <summary>The profile of media without encryption.</summary>
    public const string Plain = "RTP/AVP";

    /// <summary>The profile of SRTP.</summary>
    public const string Secure = "RTP/SAVP";

    /// <summary><c>audio</c> or another type.</summary>
    public required string Type { get; init; }

    /// <summary>The port; 0 refuses the stream (RFC 3264 section 6).</summary>
    public required int Port { get; init; }

    /// <summary>The profile, such as <c>RTP/AVP</c>.</summary>
    public required string Profile { get; init; }

    /// <summary>Payload types, or what else the profile has.</summary>
    public required IReadOnlyList<string> Formats { get; init; }

    /// <summary>Where the media goes, when the stream has an address of its own; else null.</summary>
    public IPAddress? Address { get; init; }

    /// <summary>The attributes in their order.</summary>
    public IReadOnlyList<SdpProperty> Attributes { get; init; } = [];

    /// <summary>True when SRTP is asked for.</summary>
    public bool IsSecure => Profile is Secure or "RTP/SAVPF" or "UDP/TLS/RTP/SAVP" or "UDP/TLS/RTP/SAVPF";

    /// <summary><c>sendrecv</c>, <c>sendonly</c>, <c>recvonly</c> or <c>inactive</c>.</summary>
    public string Direction => Attributes.Select(attribute => attribute.ToString()).FirstOrDefault(IsDirection) ?? "sendrecv";

    /// <summary>The codecs that can be told, in the order of preference.</summary>
    public IEnumerable<SdpCodec> Codecs
    {
        get
        {
            var maps = new Dictionary<int, SdpCodec> { [0] = SdpCodec.Pcmu, [8] = SdpCodec.Pcma };
            foreach (var attribute in Attributes)
            {
                if (attribute is { Name: "rtpmap", Value: { } value } && SdpCodec.TryParse(value) is { } codec)
                    maps[codec.PayloadType] = codec;
            }

            foreach (var format in Formats)
            {
                if (int.TryParse(format, NumberStyles.None, CultureInfo.InvariantCulture, out var payloadType) && maps.TryGetValue(payloadType, out var codec))
                    yield return codec;
            }
        }
    }

    /// <summary>The keys of SDES that can be read (RFC 4568), in the order of preference.</summary>
    public IEnumerable<SdesKey> Keys
    {
        get
        {
            foreach (var attribute in Attributes)
            {
                if (attribute is { Name: "crypto", Value: { } value } && SdesKey.TryParse(value, out var key))
                    yield return key;
            }
        }
    }

    /// <summary>The lines of the stream, each with its end.</summary>
    public override string ToString()
    {
        var lines = new List<string> { $"m={Type} {Port.ToString(CultureInfo.InvariantCulture)} {Profile} {string.Join(' ', Formats)}" };
        if (Address is not null)
            lines.Add(SdpDescription.ConnectionLine(Address));
        lines.AddRange(Attributes.Select(attribute => $"a={attribute}"));
        return string.Concat(lines.Select(line => line + "\r\n"));
    }

    internal static SdpMedia Parse(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

        // The number of ports after a slash does not count: streams of one packet after the other have one.
        if (words.Length < 4 || !int.TryParse(words[1].Split('/')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port > IPEndPoint.MaxPort)
            throw SdpDescription.Invalid("m=" + text);
        return new SdpMedia { Type = words[0], Port = port, Profile = words[2], Formats = words[3..] };
    }

    private static bool IsDirection(string attribute) => attribute is "sendrecv" or "sendonly" or "recvonly" or "inactive";
}
