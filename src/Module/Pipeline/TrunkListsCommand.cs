using TwilioTrunk.Provisioning;

namespace TwilioTrunk.Pipeline;

/// <summary>A stage that changes which lists of one kind trunks enforce.</summary>
public abstract class TrunkListsCommand : TrunkRowsCommand<ListTarget>
{
    internal const string TrunkSet = "Trunk";
    internal const string ListSet = "List";

    private protected abstract ListReference[] Wanted { get; }

    /// <summary>The trunk, in the account of the lists when it remembers none itself.</summary>
    private protected override TrunkReference Target
        => Trunk.Session is null && Array.Find(Wanted, list => list.Session is not null) is { } list ? new TrunkReference(Trunk.Text, list.Session) : Trunk;

    private protected override IEnumerable<ListTarget> ReadRow() => Wanted.Select(list => list.Target);
}
