using System.Management.Automation;
using TwilioTrunk.Failures;
using TwilioTrunk.Pipeline;
using TwilioTrunk.Provisioning;

namespace TwilioTrunk.Commands;

/// <summary>Creates a SIP trunk, or goes on with the one that is there.</summary>
/// <remarks>
/// <para>
/// A trunk alone lets no call through: Set-TrunkTermination gives it the credential that Twilio checks, Set-TrunkOrigination the address of the
/// PBX, Add-TrunkPhoneNumber its numbers, Export-AsteriskConfig writes the Asterisk side. The trunk flows through all of them.
/// </para>
/// <para>
/// Without -IfNotExists a name or domain that a trunk of the account has already is an error (TrunkConflict). With it the trunk is looked up by its
/// domain and, without one, by its name. The same name with another domain stays a TrunkConflict: a domain is never replaced in passing, because
/// Twilio keeps the old one reserved for up to 30 days.
/// </para>
/// <para>
/// A domain ends in .pstn.twilio.com. A host of .sip.twilio.com belongs to another product and is refused. A domain that another account has is
/// refused by Twilio (Twilio21248). A trial account can have no trunk.
/// </para>
/// <para>
/// Twilio has no tags, so they stand at the end of the friendly name, as in Asterisk-Local [tags:dev,qa], and both share its 64 characters. The
/// trunk shows them as Tag, and its Name without them.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// New-TwilioTrunk -Name Asterisk-Local -DomainName fastco-voice-kernel
/// </code>
/// <para>Creates a trunk that the PBX calls at fastco-voice-kernel.pstn.twilio.com.</para>
/// </example>
/// <example>
/// <code>
/// $credential = New-TwilioCredential -UserName mini-vapi -Generate
/// New-TwilioTrunk Asterisk-Local fastco-voice-kernel -IfNotExists |
///     Set-TrunkTermination -Credential $credential |
///     Set-TrunkOrigination -SipUri 'sip:179.60.72.50:5060;transport=udp' |
///     Add-TrunkPhoneNumber -PhoneNumber '+56226665897' |
///     Export-AsteriskConfig -Layout Standalone -Path ./asterisk
/// </code>
/// <para>
/// Sets up both sides in one pipeline. To run it again changes nothing; after $WhatIfPreference = $true it only tells what it would do.
/// </para>
/// </example>
/// <example>
/// <code>
/// Import-Csv ./trunks.csv | New-TwilioTrunk -IfNotExists -WhatIf
/// </code>
/// <para>Rehearses one trunk for each row; the columns are Name, DomainName and Tag.</para>
/// </example>
/// <seealso cref="GetTwilioTrunkCommand"/>
/// <seealso cref="SetTwilioTrunkCommand"/>
/// <seealso cref="RemoveTwilioTrunkCommand"/>
/// <seealso cref="SetTrunkTerminationCommand"/>
/// <seealso href="https://www.twilio.com/docs/sip-trunking">Twilio: Elastic SIP Trunking</seealso>
[Cmdlet(VerbsCommon.New, "TwilioTrunk", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(Trunk))]
public sealed class NewTwilioTrunkCommand : TrunkWindowCommand
{
    /// <summary>The friendly name, 1 to 64 characters together with the tags.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    public string Name { get; set; } = string.Empty;

    /// <summary>
    /// The termination domain that the PBX will call: the part before .pstn.twilio.com, unique over all of Twilio, or the whole host.
    /// </summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    public string? DomainName { get; set; }

    /// <summary>
    /// Requires TLS and SRTP in both directions. The PBX then needs a certificate and an origination URI with transport=tls. Media is encrypted hop
    /// by hop, from the PBX to Twilio, not end to end.
    /// </summary>
    [Parameter]
    public SwitchParameter Secure { get; set; }

    /// <summary>
    /// Labels for environments, such as dev, qa: letters a to z, digits, hyphens, underscores and dots, without regard to case. Those of a trunk that
    /// is there already are replaced; with none given they stay.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(TagCompleter))]
    public string[]? Tag { get; set; }

    /// <summary>
    /// Goes on with the trunk that has the domain already (without a domain: the name), setting only what was given and differs.
    /// It is never renamed and never gets another domain.
    /// </summary>
    [Parameter]
    public SwitchParameter IfNotExists { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => Try(Name, () =>
    {
        var session = SessionFor();
        if (session.IsTrial)
            throw Failure.TrialAccount(session.AccountSid);
        var tags = TrunkName.ReadTags(Tag ?? []);
        var wanted = new TrunkSettings
        {
            Name = Name,
            Tags = tags.Count > 0 ? tags : null,
            DomainName = string.IsNullOrWhiteSpace(DomainName) ? null : TerminationDomain.Parse(DomainName),
            Secure = IsBound(nameof(Secure)) ? Secure.IsPresent : null,
        };
        // Rows of the same name or domain are about one trunk: the later one has to find what the earlier one made.
        Enqueue(
            new TrunkReference(Name, session),
            (client, _) => Task.FromResult<IReadOnlyCollection<string>>([$"{client.AccountSid}/{wanted.Name}", $"{client.AccountSid}/{wanted.DomainName ?? wanted.Name}"]),
            (client, cancel) => new TrunkProvisioner(client).PlanNewAsync(wanted, IfNotExists, cancel));
    });

    /// <summary>A trunk that was not wanted after all does not come out.</summary>
    private protected override bool Emits(ChangePlan plan, GatedSteps gated) => !plan.Current.IsPredicted || gated is not { Accepted: [], Rehearsed: [] };
}
