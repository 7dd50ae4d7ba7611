using System.Globalization;
using TwilioTrunk.Twilio;

namespace TwilioTrunk.Provisioning;

/// <summary>Plans termination: the domain, the credential list and the credential in it.</summary>
public sealed class TerminationProvisioner(TwilioClient twilio)
{
    private const string ListSuffix = "-credentials";

    private readonly TrunkProvisioner _trunks = new(twilio);

    /// <summary>Plans what is missing or different.</summary>
    /// <exception cref="ProvisioningException"><c>InvalidUserName</c>, <c>WeakPassword</c>, <c>SharedCredentialList</c>, <c>BlankName</c>, <c>NameTooLong</c>.</exception>
    public async Task<ChangePlan> PlanAsync(Task<TrunkState> loading, TerminationRequest request, CancellationToken cancellationToken)
    {
        var listing = request.Credential is null
            ? Task.FromResult<List<SipListRecord>>([])
            : twilio.CredentialLists.ListAsync(cancellationToken).ToListAsync();
        await Task.WhenAll(loading, listing).ConfigureAwait(false);
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

    /// <summary>
    /// The name a trunk's own credential list gets. Where Twilio's 64 characters end it is cut, and tells the trunk from others by the end of its SID.
    /// </summary>
    private static string OwnListName(TrunkState state)
    {
        var label = state.Label;
        if (label.Length + ListSuffix.Length <= FriendlyName.Length)
            return label + ListSuffix;
        var ending = (state.IsPredicted ? string.Empty : "-" + state.Trunk.Sid[^6..]) + ListSuffix;
        return label[..(FriendlyName.Length - ending.Length)] + ending;
    }

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
        var password = wanted.Password ?? throw new ArgumentException("A credential to set has a password.", nameof(wanted));
        CredentialRules.CheckUserName(wanted.UserName);
        CredentialRules.CheckPassword(wanted.UserName, password);
        if (request.CredentialListName is { } given)
            FriendlyName.Check(given);
        var listName = request.CredentialListName ?? OwnListName(state);
        var present = request.CredentialListName is null
            ? await FindAttachedAsync(state, wanted.UserName, cancellationToken).ConfigureAwait(false)
            : null;
        var listSid = present?.CredentialListSid;
        if (present is null)
        {
            listSid = lists.FirstOrDefault(list => IsNamed(list, listName))?.Sid;
            present = listSid is null ? null : await FindCredentialAsync(listSid, wanted.UserName, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            listName = state.CredentialLists.First(list => list.Sid == listSid).FriendlyName ?? listName;
        }

        if (listSid is not null && (present is null || request.ResetPassword) && !request.Force)
            await RefuseSharedAsync(listSid, listName, state, cancellationToken).ConfigureAwait(false);

        ChangeStep[] first = [];
        var isAttached = state.CredentialLists.Any(attached => attached.Sid == listSid);
        if (listSid is null)
        {
            first = [CreateListStep(listName, sid => listSid = sid)];
            steps.AddRange(first);
        }

        if (present is null)
            steps.Add(CreateCredentialStep(listName, wanted.UserName, password, () => listSid!, first));
        else if (request.ResetPassword)
            steps.Add(ResetPasswordStep(listName, present, password));
        else if (!request.PasswordIsSet)
            warnings.Add(string.Format(CultureInfo.CurrentCulture, Text.PasswordKept, wanted.UserName, listName));

        if (!isAttached)
            steps.Add(AttachStep(state, listName, () => listSid!, first));

        if (present is null || (state.Credential?.UserName == wanted.UserName && !request.PasswordIsSet))
            return state;
        return state with { Credential = request.PasswordIsSet ? wanted : new SipCredential(wanted.UserName, password: null) };
    }

    /// <summary>The user in a list that the trunk enforces already, whatever that list is called: a trunk may have been renamed since.</summary>
    private async Task<CredentialRecord?> FindAttachedAsync(TrunkState state, string userName, CancellationToken cancellationToken)
    {
        var found = await Task.WhenAll(state.CredentialLists
            .Where(list => list.Sid != TrunkState.NoSid)
            .Select(async list => await FindCredentialAsync(list.Sid, userName, cancellationToken).ConfigureAwait(false) is { } credential
                ? credential with { CredentialListSid = list.Sid }
                : null)).ConfigureAwait(false);
        return Array.Find(found, credential => credential is not null);
    }

    private Task<SipListRecord?> FindListAsync(string name, CancellationToken cancellationToken)
        => twilio.CredentialLists.ListAsync(cancellationToken)
            .FirstOrDefaultAsync(list => IsNamed(list, name));

    private static bool IsNamed(SipListRecord list, string name) => name.Equals(list.FriendlyName, StringComparison.OrdinalIgnoreCase);

    private Task<CredentialRecord?> FindCredentialAsync(string listSid, string userName, CancellationToken cancellationToken)
        => twilio.Credentials.ListAsync(listSid, cancellationToken)
            .FirstOrDefaultAsync(credential => userName.Equals(credential.Username, StringComparison.Ordinal));

    private async Task RefuseSharedAsync(string listSid, string listName, TrunkState state, CancellationToken cancellationToken)
    {
        var trunks = await twilio.Trunks.ListAsync(cancellationToken).ToListAsync().ConfigureAwait(false);
        var users = await Task.WhenAll(trunks
            .Where(trunk => trunk.Sid != state.Trunk.Sid)
            .Select(async trunk => await twilio.TrunkCredentialLists.ListAsync(trunk.Sid, cancellationToken)
                .FirstOrDefaultAsync(attached => attached.Sid == listSid).ConfigureAwait(false) is null ? null : trunk)).ConfigureAwait(false);
        var others = users.OfType<TrunkRecord>().ToArray();
        if (others.Length > 0)
            throw Problem.SharedCredentialList(listName, state.Label, string.Join(Text.ListSeparator, others.Select(TrunkDirectory.Describe)));
    }

    private ChangeStep CreateListStep(string name, Action<string> created) => new()
    {
        Target = name,
        Action = Text.CreateCredentialList,
        Predict = trunk => trunk,
        Apply = async cancel =>
        {
            var list = await Certainly.CreateAsync(
                token => twilio.CredentialLists.CreateAsync(name, token),
                token => FindListAsync(name, token),
                cancel).ConfigureAwait(false);
            created(list.Sid);
            return trunk => trunk;
        },
    };

    private ChangeStep CreateCredentialStep(
        string listName, string userName, string password, Func<string> listSid, IReadOnlyList<ChangeStep> after) => new()
    {
        Target = listName,
        Action = string.Format(CultureInfo.CurrentCulture, Text.CreateCredential, userName),
        After = after,
        Predict = trunk => trunk with { Credential = new SipCredential(userName, password) },
        Apply = async cancel =>
        {
            await Certainly.CreateAsync(
                token => twilio.Credentials.CreateAsync(listSid(), userName, password, token),
                token => FindCredentialAsync(listSid(), userName, token),
                cancel).ConfigureAwait(false);
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
            await Certainly.UpdateAsync(
                token => twilio.Credentials.UpdatePasswordAsync(present.CredentialListSid!, present.Sid, password, token), cancel).ConfigureAwait(false);
            return trunk => trunk with { Credential = new SipCredential(present.Username!, password) };
        },
    };

    private ChangeStep AttachStep(TrunkState state, string listName, Func<string> listSid, IReadOnlyList<ChangeStep> after) => new()
    {
        Target = state.Label,
        Action = string.Format(CultureInfo.CurrentCulture, Text.AttachCredentialList, listName),
        After = after,
        Predict = trunk => trunk.WithCredentialList(new TrunkListRecord { Sid = TrunkState.NoSid, FriendlyName = listName }),
        Apply = async cancel =>
        {
            var attached = await Certainly.CreateAsync(
                token => twilio.TrunkCredentialLists.AttachAsync(state.Trunk.Sid, listSid(), token),
                token => twilio.TrunkCredentialLists.ListAsync(state.Trunk.Sid, token).FirstOrDefaultAsync(list => list.Sid == listSid()),
                cancel).ConfigureAwait(false);
            return trunk => trunk.WithCredentialList(attached);
        },
    };
}
