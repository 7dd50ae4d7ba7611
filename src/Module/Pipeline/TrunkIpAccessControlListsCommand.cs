using System.Management.Automation;

namespace TwilioTrunk.Pipeline;

/// <summary>A stage that changes which IP access control lists trunks enforce.</summary>
public abstract class TrunkIpAccessControlListsCommand : TrunkListsCommand
{
    /// <summary>The lists: objects, SIDs (AL...) or names. Rows name them in a property IpAccessControlList or IpAccessControlListSid.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = TrunkSet)]
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = ListSet, ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(IpAccessControlListCompleter))]
    public IpAccessControlListReference[] IpAccessControlList { get; set; } = [];

    private protected override ListReference[] Wanted => IpAccessControlList;
}
