using TwilioTrunk.Pipeline;
using TwilioTrunk.Provisioning;

namespace TwilioTrunk.Commands;

/// <summary>Reads the numbers a person typed; each that is none is an error of its own.</summary>
internal static class PhoneNumbers
{
    public static List<string> Read(TwilioCommand command, PhoneNumberReference[] numbers, string? country)
    {
        var read = new List<string>();
        foreach (var number in numbers)
            command.Try(number.ToString(), () => read.Add(E164.Parse(number.Text, country)));
        return read;
    }
}
