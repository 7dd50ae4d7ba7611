using System.Management.Automation;
using TwilioTrunk.Pipeline;

namespace TwilioTrunk.Commands;

/// <summary>Gets the origination URIs of trunks: where Twilio sends calls to.</summary>
[Cmdlet(VerbsCommon.Get, "TrunkOrigination")]
[OutputType(typeof(OriginationUri))]
public sealed class GetTrunkOriginationCommand : TrunkReadCommand
{
    /// <summary>Only URIs that match one of these wildcards.</summary>
    [Parameter(Position = 1)]
    [SupportsWildcards]
    public string[]? SipUri { get; set; }

    private protected override void Write(TrunkView trunk)
    {
        var uris = trunk.State.Origination.Select(url => new OriginationUri(trunk.Session, url));
        WriteObject(Wildcards.Filter(uris, SipUri, uri => uri.SipUri), enumerateCollection: true);
    }
}
