using System.Buffers.Binary;
using System.Security.Cryptography;

namespace TwilioTrunk.Tests.Interop.Calls;

/// <summary>One direction of SRTP with AES_CM_128_HMAC_SHA1_80 (RFC 3711), for the first 65536 packets of a stream.</summary>
internal sealed class SrtpKey
{
    public const int TagLength = 10;

    private const int KeyLength = 16;
    private const int SaltLength = 14;
    private const int HeaderLength = 12;

    private readonly byte[] _cipherKey;
    private readonly byte[] _authenticationKey;
    private readonly byte[] _salt;

    /// <param name="text">Key and salt as SDES carries them, in base64.</param>
    public SrtpKey(string text)
    {
        Text = text;
        var bytes = Convert.FromBase64String(text);
        var (key, salt) = (bytes[..KeyLength], bytes[KeyLength..(KeyLength + SaltLength)]);
        _cipherKey = Derive(key, salt, 0, KeyLength);
        _authenticationKey = Derive(key, salt, 1, 20);
        _salt = Derive(key, salt, 2, SaltLength);
    }

    public string Text { get; }

    public static SrtpKey Generate() => new(Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyLength + SaltLength)));

    /// <summary>Encrypts an RTP packet and appends its tag.</summary>
    public byte[] Protect(byte[] packet)
    {
        var secured = Crypt(packet);
        return [.. secured, .. Tag(secured)];
    }

    /// <summary>The RTP packet in an SRTP packet, or nothing when its tag is not right.</summary>
    public byte[]? Unprotect(byte[] packet)
    {
        if (packet.Length < HeaderLength + TagLength)
            return null;
        var secured = packet[..^TagLength];
        return CryptographicOperations.FixedTimeEquals(packet.AsSpan(^TagLength..), Tag(secured)) ? Crypt(secured) : null;
    }

    // Section 4.3.1: the label is exclusive-ored into the salt, 48 bits from its end.
    private static byte[] Derive(byte[] key, byte[] salt, byte label, int length)
    {
        var start = new byte[KeyLength];
        salt.CopyTo(start, 0);
        start[7] ^= label;
        return KeyStream(key, start, length);
    }

    // Section 4.1.1: AES in counter mode; the counter is the last 16 bits.
    private static byte[] KeyStream(byte[] key, byte[] start, int length)
    {
        using var aes = Aes.Create();
        aes.Key = key;
        var counters = new byte[(length + KeyLength - 1) / KeyLength * KeyLength];
        for (var block = 0; block * KeyLength < length; block++)
        {
            start.CopyTo(counters, block * KeyLength);
            BinaryPrimitives.WriteUInt16BigEndian(counters.AsSpan((block * KeyLength) + SaltLength), (ushort)block);
        }

        return aes.EncryptEcb(counters, PaddingMode.None)[..length];
    }

    private byte[] Crypt(byte[] packet)
    {
        var start = new byte[KeyLength];
        _salt.CopyTo(start, 0);
        for (var i = 0; i < 4; i++)
            start[4 + i] ^= packet[8 + i]; // SSRC
        start[12] ^= packet[2]; // sequence number; the rollover counter is 0
        start[13] ^= packet[3];
        var stream = KeyStream(_cipherKey, start, packet.Length - HeaderLength);
        return [.. packet[..HeaderLength], .. packet.Skip(HeaderLength).Select((value, index) => (byte)(value ^ stream[index]))];
    }

#pragma warning disable CA5350 // The suite that Twilio speaks is defined with SHA-1.
    private byte[] Tag(byte[] secured) => HMACSHA1.HashData(_authenticationKey, (byte[])[.. secured, 0, 0, 0, 0])[..TagLength];
#pragma warning restore CA5350
}
