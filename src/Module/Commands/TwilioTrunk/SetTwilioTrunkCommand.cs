using System.Management.Automation;
using TwilioTrunk.Pipeline;
using TwilioTrunk.Provisioning;

namespace TwilioTrunk.Commands;

/// <summary>Changes the settings of a SIP trunk. Only what is given changes, and only if it differs.</summary>
/// <remarks>
/// <para>
/// The trunk comes out again, refreshed. The termination domain and the credential are set with Set-TrunkTermination, recording with
/// Set-TrunkRecording; symmetric RTP can be changed in Twilio's Console only.
/// </para>
/// <para>
/// -Secure $true alone encrypts nothing: Twilio then refuses calls that do not come over TLS with SRTP, so write the PBX anew with
/// Export-AsteriskConfig and give it an origination URI with transport=tls. A warning names the URIs that do not fit the new setting. -CnamLookup,
/// transfers to phone numbers and calls that disaster recovery takes are billed.
/// </para>
/// <para>
/// Twilio has no tags, so they stand at the end of the friendly name, as in Asterisk-Local [tags:dev,qa], and both share its 64 characters. The
/// trunk shows them as Tag, and its Name without them. -Name alone keeps the tags, -Tag alone the name.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// New-TwilioTrunk Asterisk-Local fastco-voice-kernel -IfNotExists |
///     Set-TwilioTrunk -DisasterRecoveryUrl 'https://example.com/sorry.xml'
/// </code>
/// <para>Gives callers an answer while the PBX cannot be reached.</para>
/// </example>
/// <example>
/// <code>
/// Set-TwilioTrunk fastco-voice-kernel -Name Asterisk-Santiago -WhatIf
/// </code>
/// <para>Tells what a new friendly name would change; the domain, and with it the PBX, would stay.</para>
/// </example>
/// <example>
/// <code>
/// Get-TwilioTrunk -Tag dev | Set-TwilioTrunk -Tag qa, eu
/// </code>
/// <para>Gives all trunks that are tagged dev other tags instead; -Tag @() would leave them without.</para>
/// </example>
/// <seealso cref="GetTwilioTrunkCommand"/>
/// <seealso cref="SetTrunkTerminationCommand"/>
/// <seealso cref="SetTrunkOriginationCommand"/>
/// <seealso href="https://www.twilio.com/docs/sip-trunking/call-transfer">Twilio: call transfer</seealso>
[Cmdlet(VerbsCommon.Set, "TwilioTrunk", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(Trunk))]
public sealed class SetTwilioTrunkCommand : TrunkChangeCommand
{
    /// <summary>A new friendly name, 1 to 64 characters together with the tags, which stay.</summary>
    [Parameter]
    [Alias("NewName")]
    public string? Name { get; set; }

    /// <summary>
    /// The tags of the trunk from now on, such as dev, qa: letters a to z, digits, hyphens, underscores and dots, without regard to case. They replace
    /// those that are there; @() removes all.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(TagCompleter))]
    public string[]? Tag { get; set; }

    /// <summary>True requires TLS and SRTP in both directions; false, as on a new trunk, refuses SRTP.</summary>
    [Parameter]
    public bool Secure { get; set; }

    /// <summary>True looks up the name of US and Canadian callers, which is billed for each call. False on a new trunk.</summary>
    [Parameter]
    public bool CnamLookup { get; set; }

    /// <summary>Which call transfers (SIP REFER) Twilio carries out; none on a new trunk. A transfer to a phone number is billed as a call.</summary>
    [Parameter]
    public TransferMode TransferMode { get; set; }

    /// <summary>Whose number a transferred call shows: that of the party who is transferred on a new trunk.</summary>
    [Parameter]
    public TransferCallerId TransferCallerId { get; set; }

    /// <summary>
    /// Absolute URL (https or http) of TwiML that takes a call when no origination URI answers, such as a message or another number; the rates of
    /// Programmable Voice apply. None on a new trunk; an empty text removes it.
    /// </summary>
    [Parameter]
    public Uri? DisasterRecoveryUrl { get; set; }

    /// <summary>How the TwiML at -DisasterRecoveryUrl is requested: with POST on a new trunk.</summary>
    [Parameter]
    public WebMethod DisasterRecoveryMethod { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => Try(Trunk.ToString(), () =>
    {
        var wanted = new TrunkSettings
        {
            Name = Name,
            Tags = Tag is null ? null : TrunkName.ReadTags(Tag),
            Secure = IsBound(nameof(Secure)) ? Secure : null,
            CnamLookup = IsBound(nameof(CnamLookup)) ? CnamLookup : null,
            TransferMode = IsBound(nameof(TransferMode)) ? TwilioEnum.Format<TransferMode>(TransferMode) : null,
            TransferCallerId = IsBound(nameof(TransferCallerId)) ? TwilioEnum.Format<TransferCallerId>(TransferCallerId) : null,
            DisasterRecoveryUrl = DisasterRecoveryUrl?.OriginalString,
            DisasterRecoveryMethod = IsBound(nameof(DisasterRecoveryMethod)) ? DisasterRecoveryMethod.ToString().ToUpperInvariant() : null,
        };
        Enqueue(Trunk, async (client, loading, cancel) => await new TrunkProvisioner(client)
            .PlanUpdateAsync(await loading.ConfigureAwait(false), wanted, cancel).ConfigureAwait(false));
    });
}
