using System.Globalization;
using TwilioTrunk.Twilio;

namespace TwilioTrunk.Provisioning;

/// <summary>Plans the removal of a trunk together with the lists that no other trunk enforces.</summary>
public sealed class CascadeProvisioner(TwilioClient twilio)
{
    /// <summary>
    /// Plans to remove the trunk and then each of its lists; of those that other trunks enforce a warning tells that they stay. Whether SIP domains of
    /// Programmable Voice use a list is not looked up: Twilio refuses its removal then (21241, 21236), and it stays too.
    /// </summary>
    /// <param name="state">The trunk as it was read.</param>
    /// <param name="leaving">The SIDs of other trunks that are removed too, so that they hold no list any more.</param>
    /// <param name="cancellationToken">Ends the reads.</param>
    public async Task<ChangePlan> PlanAsync(TrunkState state, IReadOnlyCollection<string> leaving, CancellationToken cancellationToken)
    {
        var removal = new TrunkProvisioner(twilio).PlanRemoval(state);
        var steps = removal.Steps.ToList();
        var warnings = new List<string>();
        foreach (var kind in (ListKind[])[ListKind.Credentials, ListKind.Addresses])
        {
            var lists = new ListDirectory(twilio, kind);
            foreach (var list in kind.EnforcedBy(state))
            {
                var users = await lists.UsersAsync(list.Sid, cancellationToken).ConfigureAwait(false);
                var others = users.Where(trunk => trunk.Sid != state.Trunk.Sid && !leaving.Contains(trunk.Sid)).ToArray();
                if (others.Length == 0)
                    steps.Add(RemovalStep(kind, list, removal.Steps));
                else
                    warnings.Add(string.Format(CultureInfo.CurrentCulture, Text.SharedListStays, kind.Words, list.FriendlyName, TrunkDirectory.Describe(others)));
            }
        }

        return new ChangePlan { Current = state, Steps = steps, Warnings = warnings };
    }

    private ChangeStep RemovalStep(ListKind kind, TrunkListRecord list, IReadOnlyList<ChangeStep> after) => new()
    {
        Target = $"{list.FriendlyName} ({list.Sid})",
        Action = string.Format(CultureInfo.CurrentCulture, Text.RemoveList, kind.Words),
        After = after,
        Predict = trunk => trunk,
        Apply = async cancel =>
        {
            await Certainly.DeleteAsync(token => kind.In(twilio).DeleteAsync(list.Sid, token), cancel).ConfigureAwait(false);
            return trunk => trunk;
        },
    };
}
