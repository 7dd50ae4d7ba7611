using System.Management.Automation;
using TwilioTrunk.Pipeline;

namespace TwilioTrunk.Commands;

/// <summary>Gets the phone numbers whose calls go through a trunk.</summary>
[Cmdlet(VerbsCommon.Get, "TrunkPhoneNumber")]
[OutputType(typeof(OwnedNumber))]
public sealed class GetTrunkPhoneNumberCommand : TrunkReadCommand
{
    /// <summary>Only numbers that match one of these wildcards, such as +56*.</summary>
    [Parameter(Position = 1)]
    [SupportsWildcards]
    public string[]? PhoneNumber { get; set; }

    private protected override void Write(TrunkView trunk)
    {
        var numbers = trunk.State.PhoneNumbers.Select(number => new OwnedNumber(trunk.Session, number));
        WriteObject(Wildcards.Filter(numbers, PhoneNumber, number => number.PhoneNumber), enumerateCollection: true);
    }
}
