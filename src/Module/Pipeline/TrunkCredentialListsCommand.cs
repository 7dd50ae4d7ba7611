using System.Management.Automation;

namespace TwilioTrunk.Pipeline;

/// <summary>A stage that changes which credential lists trunks enforce.</summary>
public abstract class TrunkCredentialListsCommand : TrunkListsCommand
{
    /// <summary>The lists: objects, SIDs (CL...) or names. Rows name them in a property CredentialList or CredentialListSid.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = TrunkSet)]
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = ListSet, ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(CredentialListCompleter))]
    public CredentialListReference[] CredentialList { get; set; } = [];

    private protected override ListReference[] Wanted => CredentialList;
}
