using System.Management.Automation;

namespace TwilioTrunk.Pipeline;

/// <summary>
/// A stage that changes which IP access control lists trunks enforce. Trunks and lists can both be piped, each in a parameter set of its own.
/// </summary>
public abstract class TrunkIpAccessControlListsCommand : TrunkListsCommand
{
    /// <summary>
    /// The trunk: object, SID (TK...), friendly name, or termination domain with or without .pstn.twilio.com. A name that several trunks have is an
    /// error that lists them. Rows and lists name it in a property Trunk or TrunkSid.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = TrunkSet, ValueFromPipeline = true)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ListSet, ValueFromPipelineByPropertyName = true)]
    [Alias("TrunkSid")]
    [ArgumentCompleter(typeof(TrunkCompleter))]
    public override TrunkReference Trunk { get; set; } = null!;

    /// <summary>The lists: objects, SIDs (AL...) or names. Rows name them in a property IpAccessControlList or IpAccessControlListSid.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = TrunkSet)]
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = ListSet, ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(IpAccessControlListCompleter))]
    public IpAccessControlListReference[] IpAccessControlList { get; set; } = [];

    private protected override ListReference[] Wanted => IpAccessControlList;
}
