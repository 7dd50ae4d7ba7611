using System.Globalization;

namespace TwilioTrunk.Sip.Messages;

/// <summary>The number of a request in its dialog, and its method (RFC 3261 section 20.16).</summary>
/// <param name="Number">0 to 2147483647.</param>
/// <param name="Method">The method.</param>
public sealed record SipCSeq(uint Number, string Method)
{
    /// <summary>Reads the value of a CSeq header field.</summary>
    /// <exception cref="SipFormatException">It is none.</exception>
    public static SipCSeq Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var scanner = new Scanner(text);
        scanner.SkipBlanks();
        var number = scanner.ReadNumber(int.MaxValue);
        if (!scanner.IsNext(' ') && !scanner.IsNext('\t'))
            throw scanner.Unexpected();
        scanner.SkipBlanks();
        var method = scanner.ReadToken();
        scanner.ExpectEnd();
        return new SipCSeq(number, method);
    }

    /// <summary>The value of the header field.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number} {Method}");
}
