using System.Management.Automation;
using TwilioTrunk.Pipeline;

namespace TwilioTrunk.Commands;

/// <summary>Gets the phone numbers whose calls go through a trunk.</summary>
/// <remarks>
/// The numbers can be piped to Remove-TrunkPhoneNumber and, with -Force and another trunk, to Add-TrunkPhoneNumber. Get-TwilioPhoneNumber gets the
/// numbers that are on no trunk.
/// </remarks>
/// <example>
/// <code>
/// New-TwilioTrunk Asterisk-Local fastco-voice-kernel -IfNotExists |
///     Add-TrunkPhoneNumber -PhoneNumber '+56226665897' |
///     Get-TrunkPhoneNumber
/// </code>
/// <para>Shows the numbers of a trunk.</para>
/// </example>
/// <example>
/// <code>
/// $trunk = New-TwilioTrunk Asterisk-Santiago fastco-santiago -IfNotExists
/// Get-TrunkPhoneNumber Asterisk-Local -PhoneNumber +56* |
///     Add-TrunkPhoneNumber -Trunk $trunk -Force
/// </code>
/// <para>Moves the Chilean numbers to another trunk; a warning names the trunk that each is taken from.</para>
/// </example>
/// <seealso cref="AddTrunkPhoneNumberCommand"/>
/// <seealso cref="RemoveTrunkPhoneNumberCommand"/>
/// <seealso cref="GetTwilioPhoneNumberCommand"/>
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
