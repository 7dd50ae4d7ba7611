using System.Security.Cryptography;
using TwilioTrunk.Sip.Messages;

namespace TwilioTrunk.Sip.Transactions;

/// <summary>Makes what has to be unique: nobody can guess it, so nobody else can answer.</summary>
internal static class SipNames
{
    public static string Branch() => SipVia.MagicCookie + Random(12);

    public static string Tag() => Random(6);

    public static string CallId() => Random(16);

    private static string Random(int bytes) => Convert.ToHexString(RandomNumberGenerator.GetBytes(bytes)).ToLowerInvariant();
}
