using System.Management.Automation;
using TwilioTrunk.Pipeline;
using TwilioTrunk.Provisioning;

namespace TwilioTrunk.Commands;

/// <summary>Changes the settings of a SIP trunk. Only what is given changes, and only if it differs.</summary>
/// <remarks>
/// <para>
/// The trunk comes out again, refreshed. The termination domain and the credential are set with Set-TrunkTermination; symmetric RTP can be changed
/// in Twilio's Console only.
/// </para>
/// <para>
/// -Secure $true alone encrypts nothing: Twilio then refuses calls that do not come over TLS with SRTP, so write the PBX anew with
/// Export-AsteriskConfig and give it an origination URI with transport=tls. -CnamLookup and transfers to phone numbers are billed.
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
/// <seealso cref="GetTwilioTrunkCommand"/>
/// <seealso cref="SetTrunkTerminationCommand"/>
/// <seealso cref="SetTrunkOriginationCommand"/>
/// <seealso href="https://www.twilio.com/docs/sip-trunking/call-transfer">Twilio: call transfer</seealso>
[Cmdlet(VerbsCommon.Set, "TwilioTrunk", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(Trunk))]
public sealed class SetTwilioTrunkCommand : TrunkChangeCommand
{
    /// <summary>A new friendly name, 1 to 64 characters.</summary>
    [Parameter]
    [Alias("NewName")]
    public string? Name { get; set; }

    /// <summary>True requires TLS and SRTP in both directions; false refuses SRTP.</summary>
    [Parameter]
    public bool Secure { get; set; }

    /// <summary>True looks up the name of US and Canadian callers, which is billed.</summary>
    [Parameter]
    public bool CnamLookup { get; set; }

    /// <summary>Which call transfers (SIP REFER) Twilio carries out.</summary>
    [Parameter]
    public TransferMode TransferMode { get; set; }

    /// <summary>Whose number a transferred call shows.</summary>
    [Parameter]
    public TransferCallerId TransferCallerId { get; set; }

    /// <summary>Absolute URL of TwiML that takes a call when no origination URI answers, such as a message or another number.</summary>
    [Parameter]
    public Uri? DisasterRecoveryUrl { get; set; }

    /// <summary>How the TwiML at -DisasterRecoveryUrl is requested.</summary>
    [Parameter]
    public WebMethod DisasterRecoveryMethod { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var wanted = new TrunkSettings
        {
            Name = Name,
            Secure = IsBound(nameof(Secure)) ? Secure : null,
            CnamLookup = IsBound(nameof(CnamLookup)) ? CnamLookup : null,
            TransferMode = IsBound(nameof(TransferMode)) ? TwilioEnum.Format<TransferMode>(TransferMode) : null,
            TransferCallerId = IsBound(nameof(TransferCallerId)) ? TwilioEnum.Format<TransferCallerId>(TransferCallerId) : null,
            DisasterRecoveryUrl = DisasterRecoveryUrl?.OriginalString,
            DisasterRecoveryMethod = IsBound(nameof(DisasterRecoveryMethod)) ? DisasterRecoveryMethod.ToString().ToUpperInvariant() : null,
        };
        Enqueue(Trunk, async (client, loading, cancel) => await new TrunkProvisioner(client)
            .PlanUpdateAsync(await loading.ConfigureAwait(false), wanted, cancel).ConfigureAwait(false));
    }
}
