using System.Management.Automation;
using TwilioTrunk.Provisioning;

namespace TwilioTrunk.Pipeline;

/// <summary>
/// A stage that changes which lists of one kind trunks enforce. Trunks and lists can both be piped, each in a parameter set of its own.
/// </summary>
public abstract class TrunkListsCommand : TrunkRowsCommand<ListTarget>
{
    internal const string TrunkSet = "Trunk";
    internal const string ListSet = "List";

    /// <summary>
    /// The trunk: object, SID (TK...), friendly name, or termination domain with or without .pstn.twilio.com. A name that several trunks have is an
    /// error that lists them. Rows and lists name it in a property Trunk or TrunkSid.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = TrunkSet, ValueFromPipeline = true)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ListSet, ValueFromPipelineByPropertyName = true)]
    [Alias("TrunkSid")]
    [TrunkArgument]
    [ArgumentCompleter(typeof(TrunkCompleter))]
    public override TrunkReference Trunk { get; set; } = null!;

    private protected abstract ListReference[] Wanted { get; }

    /// <summary>The trunk, in the account of the lists when it remembers none itself.</summary>
    private protected override TrunkReference Target
        => Trunk.Session is null && Array.Find(Wanted, list => list.Session is not null) is { } list ? new TrunkReference(Trunk.Text, list.Session) : Trunk;

    private protected override IEnumerable<ListTarget> ReadRow() => Wanted.Select(list => list.Target);
}
