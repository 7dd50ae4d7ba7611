using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using TwilioTrunk.Sip.Messages;

namespace TwilioTrunk.Sip.Media;

/// <summary>A session description (RFC 4566): what media each side takes, and where.</summary>
public sealed record SdpDescription
{
    /// <summary>The media type of the body that holds it.</summary>
    public const string ContentType = "application/sdp";

    /// <summary>Who made it, as the line <c>o=</c> says.</summary>
    public required string Origin { get; init; }

    /// <summary>The name of the session.</summary>
    public string Name { get; init; } = "-";

    /// <summary>Where the media goes; null when each stream says so by itself, or when it is a name.</summary>
    public IPAddress? Address { get; init; }

    /// <summary>The attributes of all streams.</summary>
    public IReadOnlyList<SdpProperty> Attributes { get; init; } = [];

    /// <summary>The streams in their order, which an answer keeps.</summary>
    public IReadOnlyList<SdpMedia> Media { get; init; } = [];

    /// <summary>The first audio stream that is not refused; null when there is none.</summary>
    public SdpMedia? Audio => Media.FirstOrDefault(media => media is { Type: "audio", Port: > 0 });

    /// <summary>Where the first audio stream goes; null when there is none.</summary>
    public IPEndPoint? AudioAddress => Audio is { } audio && (audio.Address ?? Address) is { } address ? new IPEndPoint(address, audio.Port) : null;

    /// <summary>Reads the body of a message.</summary>
    /// <exception cref="SipFormatException">It is no session description. No other exception is thrown.</exception>
    public static SdpDescription Parse(ReadOnlySpan<byte> bytes)
    {
        string? origin = null;
        var name = "-";
        IPAddress? address = null;
        var attributes = new List<SdpProperty>();
        var current = attributes;
        var streams = new List<SdpMedia>();
        var isFirst = true;
        foreach (var line in Encoding.UTF8.GetString(bytes).Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length < 2 || line[1] != '=' || (isFirst && line != "v=0"))
                throw Invalid(line);
            isFirst = false;
            var value = line[2..];
            switch (line[0])
            {
                case 'o':
                    origin = value;
                    break;
                case 's':
                    name = value;
                    break;
                case 'c' when streams is []:
                    address = ReadAddress(value);
                    break;
                case 'c':
                    streams[^1] = streams[^1] with { Address = ReadAddress(value) };
                    break;
                case 'm':
                    current = [];
                    streams.Add(SdpMedia.Parse(value) with { Attributes = current });
                    break;
                case 'a':
                    current.Add(SdpProperty.Parse(value));
                    break;
            }
        }

        return new SdpDescription { Origin = origin ?? throw Invalid("o="), Name = name, Address = address, Attributes = attributes, Media = streams };
    }

    /// <summary>The body of a message.</summary>
    public byte[] ToBytes() => Encoding.UTF8.GetBytes(ToString());

    /// <summary>All lines.</summary>
    public override string ToString() => string.Concat(
        $"v=0\r\no={Origin}\r\ns={Name}\r\n",
        Address is null ? null : ConnectionLine(Address) + "\r\n",
        "t=0 0\r\n",
        string.Concat(Attributes.Select(attribute => $"a={attribute}\r\n")) + string.Concat(Media));

    internal static string ConnectionLine(IPAddress address) => $"c=IN {Family(address)} {address}";

    internal static string Family(IPAddress address) => address.AddressFamily == AddressFamily.InterNetworkV6 ? "IP6" : "IP4";

    internal static SipFormatException Invalid(string line) => new(string.Format(CultureInfo.CurrentCulture, Text.NoSdp, line));

    /// <summary>The address; null for a name, which is allowed.</summary>
    private static IPAddress? ReadAddress(string value)
    {
        var words = value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 3)
            throw Invalid("c=" + value);
        return IPAddress.TryParse(words[2].Split('/')[0], out var address) ? address : null;
    }
}
