using TwilioTrunk.Provisioning;

namespace TwilioTrunk.Pipeline;

/// <summary>A cmdlet that gets the lists of one kind that trunks enforce.</summary>
public abstract class AttachedListReadCommand : TrunkEntryReadCommand<AttachedList>
{
    private protected abstract ListKind Kind { get; }

    private protected override IEnumerable<AttachedList> EntriesOf(TrunkView trunk)
        => Kind.EnforcedBy(trunk.State).Select(list => new AttachedList(trunk.Session, trunk.State, list));

    private protected override bool IsMatch(AttachedList entry, string pattern)
        => Wildcards.IsMatch(entry.Name, pattern) || Wildcards.IsMatch(entry.Sid, pattern);

    private protected override ProvisioningException Missing(string name, string? trunk) => TrunkListProvisioner.Missing(Kind, name, trunk);
}
