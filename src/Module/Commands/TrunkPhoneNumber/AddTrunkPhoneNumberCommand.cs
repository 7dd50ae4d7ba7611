using System.Management.Automation;
using TwilioTrunk.Failures;
using TwilioTrunk.Pipeline;
using TwilioTrunk.Provisioning;
using TwilioTrunk.Twilio;

namespace TwilioTrunk.Commands;

/// <summary>Routes phone numbers of the account to a trunk.</summary>
/// <remarks>
/// <para>
/// A number that is on the trunk already is left alone. One that another trunk, a voice application or a voice URL handles is NumberInUse, because
/// its calls would be taken from there; -Force takes it, and a warning names the routing that is replaced. One that is not in the account is
/// NumberNotOwned, one in emergency use NumberInEmergencyUse. Each of these is the error of one number; the others are routed.
/// </para>
/// <para>
/// Before a number is taken from where it is routed, its trunk, application and voice URL are written to a file, and when that cannot be written,
/// nothing is taken. Remove-TrunkPhoneNumber -Restore puts the numbers of such a file back.
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
/// <example>
/// <code>
/// Get-TrunkPhoneNumber Asterisk-Old | Add-TrunkPhoneNumber `
///     -Trunk Asterisk-New -Force -RoutingRecord ./move.jsonl
/// </code>
/// <para>Moves all numbers of one trunk to another, and records in a file of a known name where each of them was.</para>
/// </example>
/// <seealso cref="GetTwilioPhoneNumberCommand"/>
/// <seealso cref="GetTrunkPhoneNumberCommand"/>
/// <seealso cref="RemoveTrunkPhoneNumberCommand"/>
[Cmdlet(VerbsCommon.Add, "TrunkPhoneNumber", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium, DefaultParameterSetName = TrunkSet)]
[OutputType(typeof(Trunk))]
public sealed class AddTrunkPhoneNumberCommand : TrunkNumbersCommand
{
    private readonly Dictionary<IReadOnlyList<string>, Task<IReadOnlyDictionary<string, IncomingPhoneNumberRecord?>>> _known = [];
    private Provisioning.RoutingRecord _record = null!;

    /// <summary>Takes a number away from the trunk, application or URL that handles its calls now; a warning names what is replaced.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>
    /// A file that records, before each number is changed, where its calls went until then: JSON, one line for each number, readable by its owner
    /// only. A record that exists is continued. By default a new file in the current folder, written only when calls are taken from somewhere; a
    /// warning names it.
    /// </summary>
    [Parameter]
    public string? RoutingRecord { get; set; }

    private protected override bool IsForced => Force;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        try
        {
            if (RoutingRecord is not null)
            {
                _record = new Provisioning.RoutingRecord(ResolveFile(RoutingRecord), keepsAll: true);
                _record.Check();
                return;
            }
        }
        catch (Exception failure) when (Failure.IsTold(failure))
        {
            ThrowTerminatingError(Failure.ToRecord(failure, RoutingRecord));
        }

        var name = Path.Combine(SessionState.Path.CurrentFileSystemLocation.ProviderPath, Provisioning.RoutingRecord.NewName());
        _record = new Provisioning.RoutingRecord(name, keepsAll: false);
    }

    /// <summary>Looks up the numbers of all trunks at once, so that the list of the account is not read again for each of them.</summary>
    private protected override void Prepare(IReadOnlyList<(TrunkReference Trunk, IReadOnlyList<string> Rows)> groups)
    {
        foreach (var account in groups.GroupBy(group => SessionFor(group.Trunk.Session)).Where(account => account.Skip(1).Any()))
        {
            // What is routed by one trunk's change is different when the next one's turn comes: that is looked up then.
            string[] once =
            [
                .. account.SelectMany(group => group.Rows.Distinct(StringComparer.Ordinal)).GroupBy(number => number, StringComparer.Ordinal)
                    .Where(number => !number.Skip(1).Any()).Select(number => number.Key),
            ];
            var client = Observe(account.Key);
            var lookingUp = Start(cancel => new NumberLookUp(client).FindAsync(once, cancel));
            foreach (var (_, rows) in account)
                _known[rows] = lookingUp;
        }
    }

    private protected override Planner PlannerFor(IReadOnlyList<string> rows)
    {
        var known = _known.GetValueOrDefault(rows);
        return (client, loading, cancel) => new NumberProvisioner(client, known, _record).PlanAddAsync(loading, rows, Force, cancel);
    }
}
