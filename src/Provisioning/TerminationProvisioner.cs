using System.Globalization;
using TwilioTrunk.Twilio;

namespace TwilioTrunk.Provisioning;

/// <summary>Plans termination: the domain, the credential and the addresses that calls may come from, each with its list.</summary>
public sealed class TerminationProvisioner(TwilioClient twilio)
{
    private readonly TrunkProvisioner _trunks = new(twilio);
    private readonly TrunkListProvisioner _lists = new(twilio, ListKind.Credentials);
    private readonly CredentialProvisioner _credentials = new(twilio);
    private readonly AllowedAddresses _addresses = new(twilio);

    /// <summary>Plans what is missing or different.</summary>
    /// <exception cref="ProvisioningException">
    /// <c>InvalidUserName</c>, <c>WeakPassword</c>, <c>BlankName</c>, <c>NameTooLong</c>, <c>SharedCredentialList</c>, <c>SharedIpAccessControlList</c>,
    /// <c>AmbiguousIpAccessControlList</c>.
    /// </exception>
    public async Task<ChangePlan> PlanAsync(Task<TrunkState> loading, TerminationRequest request, CancellationToken cancellationToken)
    {
        var listing = ListAsync(ListKind.Credentials, request.Credential is not null, cancellationToken);
        var listingAddresses = ListAsync(ListKind.Addresses, request.AllowedAddresses.Count > 0, cancellationToken);
        await Task.WhenAll(loading, listing, listingAddresses).ConfigureAwait(false);
        var state = await loading.ConfigureAwait(false);
        var lists = await listing.ConfigureAwait(false);
        var steps = new List<ChangeStep>();
        var warnings = new List<string>();
        var domain = new TrunkSettings { DomainName = request.DomainName }.Differing(state.Trunk);
        if (domain.DomainName is not null)
            steps.Add(_trunks.UpdateStep(state, domain));
        var current = request.Credential is null
            ? state
            : await PlanCredentialAsync(state, request, request.Credential, lists, steps, warnings, cancellationToken).ConfigureAwait(false);
        if (request.AllowedAddresses.Count > 0)
        {
            steps.AddRange(await _addresses.PlanAsync(state, request, await listingAddresses.ConfigureAwait(false), cancellationToken).ConfigureAwait(false));
            warnings.AddRange(request.AllowedAddresses.Select(block => block.Warning).OfType<string>());
        }

        warnings.AddRange(Enforcement.Warnings(state, steps));
        return new ChangePlan { Current = current, Steps = steps, Warnings = warnings };
    }

    /// <summary>The user names of all credential lists that the trunk enforces; a list that was only rehearsed has none.</summary>
    public async Task<IReadOnlyList<string>> ListUserNamesAsync(TrunkState state, CancellationToken cancellationToken)
    {
        var lists = await Task.WhenAll(state.CredentialLists
            .Where(list => list.Sid != TrunkState.NoSid)
            .Select(list => twilio.Credentials.ListAsync(list.Sid, cancellationToken).ToListAsync())).ConfigureAwait(false);
        return [.. lists.SelectMany(credentials => credentials).Select(credential => credential.Username).OfType<string>().Distinct(StringComparer.Ordinal)];
    }

    private Task<List<SipListRecord>> ListAsync(ListKind kind, bool isNeeded, CancellationToken cancellationToken)
        => isNeeded ? kind.In(twilio).ListAsync(cancellationToken).ToListAsync() : Task.FromResult<List<SipListRecord>>([]);

    /// <returns>The trunk as it is, with the credential it is known to have already.</returns>
    private async Task<TrunkState> PlanCredentialAsync(
        TrunkState state,
        TerminationRequest request,
        SipCredential wanted,
        IReadOnlyList<SipListRecord> lists,
        List<ChangeStep> steps,
        List<string> warnings,
        CancellationToken cancellationToken)
    {
        var (_, password) = CredentialProvisioner.Check(wanted);
        if (request.CredentialListName is { } given)
            FriendlyName.Check(given);
        var listName = request.CredentialListName ?? _lists.OwnName(state);
        var present = request.CredentialListName is null
            ? await FindAttachedAsync(state, wanted.UserName, cancellationToken).ConfigureAwait(false)
            : null;
        var listSid = present?.CredentialListSid;
        if (present is null)
        {
            listSid = lists.FirstOrDefault(list => ListDirectory.IsNamed(list, listName))?.Sid;
            present = listSid is null ? null : await _credentials.FindAsync(listSid, wanted.UserName, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            listName = state.CredentialLists.First(list => list.Sid == listSid).FriendlyName ?? listName;
        }

        if (listSid is not null && (present is null || request.ResetPassword) && !request.Force)
            await _lists.RefuseSharedAsync(listSid, listName, state, cancellationToken).ConfigureAwait(false);

        ChangeStep[] first = [];
        var isAttached = state.CredentialLists.Any(attached => attached.Sid == listSid);
        if (listSid is null)
        {
            first = [_lists.CreateStep(listName, sid => listSid = sid)];
            steps.AddRange(first);
        }

        ChangeStep[] user = (present, request.ResetPassword) switch
        {
            (null, _) => [CreateCredentialStep(listName, wanted.UserName, password, () => listSid!, first)],
            ({ } found, true) => [ResetPasswordStep(listName, found, password)],
            _ => [],
        };
        steps.AddRange(user);
        if (user.Length == 0 && !request.PasswordIsSet)
            warnings.Add(string.Format(CultureInfo.CurrentCulture, Text.PasswordKept, wanted.UserName, listName));

        // Enforced last where calls get through now: while the list lacks the user, they would be refused. Where none do, both go at the same time.
        if (!isAttached)
            steps.Add(_lists.AttachStep(state, listName, () => listSid, state.IsShut ? first : [.. first, .. user]));

        if (present is null || (state.Credential?.UserName == wanted.UserName && !request.PasswordIsSet))
            return state;
        return state with { Credential = request.PasswordIsSet ? wanted : new SipCredential(wanted.UserName, password: null) };
    }

    /// <summary>The user in a list that the trunk enforces already, whatever that list is called: a trunk may have been renamed since.</summary>
    private async Task<CredentialRecord?> FindAttachedAsync(TrunkState state, string userName, CancellationToken cancellationToken)
    {
        var found = await Task.WhenAll(state.CredentialLists
            .Where(list => list.Sid != TrunkState.NoSid)
            .Select(async list => await _credentials.FindAsync(list.Sid, userName, cancellationToken).ConfigureAwait(false) is { } credential
                ? credential with { CredentialListSid = list.Sid }
                : null)).ConfigureAwait(false);
        return Array.Find(found, credential => credential is not null);
    }

    private ChangeStep CreateCredentialStep(
        string listName, string userName, string password, Func<string> listSid, IReadOnlyList<ChangeStep> after) => new()
    {
        Target = listName,
        Action = string.Format(CultureInfo.CurrentCulture, Text.CreateCredential, userName),
        After = after,
        Predict = trunk => trunk with { Credential = new SipCredential(userName, password) },
        Apply = async cancel =>
        {
            await _credentials.CreateAsync(listSid(), userName, password, cancel).ConfigureAwait(false);
            return trunk => trunk with { Credential = new SipCredential(userName, password) };
        },
    };

    private ChangeStep ResetPasswordStep(string listName, CredentialRecord present, string password) => new()
    {
        Target = listName,
        Action = string.Format(CultureInfo.CurrentCulture, Text.ResetPassword, present.Username),
        Predict = trunk => trunk with { Credential = new SipCredential(present.Username!, password) },
        Apply = async cancel =>
        {
            await _credentials.ResetAsync(present.CredentialListSid!, present, password, cancel).ConfigureAwait(false);
            return trunk => trunk with { Credential = new SipCredential(present.Username!, password) };
        },
    };
}
