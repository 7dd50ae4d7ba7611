using System.Collections.Concurrent;
using System.Management.Automation;
using TwilioTrunk.Pipeline;
using TwilioTrunk.Provisioning;
using TwilioTrunk.Sessions;

namespace TwilioTrunk.Commands;

/// <summary>Removes a SIP trunk.</summary>
/// <remarks>
/// <para>
/// Asks before each trunk (ConfirmImpact High); -Confirm:$false agrees beforehand. Calls in both directions end with the trunk. Its numbers stay in
/// the account without a route, its credential lists and IP access control lists stay as well, and Twilio keeps its domain reserved for up to 30
/// days, so the same domain may be refused when it is wanted again soon. Files that Export-AsteriskConfig wrote stay as they are.
/// </para>
/// <para>
/// -Cascade removes its lists too, with the users and addresses in them, once the trunk is gone: each is asked about on its own. A list that another
/// trunk enforces stays, and a warning names these trunks. One that a SIP domain of Programmable Voice uses stays as well: Twilio refuses to remove it
/// (Twilio21241 for a credential list, Twilio21236 for an IP access control list).
/// </para>
/// </remarks>
/// <example>
/// <code>
/// New-TwilioTrunk Asterisk-Local fastco-voice-kernel -IfNotExists
/// Remove-TwilioTrunk Asterisk-Local -WhatIf
/// </code>
/// <para>Tells what would go: the domain, and how many numbers lose their route.</para>
/// </example>
/// <example>
/// <code>
/// Get-TwilioTrunk test-* | Remove-TwilioTrunk -Confirm:$false
/// </code>
/// <para>Removes all trunks whose name begins with test-, without asking.</para>
/// </example>
/// <example>
/// <code>
/// Get-TwilioTrunk -Tag dev | Remove-TwilioTrunk -Cascade -WhatIf
/// </code>
/// <para>Tells which trunks would go, which lists with them, and which lists other trunks hold.</para>
/// </example>
/// <seealso cref="GetTwilioTrunkCommand"/>
/// <seealso cref="NewTwilioTrunkCommand"/>
/// <seealso cref="RemoveTrunkPhoneNumberCommand"/>
[Cmdlet(VerbsCommon.Remove, "TwilioTrunk", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveTwilioTrunkCommand : TrunkChangeCommand
{
    /// <summary>The trunks that go, or would go: they hold no list any more.</summary>
    private readonly ConcurrentDictionary<string, byte> _leaving = new(StringComparer.Ordinal);

    /// <summary>
    /// Removes the trunk's credential lists and IP access control lists too, with all that is in them, except those that another trunk enforces or a
    /// SIP domain uses.
    /// </summary>
    [Parameter]
    public SwitchParameter Cascade { get; set; }

    private protected override bool Emits(ChangePlan plan, GatedSteps gated) => false;

    private protected override void NoteGated(ChangePlan plan, GatedSteps gated)
    {
        if (gated.Accepted.Count > 0 || gated.Rehearsed.Count > 0)
            _leaving.TryAdd(plan.Current.Trunk.Sid, 0);
    }

    /// <summary>A trunk that Twilio did not let go still holds its lists.</summary>
    private protected override void NoteApplied(TwilioSession session, ChangeOutcome outcome)
    {
        if (outcome.Failures.Count > 0)
            _leaving.TryRemove(outcome.State.Trunk.Sid, out _);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (!Cascade)
        {
            Enqueue(Trunk, async (client, loading, _) => new TrunkProvisioner(client).PlanRemoval(await loading.ConfigureAwait(false)));
            return;
        }

        // One after the other: trunks that share a list are then seen to go, and the last of them takes the list along.
        Enqueue(
            Trunk,
            async (client, loading, cancel) => await new CascadeProvisioner(client)
                .PlanAsync(await loading.ConfigureAwait(false), [.. _leaving.Keys], cancel).ConfigureAwait(false),
            nameof(Cascade));
    }
}
