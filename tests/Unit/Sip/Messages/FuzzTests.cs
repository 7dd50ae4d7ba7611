using System.Text;
using TwilioTrunk.Sip.Messages;

namespace TwilioTrunk.Tests.Unit.Sip.Messages;

/// <summary>Messages that were broken at random: no exception other than the parser's own, no hang, and memory stays flat.</summary>
[Collection(nameof(Alone))]
public sealed class FuzzTests
{
    private const int Messages = 1_000_000;

    private static readonly byte[][] Seeds =
    [
        .. TortureMessages.All.Values.Where(bytes => bytes.Length < 1024),
        Encoding.UTF8.GetBytes(
            "SIP/2.0 407 Proxy Authentication Required\r\nVia: SIP/2.0/UDP 192.0.2.1:5060;received=192.0.2.7;rport=5061;branch=z9hG4bKx\r\n"
            + "From: <sip:+14155550100@x.pstn.twilio.com>;tag=1\r\nTo: <sip:+14155550101@x.pstn.twilio.com>;tag=2\r\nCall-ID: 3@4\r\nCSeq: 5 INVITE\r\n"
            + "Proxy-Authenticate: Digest realm=\"sip.twilio.com\",qop=\"auth\",nonce=\"a\",opaque=\"b\"\r\nContent-Length: 0\r\n\r\n"),
    ];

    private static readonly byte[][] Pieces =
    [
        "\r\n"u8.ToArray(), "\r\n "u8.ToArray(), "\r\n\r\n"u8.ToArray(), "\""u8.ToArray(), "\\"u8.ToArray(), "<"u8.ToArray(), ">"u8.ToArray(), ";"u8.ToArray(),
        ","u8.ToArray(), ":"u8.ToArray(), "="u8.ToArray(), "@"u8.ToArray(), "["u8.ToArray(), "%"u8.ToArray(), "\0"u8.ToArray(), "\xff"u8.ToArray(), "-"u8.ToArray(),
        "99999999999999999999"u8.ToArray(), "Via: "u8.ToArray(), "sip:"u8.ToArray(), "SIP/2.0"u8.ToArray(), [0xC3], [0xFF, 0xFE],
    ];

    [Fact]
    public void A_million_broken_messages_do_no_harm()
    {
        var workers = Environment.ProcessorCount;
        Assert.True(Seeds.Length > 40);
        Run(workers, Messages / 10);
        var before = GC.GetTotalMemory(forceFullCollection: true);

        var read = Run(workers, Messages);

        var growth = GC.GetTotalMemory(forceFullCollection: true) - before;
        // The smallest object for each message would be more than twice that; other tests in the same process leave a little.
        Assert.True(growth < 10 << 20, $"{growth} bytes are left over.");
        Assert.InRange(read, Messages / 20, Messages - (Messages / 20));
    }

    /// <summary>The number of messages that could be read.</summary>
    private static int Run(int workers, int messages)
        => Enumerable.Range(0, workers).AsParallel().WithDegreeOfParallelism(workers).Sum(worker =>
        {
            var random = new Random(worker);
            var read = 0;
            for (var i = worker; i < messages; i += workers)
                read += Read(Broken(random), random.Next(2) == 0 ? SipReading.Strict : SipReading.Tolerant) ? 1 : 0;
            return read;
        });

    private static bool Read(byte[] bytes, SipReading reading)
    {
        try
        {
            var message = SipParser.Parse(bytes, reading);
            _ = SipParser.Parse(message.ToBytes(), SipReading.Tolerant);
            return true;
        }
        catch (SipFormatException)
        {
            return false;
        }
        catch (Exception other)
        {
            throw new InvalidOperationException($"{other.GetType()} for {Convert.ToBase64String(bytes)}", other);
        }
    }

    private static byte[] Broken(Random random)
    {
        var bytes = new List<byte>(Seeds[random.Next(Seeds.Length)]);
        for (var times = random.Next(1, 4); times > 0 && bytes.Count > 0; times--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(6))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.InsertRange(at, Pieces[random.Next(Pieces.Length)]);
                    break;
                case 2:
                    bytes.RemoveRange(at, random.Next(1, Math.Min(16, bytes.Count - at) + 1));
                    break;
                case 3:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                case 4:
                    bytes.InsertRange(at, bytes.GetRange(at, random.Next(Math.Min(64, bytes.Count - at) + 1)));
                    break;
                default:
                    var other = Seeds[random.Next(Seeds.Length)];
                    bytes.RemoveRange(at, bytes.Count - at);
                    bytes.AddRange(other.AsSpan(random.Next(other.Length)));
                    break;
            }
        }

        return [.. bytes];
    }
}
