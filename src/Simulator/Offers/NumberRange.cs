using System.Globalization;

namespace TwilioTrunk.Simulator.Offers;

/// <summary>Numbers for sale: all that begin with the prefix and go on with so many digits.</summary>
internal sealed record NumberRange(string Country, NumberKind Kind, string Prefix, int Digits, string? Locality = null, string? Region = null)
{
    /// <summary>The numbers of the range, lowest first.</summary>
    public IEnumerable<string> Numbers
    {
        get
        {
            var count = (int)Math.Pow(10, Digits);
            for (var i = 0; i < count; i++) yield return Prefix + i.ToString(CultureInfo.InvariantCulture).PadLeft(Digits, '0');
        }
    }

    /// <summary>The area code of a North American number; null elsewhere.</summary>
    public string? AreaCode => Prefix.StartsWith("+1", StringComparison.Ordinal) ? Prefix[2..5] : null;

    public bool Has(string phoneNumber) =>
        phoneNumber.Length == Prefix.Length + Digits
        && phoneNumber.StartsWith(Prefix, StringComparison.Ordinal)
        && !phoneNumber.AsSpan(Prefix.Length).ContainsAnyExceptInRange('0', '9');
}
