using System.Globalization;
using TwilioTrunk.Twilio;

namespace TwilioTrunk.Provisioning;

/// <summary>
/// Plans a trunk like another one: first the trunk itself, then, on what came of that, all that hangs on it. Its numbers stay where they are, because a
/// number is on one trunk only, and its credential lists too, because passwords cannot be read back.
/// </summary>
public sealed class CopyProvisioner(TwilioClient twilio)
{
    /// <summary>Plans the trunk itself. Whatever would be refused later is refused here, before there is a trunk.</summary>
    /// <exception cref="ProvisioningException">
    /// <c>TrunkConflict</c>, <c>AmbiguousTrunk</c>, <c>BlankName</c>, <c>TagsInName</c>, <c>NameTooLong</c>, <c>InvalidUserName</c>, <c>WeakPassword</c>,
    /// <c>SharedCredentialList</c>.
    /// </exception>
    public async Task<ChangePlan> PlanTrunkAsync(TrunkState source, CopyRequest request, CancellationToken cancellationToken)
    {
        if (source.Name.IsNamed(request.Name) || (request.DomainName is { } domain && TerminationDomain.IsSame(source.Trunk.DomainName, domain)))
            throw Problem.CopyOntoItself(request.Name, TrunkDirectory.Describe(source.Trunk));
        var wanted = new TrunkSettings
        {
            Name = request.Name,
            DomainName = request.DomainName,
            Tags = request.Tags ?? source.Name.Tags,
            Secure = source.Trunk.Secure,
            CnamLookup = source.Trunk.CnamLookupEnabled,
            TransferMode = source.Trunk.TransferMode,
            TransferCallerId = source.Trunk.TransferCallerId,
            DisasterRecoveryUrl = source.Trunk.DisasterRecoveryUrl ?? string.Empty,
            DisasterRecoveryMethod = source.Trunk.DisasterRecoveryMethod,
        };
        var plan = await new TrunkProvisioner(twilio).PlanNewAsync(wanted, request.IfNotExists, cancellationToken).ConfigureAwait(false);
        await PlanPartsAsync(source, plan.Predict(plan.Steps), request, cancellationToken).ConfigureAwait(false);
        return new ChangePlan { Current = plan.Current, Steps = plan.Steps, Warnings = [.. plan.Warnings, .. Warnings(source, plan.Current, request)] };
    }

    /// <summary>Plans what hangs on the source for the trunk that came of <see cref="PlanTrunkAsync"/>; what that has besides stays.</summary>
    public async Task<ChangePlan> PlanPartsAsync(TrunkState source, TrunkState copy, CopyRequest request, CancellationToken cancellationToken)
    {
        var recording = new RecordingProvisioner(twilio).PlanSet(copy, source.Trunk.Recording ?? new RecordingRecord());
        var origination = new OriginationProvisioner(twilio).PlanSet(copy, [.. source.Origination.Select(Request)], replace: false);
        // Both trunks enforce these lists from then on: an address that is let in or shut out is so for both.
        var lists = source.IpAccessControlLists.ExceptBy(copy.IpAccessControlLists.Select(list => list.Sid), list => list.Sid);
        var sharing = new TrunkListProvisioner(twilio, ListKind.Addresses);
        ChangeStep[] shared = [.. lists.Select(list => sharing.AttachStep(copy, list.FriendlyName ?? list.Sid, () => list.Sid, after: []))];
        var guarded = shared.Aggregate(copy, (state, step) => step.Predict(state));
        var termination = request.Credential is null
            ? new ChangePlan { Current = copy }
            : await new TerminationProvisioner(twilio)
                .PlanAsync(Task.FromResult(guarded), new TerminationRequest { Credential = request.Credential }, cancellationToken).ConfigureAwait(false);
        return new ChangePlan
        {
            Current = copy with { Credential = termination.Current.Credential },
            Steps = [.. recording.Steps, .. origination.Steps, .. shared, .. termination.Steps],
            Warnings = [.. origination.Warnings, .. termination.Warnings],
            Problems = origination.Problems,
        };
    }

    private static OriginationRequest Request(OriginationUrlRecord url) => new()
    {
        SipUri = url.SipUrl ?? string.Empty,
        Priority = url.Priority,
        Weight = url.Weight,
        Enabled = url.Enabled,
        Name = url.FriendlyName,
    };

    /// <summary>What the copy lacks of its source.</summary>
    private static IEnumerable<string> Warnings(TrunkState source, TrunkState copy, CopyRequest request)
    {
        if (source.CredentialLists.Count > 0 && copy.CredentialLists.Count == 0 && request.Credential is null)
            yield return string.Format(CultureInfo.CurrentCulture, Text.CredentialsNotCopied, source.Label, request.Name);
        if (source.PhoneNumbers.Count > 0 && copy.IsPredicted)
            yield return string.Format(CultureInfo.CurrentCulture, Text.NumbersNotCopied, source.Label, request.Name, source.PhoneNumbers.Count);
    }
}
