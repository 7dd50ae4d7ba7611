using FsCheck;
using FsCheck.Fluent;

namespace TwilioTrunk.Tests.Unit.Sip.Digest;

/// <summary>Texts that can be quoted: all without line ends.</summary>
public static class QuotableText
{
    public static Arbitrary<string> Text() => Gen.Elements("a", "B7", "\"", "\\", " ", ",", "=", "é", "/", "\t", ":", ";")
        .ListOf().Select(string.Concat).ToArbitrary();
}
