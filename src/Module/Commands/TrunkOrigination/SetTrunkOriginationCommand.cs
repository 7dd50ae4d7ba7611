using System.Management.Automation;
using TwilioTrunk.Pipeline;
using TwilioTrunk.Provisioning;

namespace TwilioTrunk.Commands;

/// <summary>Sets where Twilio sends the calls of a trunk's numbers: adds origination URIs, or changes those that are there.</summary>
/// <remarks>
/// <para>
/// A URI is found by its normal form, so sip:179.60.72.50 and sip:179.60.72.50:5060;transport=udp are one; user part and ;edge= count. What is
/// there and matches is left alone, what differs is changed, and only in what was given: the defaults (priority 10, weight 10, enabled) are for new
/// URIs. Others stay, unless -Replace is given; a warning names those of the same host, because a PBX that is moved to transport=tls that way still
/// gets half of its calls in clear. A trunk has at most 10.
/// </para>
/// <para>
/// Twilio tries the lowest priority first and goes to the next when a PBX does not answer. A PBX that answers 404 ends that: Twilio takes it for
/// the final word. Calls come from eight address blocks of Twilio, which the firewall and the PBX must let in; Export-AsteriskConfig writes them.
/// </para>
/// <para>
/// Refused are private addresses and names (PrivateOriginationAddress), hosts of Twilio (TwilioOriginationHost), sips: (SipsNotSupported) and a
/// weight of 0. transport=tls encrypts the signalling only; for the media as well the trunk must be secure.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// New-TwilioTrunk Asterisk-Local fastco-voice-kernel -IfNotExists |
///     Set-TrunkOrigination -SipUri 179.60.72.50:5060 -Priority 10 -Weight 10
/// </code>
/// <para>Sends the calls of the trunk to one PBX: host and port stand for sip:179.60.72.50:5060;transport=udp.</para>
/// </example>
/// <example>
/// <code>
/// $uris = 'sip:179.60.72.50:5060', 'sip:179.60.72.51:5060'
/// Set-TrunkOrigination Asterisk-Local -SipUri $uris -Replace
/// </code>
/// <para>Shares the calls among two PBXs and removes every other URI, after the new ones are in place.</para>
/// </example>
/// <example>
/// <code>
/// Import-Csv ./uris.csv | Set-TrunkOrigination
/// </code>
/// <para>Sets one URI for each row; the columns are Trunk, SipUri, Priority, Weight and Enabled. All rows of one trunk are one change.</para>
/// </example>
/// <seealso cref="GetTrunkOriginationCommand"/>
/// <seealso cref="RemoveTrunkOriginationCommand"/>
/// <seealso cref="SetTwilioTrunkCommand"/>
/// <seealso href="https://www.twilio.com/docs/sip-trunking#origination">Twilio: origination</seealso>
[Cmdlet(VerbsCommon.Set, "TrunkOrigination", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(Trunk))]
public sealed class SetTrunkOriginationCommand : TrunkRowsCommand<OriginationRequest>
{
    /// <summary>
    /// Where Twilio sends calls to: a SIP URI such as sip:203.0.113.10:5060;transport=udp, or host and port alone. Public addresses and
    /// names only; ;edge= chooses the edge that calls leave from.
    /// </summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    public string[] SipUri { get; set; } = [];

    /// <summary>0 to 65535; the lowest is tried first. 10 for a new URI.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [NumberCell]
    public int? Priority { get; set; }

    /// <summary>1 to 65535; the share of calls among URIs of the same priority. 10 for a new URI.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [NumberCell]
    public int? Weight { get; set; }

    /// <summary>False keeps the URI but sends no calls to it. True for a new URI.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [BooleanCell]
    public bool? Enabled { get; set; }

    /// <summary>The friendly name, at most 64 characters. Host and port for a new URI.</summary>
    [Parameter]
    public string? Name { get; set; }

    /// <summary>
    /// Makes the given URIs the whole set: the others are removed, after the new ones are in place. A trunk that is full has one removed for each that
    /// is added, those that are tried last first, and is never without.
    /// </summary>
    [Parameter]
    public SwitchParameter Replace { get; set; }

    private protected override IEnumerable<OriginationRequest> ReadRow() => SipUri.Select(uri => new OriginationRequest
    {
        SipUri = uri,
        Priority = Priority,
        Weight = Weight,
        Enabled = Enabled,
        Name = Name,
    });

    private protected override Planner PlannerFor(IReadOnlyList<OriginationRequest> rows)
        => async (client, loading, _) => new OriginationProvisioner(client).PlanSet(await loading.ConfigureAwait(false), rows, Replace);
}
