using System.Text.RegularExpressions;

namespace TwilioTrunk.Simulator.State;

/// <summary>The name that a number begins with: Twilio names a North American number after its national form, any other after itself.</summary>
internal static partial class NumberName
{
    public static string Of(string phoneNumber) => NorthAmericanForm().Replace(phoneNumber, "($1) $2-$3");

    [GeneratedRegex(@"^\+1([0-9]{3})([0-9]{3})([0-9]{4})\z")]
    private static partial Regex NorthAmericanForm();
}
