using System.Globalization;
using TwilioTrunk.Twilio;

namespace TwilioTrunk.Provisioning;

/// <summary>Plans the users of credential lists, and their passwords.</summary>
public sealed class CredentialProvisioner(TwilioClient twilio)
{
    private readonly ListContents<CredentialRecord> _contents = new(twilio, ListKind.Credentials, twilio.Credentials.ListAsync);

    /// <summary>The refusal of a user that is not in a list, or with null in none.</summary>
    public static ProvisioningException Missing(string userName, string? list) => Problem.CredentialNotFound(userName, list);

    /// <summary>Plans new users.</summary>
    /// <param name="requests">The users, each with a password.</param>
    /// <param name="ifNotExists">Goes on with a user that is there, which keeps its password.</param>
    /// <param name="resetPassword">Goes on with a user that is there, and replaces its password.</param>
    /// <param name="force">Changes lists that several trunks enforce, too.</param>
    /// <param name="cancellationToken">Ends the reads.</param>
    public Task<IReadOnlyList<ItemPlan<ListEntry<CredentialRecord>>>> PlanNewAsync(
        IReadOnlyList<CredentialRequest> requests, bool ifNotExists, bool resetPassword, bool force, CancellationToken cancellationToken)
        => _contents.PlanAsync(requests, request => request.List, async (list, request) =>
        {
            var (userName, _) = Check(request.Credential);
            if (!list.Plan(userName))
                return null;
            var present = Find(list, userName);
            if (present is not null && !ifNotExists && !resetPassword)
                throw Problem.CredentialExists(userName, list.Name);
            if (present is not null && !resetPassword)
            {
                return new ItemPlan<ListEntry<CredentialRecord>>
                {
                    Current = new ListEntry<CredentialRecord>(list.List, present),
                    Warning = string.Format(CultureInfo.CurrentCulture, Text.PasswordKept, userName, list.Name),
                };
            }

            await _contents.RefuseSharedAsync(list, force, cancellationToken).ConfigureAwait(false);
            return present is null ? Creation(list, request.Credential) : Reset(list, present, request.Credential);
        }, cancellationToken);

    /// <summary>Plans other passwords for users that are there.</summary>
    public Task<IReadOnlyList<ItemPlan<ListEntry<CredentialRecord>>>> PlanResetAsync(
        IReadOnlyList<CredentialRequest> requests, bool force, CancellationToken cancellationToken)
        => _contents.PlanAsync(requests, request => request.List, async (list, request) =>
        {
            var (userName, _) = Check(request.Credential);
            var present = FindNamed(list, userName);
            if (!list.Plan(userName))
                return null;
            await _contents.RefuseSharedAsync(list, force, cancellationToken).ConfigureAwait(false);
            return Reset(list, present, request.Credential);
        }, cancellationToken);

    /// <summary>Plans to remove users; they are named by user name or SID.</summary>
    public Task<IReadOnlyList<ItemPlan<ListEntry<CredentialRecord>>>> PlanRemovalAsync(
        IReadOnlyList<CredentialRequest> requests, bool force, CancellationToken cancellationToken)
        => _contents.PlanAsync(requests, request => request.List, async (list, request) =>
        {
            var name = request.Credential.UserName;
            var present = list.Entries.FirstOrDefault(entry => entry.Sid == name) ?? FindNamed(list, name);
            if (!list.Plan(present.Username!))
                return null;
            await _contents.RefuseSharedAsync(list, force, cancellationToken).ConfigureAwait(false);
            return await _contents.RemoveAsync(
                list,
                present,
                present.Username!,
                string.Format(CultureInfo.CurrentCulture, Text.RemoveCredential, present.Username),
                cancel => twilio.Credentials.DeleteAsync(list.List.Sid, present.Sid, cancel),
                cancellationToken).ConfigureAwait(false);
        }, cancellationToken);

    /// <summary>The user in a list; null when it has none of this name.</summary>
    internal Task<CredentialRecord?> FindAsync(string listSid, string userName, CancellationToken cancellationToken)
        => twilio.Credentials.ListAsync(listSid, cancellationToken).FirstOrDefaultAsync(credential => IsNamed(credential, userName));

    /// <summary>Adds a user to a list, once.</summary>
    internal Task<CredentialRecord> CreateAsync(string listSid, string userName, string password, CancellationToken cancellationToken)
        => Certainly.CreateAsync(
            token => twilio.Credentials.CreateAsync(listSid, userName, password, token),
            token => FindAsync(listSid, userName, token),
            cancellationToken);

    /// <summary>Replaces the password of a user.</summary>
    internal Task<CredentialRecord> ResetAsync(string listSid, CredentialRecord present, string password, CancellationToken cancellationToken)
        => Certainly.UpdateAsync(token => twilio.Credentials.UpdatePasswordAsync(listSid, present.Sid, password, token), cancellationToken);

    /// <summary>User name and password, when Twilio takes them.</summary>
    internal static (string UserName, string Password) Check(SipCredential credential)
    {
        var password = credential.Password ?? throw new ArgumentException("A credential to set has a password.", nameof(credential));
        CredentialRules.CheckUserName(credential.UserName);
        CredentialRules.CheckPassword(credential.UserName, password);
        return (credential.UserName, password);
    }

    private static CredentialRecord? Find(OpenedList<CredentialRecord> list, string userName) => list.Entries.FirstOrDefault(entry => IsNamed(entry, userName));

    private static CredentialRecord FindNamed(OpenedList<CredentialRecord> list, string userName)
    {
        var present = Find(list, userName);
        // In a list as it would be a user may be as it would be too.
        if (present is null && list.IsRehearsed)
            return Predict(list, userName);
        return present ?? throw Missing(userName, list.Name);
    }

    private static CredentialRecord Predict(OpenedList<CredentialRecord> list, string userName)
        => new() { Sid = TrunkState.NoSid, CredentialListSid = list.List.Sid, Username = userName };

    private static bool IsNamed(CredentialRecord credential, string userName) => userName.Equals(credential.Username, StringComparison.Ordinal);

    private ItemPlan<ListEntry<CredentialRecord>> Creation(OpenedList<CredentialRecord> list, SipCredential wanted)
    {
        var entry = new ListEntry<CredentialRecord>(list.List, Predict(list, wanted.UserName)) { PasswordSet = wanted };
        return new ItemPlan<ListEntry<CredentialRecord>>
        {
            Name = wanted.UserName,
            Target = list.Name,
            Action = string.Format(CultureInfo.CurrentCulture, Text.CreateCredential, wanted.UserName),
            Predicted = entry,
            Apply = async cancel => entry with { Record = await CreateAsync(list.List.Sid, wanted.UserName, wanted.Password!, cancel).ConfigureAwait(false) },
        };
    }

    private ItemPlan<ListEntry<CredentialRecord>> Reset(OpenedList<CredentialRecord> list, CredentialRecord present, SipCredential wanted)
    {
        var entry = new ListEntry<CredentialRecord>(list.List, present);
        return new ItemPlan<ListEntry<CredentialRecord>>
        {
            Current = entry,
            Name = wanted.UserName,
            Target = list.Name,
            Action = string.Format(CultureInfo.CurrentCulture, Text.ResetPassword, wanted.UserName),
            Predicted = entry with { PasswordSet = wanted },
            Apply = async cancel => entry with
            {
                Record = await ResetAsync(list.List.Sid, present, wanted.Password!, cancel).ConfigureAwait(false),
                PasswordSet = wanted,
            },
        };
    }
}
