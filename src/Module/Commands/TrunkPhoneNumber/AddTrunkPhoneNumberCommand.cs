using System.Management.Automation;
using TwilioTrunk.Pipeline;
using TwilioTrunk.Provisioning;

namespace TwilioTrunk.Commands;

/// <summary>Routes phone numbers of the account to a trunk.</summary>
/// <remarks>
/// <para>
/// A number that is on the trunk already is left alone. One that another trunk, a voice application or a voice URL handles is NumberInUse, because
/// its calls would be taken from there; -Force takes it, and a warning names the routing that is replaced. One that is not in the account is
/// NumberNotOwned, one in emergency use NumberInEmergencyUse. Each of these is the error of one number; the others are routed.
/// </para>
/// <para>Nothing is bought and no number is released. The trunk comes out again, refreshed.</para>
/// </remarks>
/// <example>
/// <code>
/// New-TwilioTrunk Asterisk-Local fastco-voice-kernel -IfNotExists |
///     Add-TrunkPhoneNumber -PhoneNumber '+56226665897'
/// </code>
/// <para>Sends the calls to a number through the trunk.</para>
/// </example>
/// <example>
/// <code>
/// Add-TrunkPhoneNumber Asterisk-Local '2 2666 5897' -Country CL
/// </code>
/// <para>Names trunk and number on the command line, the number as people in its country write it.</para>
/// </example>
/// <example>
/// <code>
/// Import-Csv ./numbers.csv | Add-TrunkPhoneNumber
/// </code>
/// <para>Routes one number for each row, thousands if need be; the columns are PhoneNumber and Trunk. All rows of one trunk are one change.</para>
/// </example>
/// <seealso cref="GetTwilioPhoneNumberCommand"/>
/// <seealso cref="GetTrunkPhoneNumberCommand"/>
/// <seealso cref="RemoveTrunkPhoneNumberCommand"/>
[Cmdlet(VerbsCommon.Add, "TrunkPhoneNumber", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium, DefaultParameterSetName = TrunkSet)]
[OutputType(typeof(Trunk))]
public sealed class AddTrunkPhoneNumberCommand : TrunkNumbersCommand
{
    /// <summary>Takes a number away from the trunk, application or URL that handles its calls now; a warning names what is replaced.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override bool IsForced => Force;

    private protected override Planner PlannerFor(IReadOnlyList<string> rows)
        => (client, loading, cancel) => new NumberProvisioner(client).PlanAddAsync(loading, rows, Force, cancel);
}
