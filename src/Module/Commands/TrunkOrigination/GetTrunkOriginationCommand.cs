using System.Management.Automation;
using TwilioTrunk.Pipeline;
using TwilioTrunk.Provisioning;

namespace TwilioTrunk.Commands;

/// <summary>Gets the origination URIs of trunks: where Twilio sends calls to.</summary>
/// <remarks>
/// Twilio tries the URI with the lowest Priority first and shares calls among URIs of the same priority by Weight. A trunk without an enabled URI
/// receives no calls. The objects can be piped to Remove-TrunkOrigination and Set-TrunkOrigination.
/// </remarks>
/// <example>
/// <code>
/// New-TwilioTrunk Asterisk-Local fastco-voice-kernel -IfNotExists |
///     Set-TrunkOrigination -SipUri 'sip:179.60.72.50:5060;transport=udp' |
///     Get-TrunkOrigination
/// </code>
/// <para>Shows where the calls of a trunk go.</para>
/// </example>
/// <example>
/// <code>
/// Get-TwilioTrunk | Get-TrunkOrigination -SipUri *179.60.72.50*
/// </code>
/// <para>Finds all trunks that send calls to one PBX; TrunkSid tells which they are.</para>
/// </example>
/// <seealso cref="SetTrunkOriginationCommand"/>
/// <seealso cref="RemoveTrunkOriginationCommand"/>
/// <seealso cref="GetTwilioTrunkCommand"/>
[Cmdlet(VerbsCommon.Get, "TrunkOrigination")]
[OutputType(typeof(OriginationUri))]
public sealed class GetTrunkOriginationCommand : TrunkEntryReadCommand<OriginationUri>
{
    /// <summary>
    /// Only URIs that match one of these, in any spelling that means the same, or wildcards, or SIDs (OU...). One that is named and is on none of the
    /// trunks is an error.
    /// </summary>
    [Parameter(Position = 1)]
    [SupportsWildcards]
    public string[]? SipUri { get; set; }

    private protected override TrunkParts Parts => TrunkParts.Origination;

    private protected override string[]? Patterns => SipUri;

    private protected override IEnumerable<OriginationUri> EntriesOf(TrunkView trunk)
        => trunk.State.Origination.Select(url => new OriginationUri(trunk.Session, url));

    private protected override bool IsMatch(OriginationUri entry, string pattern)
        => Wildcards.IsMatch(entry.SipUri, pattern) || Wildcards.IsMatch(entry.Sid, pattern) || OriginationProvisioner.IsSame(entry.SipUri, pattern);

    private protected override ProvisioningException Missing(string name, string? trunk) => OriginationProvisioner.Missing(name, trunk);
}
