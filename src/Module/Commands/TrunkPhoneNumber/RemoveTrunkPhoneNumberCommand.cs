using System.Management.Automation;
using TwilioTrunk.Pipeline;
using TwilioTrunk.Provisioning;

namespace TwilioTrunk.Commands;

/// <summary>Takes phone numbers off a trunk. They stay in the account, and their calls go nowhere until they are routed again.</summary>
/// <remarks>
/// <para>
/// Asks before each number (ConfirmImpact High); -Confirm:$false agrees beforehand. Numbers are billed on while they are in the account. A number
/// that is not on the trunk is an error (NumberNotOnTrunk), and the others go on. A trunk that is piped in without numbers is an error too: it is
/// never stripped of all of them.
/// </para>
/// <para>
/// With -Restore the numbers of a file that Add-TrunkPhoneNumber wrote go back: to the trunk they were on, to their voice application or voice URL,
/// or just off the trunk. A number that is not where it was put any more is an error (NumberMovedSince) and is left alone, one that is back already
/// is no change. The trunks that get numbers back and those that lose them come out, refreshed.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// New-TwilioTrunk Asterisk-Local fastco-voice-kernel -IfNotExists |
///     Add-TrunkPhoneNumber -PhoneNumber '+56226665897' |
///     Remove-TrunkPhoneNumber -PhoneNumber '+56226665897' -Confirm:$false
/// </code>
/// <para>Takes one number off the trunk.</para>
/// </example>
/// <example>
/// <code>
/// Get-TrunkPhoneNumber Asterisk-Local -PhoneNumber +56* |
///     Remove-TrunkPhoneNumber -WhatIf
/// </code>
/// <para>Tells which numbers would go; each knows its trunk.</para>
/// </example>
/// <example>
/// <code>
/// Add-TrunkPhoneNumber Asterisk-New '+56226665897' -Force `
///     -RoutingRecord ./move.jsonl
/// Remove-TrunkPhoneNumber -Restore ./move.jsonl -Confirm:$false
/// </code>
/// <para>Takes a number to another trunk, and puts it back to where it was.</para>
/// </example>
/// <seealso cref="AddTrunkPhoneNumberCommand"/>
/// <seealso cref="GetTrunkPhoneNumberCommand"/>
/// <seealso cref="RemoveTwilioTrunkCommand"/>
[Cmdlet(VerbsCommon.Remove, "TrunkPhoneNumber", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = TrunkSet)]
[OutputType(typeof(Trunk))]
public sealed class RemoveTrunkPhoneNumberCommand : TrunkNumbersCommand
{
    private const string RestoreSet = "Restore";

    /// <summary>A file that Add-TrunkPhoneNumber wrote: its numbers are put back to where their calls went before.</summary>
    [Parameter(Mandatory = true, ParameterSetName = RestoreSet)]
    public string? Restore { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (Restore is null)
            base.ProcessRecord();
        else
            Try(Restore, () => PutBack(ResolveFile(Restore)));
    }

    private protected override Planner PlannerFor(IReadOnlyList<string> rows)
        => async (client, loading, _) => new NumberProvisioner(client).PlanRemoval(await loading.ConfigureAwait(false), rows);

    private void PutBack(string file)
    {
        var entries = RoutingRecord.Read(file);
        var session = SessionFor();
        var client = Observe(session);
        var restore = Wait(cancel => RoutingRestore.ReadAsync(client, entries, cancel));
        foreach (var problem in restore.Problems)
            Report(problem, problem.Target);
        var isRehearsal = IsRehearsing;
        foreach (var sid in restore.TrunkSids)
        {
            Enqueue(
                new TrunkReference(sid, session),
                async (_, loading, _) => restore.Plan(await loading.ConfigureAwait(false), isRehearsal),
                restore.NumbersOf(sid));
        }
    }
}
