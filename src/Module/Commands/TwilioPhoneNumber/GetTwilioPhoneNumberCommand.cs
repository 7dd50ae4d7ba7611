using System.Management.Automation;
using TwilioTrunk.Pipeline;
using TwilioTrunk.Provisioning;
using TwilioTrunk.Sessions;

namespace TwilioTrunk.Commands;

/// <summary>Gets the phone numbers that the account owns.</summary>
/// <remarks>
/// A number that is asked for by itself and not owned is an error (NumberNotOwned); wildcards that match nothing give nothing. TrunkSid tells which
/// trunk takes the calls of a number; without one VoiceApplicationSid does, and without that VoiceUrl.
/// </remarks>
/// <example>
/// <code>
/// Get-TwilioPhoneNumber -PhoneNumber '+56*' -Unassigned
/// </code>
/// <para>Lists the Chilean numbers that are on no trunk.</para>
/// </example>
/// <example>
/// <code>
/// Get-TwilioPhoneNumber '2 2666 5897' -Country CL
/// </code>
/// <para>Looks one number up, written as people in its country write it.</para>
/// </example>
/// <example>
/// <code>
/// $trunk = New-TwilioTrunk Asterisk-Local fastco-voice-kernel -IfNotExists
/// Get-TwilioPhoneNumber -Unassigned | Add-TrunkPhoneNumber -Trunk $trunk
/// </code>
/// <para>Puts all numbers that are on no trunk on one.</para>
/// </example>
/// <seealso cref="AddTrunkPhoneNumberCommand"/>
/// <seealso cref="GetTrunkPhoneNumberCommand"/>
/// <seealso href="https://www.twilio.com/docs/phone-numbers">Twilio: phone numbers</seealso>
[Cmdlet(VerbsCommon.Get, "TwilioPhoneNumber")]
[OutputType(typeof(OwnedNumber))]
public sealed class GetTwilioPhoneNumberCommand : ConnectedCommand
{
    /// <summary>Numbers in E.164 or as people write them, or wildcards such as +56*. By default all.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(OwnedNumberCompleter))]
    public PhoneNumberReference[]? PhoneNumber { get; set; }

    /// <summary>Only numbers whose friendly name matches one of these wildcards.</summary>
    [Parameter]
    [SupportsWildcards]
    public string[]? Name { get; set; }

    /// <summary>The country of a number in national form: two letters of ISO 3166, such as CL.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(CountryCompleter))]
    public string? Country { get; set; }

    /// <summary>Only numbers that are on no trunk.</summary>
    [Parameter]
    public SwitchParameter Unassigned { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (PhoneNumber is null)
            Try(null, () => WriteAll(SessionFor(), null));
        foreach (var number in PhoneNumber ?? [])
        {
            var session = SessionFor(number.Session);
            if (WildcardPattern.ContainsWildcardCharacters(number.Text))
                Try(number.Text, () => WriteAll(session, [number.Text]));
            else
                Try(number.Text, () => Write([Find(session, E164.Parse(number.Text, Country))]));
        }
    }

    private void WriteAll(TwilioSession session, string[]? patterns)
    {
        var client = Observe(session);
        var numbers = Stream(cancel => client.IncomingPhoneNumbers.ListAsync(null, cancel)).Select(number => new OwnedNumber(session, number));
        Write(Wildcards.Filter(numbers, patterns, number => number.PhoneNumber));
    }

    private OwnedNumber Find(TwilioSession session, string number)
    {
        var client = Observe(session);
        return new OwnedNumber(session, Wait(cancel => new NumberLookUp(client).GetAsync(number, cancel)));
    }

    private void Write(IEnumerable<OwnedNumber> numbers)
    {
        foreach (var number in Wildcards.Filter(numbers, Name, number => number.Name))
        {
            if (!Unassigned || number.TrunkSid is null)
                WriteObject(number);
        }
    }
}
