using System.Management.Automation;
using TwilioTrunk.Failures;
using TwilioTrunk.Pipeline;
using TwilioTrunk.Provisioning;

namespace TwilioTrunk.Commands;

/// <summary>Creates a SIP trunk with the settings of another one.</summary>
/// <remarks>
/// <para>
/// The copy gets the settings of the source (secure, CNAM, transfer, disaster recovery, recording, tags), its origination URIs with priority, weight,
/// name and whether they are enabled, and its IP access control lists. Those lists are not copied but enforced by both trunks, so that an address which
/// is shut out later is shut out of both; Remove-TrunkIpAccessControlList ends that.
/// </para>
/// <para>
/// Credential lists are not copied, because Twilio gives no password away. -Credential makes a list of the copy's own, {copy}-credentials, and goes
/// along to Export-AsteriskConfig; without it a warning tells that no user is let in. Numbers stay on the source, because a number is on one trunk only:
/// Add-TrunkPhoneNumber -Force moves them.
/// </para>
/// <para>
/// Names and domains that are taken are refused as by New-TwilioTrunk (TrunkConflict). With -IfNotExists the copy that is there is brought to the
/// settings of the source, and what it has besides stays, so to say it twice changes nothing. The new trunk comes out.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// $source = New-TwilioTrunk Asterisk-Local fastco-voice-kernel -IfNotExists
/// $credential = New-TwilioCredential -UserName qa-pbx -Generate
/// Copy-TwilioTrunk $source Asterisk-QA fastco-voice-qa -Tag qa `
///     -Credential $credential
/// </code>
/// <para>Creates a trunk for another environment, with a user of its own.</para>
/// </example>
/// <example>
/// <code>
/// Copy-TwilioTrunk Asterisk-Local Asterisk-QA fastco-voice-qa -WhatIf
/// </code>
/// <para>Tells all that would be created, and what would not come along.</para>
/// </example>
/// <seealso cref="NewTwilioTrunkCommand"/>
/// <seealso cref="SetTrunkTerminationCommand"/>
/// <seealso cref="AddTrunkPhoneNumberCommand"/>
[Cmdlet(VerbsCommon.Copy, "TwilioTrunk", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(Trunk))]
public sealed class CopyTwilioTrunkCommand : ChangeCommand
{
    /// <summary>
    /// The trunk to copy: object, SID (TK...), friendly name, or termination domain with or without .pstn.twilio.com. A name that several trunks have
    /// is an error that lists them.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("TrunkSid")]
    [ArgumentCompleter(typeof(TrunkCompleter))]
    public TrunkReference Trunk { get; set; } = null!;

    /// <summary>The friendly name of the copy, 1 to 64 characters together with the tags.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    public string Name { get; set; } = string.Empty;

    /// <summary>
    /// The termination domain of the copy: the part before .pstn.twilio.com, unique over all of Twilio, or the whole host. Without one the PBX cannot
    /// call until Set-TrunkTermination gives it one.
    /// </summary>
    [Parameter(Position = 2)]
    public string? DomainName { get; set; }

    /// <summary>The tags of the copy: letters a to z, digits, hyphens, underscores and dots. By default those of the source; @() leaves it without.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(TagCompleter))]
    public string[]? Tag { get; set; }

    /// <summary>
    /// User name (1 to 32 characters) and password (12 characters or more, with digit, upper and lower case) that the PBX answers Twilio's challenge
    /// with. A user that the copy has already keeps its password.
    /// </summary>
    [Parameter]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <summary>
    /// Goes on with the trunk that has the domain already (without a domain: the name), setting what differs from the source. It is never renamed and
    /// never gets another domain.
    /// </summary>
    [Parameter]
    public SwitchParameter IfNotExists { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => Try(Trunk.ToString(), () =>
    {
        var session = SessionFor(Trunk.Session);
        if (session.IsTrial)
            throw Failure.TrialAccount(session.AccountSid);
        var request = new CopyRequest
        {
            Name = Name,
            DomainName = string.IsNullOrWhiteSpace(DomainName) ? null : TerminationDomain.Parse(DomainName),
            Tags = Tag is null ? null : TrunkName.ReadTags(Tag),
            Credential = GivenCredential.Read(Credential),
            IfNotExists = IfNotExists,
        };
        var client = Observe(session);
        var source = Trunk.Trunk is { State.IsRehearsed: true } rehearsed
            ? rehearsed.State
            : Wait(cancel => new TrunkDirectory(client).LoadNamedAsync(Trunk.Text, cancel));
        var copies = new CopyProvisioner(client);
        var plan = Wait(cancel => copies.PlanTrunkAsync(source, request, cancel));
        var gated = Gate(plan);
        if (plan.Current.IsPredicted && gated is { Accepted: [], Rehearsed: [] })
            return;
        var outcome = Wait(cancel => plan.ApplyAsync(gated.Accepted, stepDone: null, cancel));
        if (outcome.Failures is [var failure, ..])
        {
            Report(failure, Name);
            return;
        }

        var copy = Result(plan, gated, outcome);
        var parts = Wait(cancel => copies.PlanPartsAsync(source, copy, request, cancel));
        var gatedParts = Gate(parts);
        Emit(session, new TrunkReference(Name), parts, gatedParts, Wait(cancel => parts.ApplyAsync(gatedParts.Accepted, stepDone: null, cancel)));
    });
}
