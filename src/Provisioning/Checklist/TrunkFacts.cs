using TwilioTrunk.Sip;
using TwilioTrunk.Twilio;

namespace TwilioTrunk.Provisioning;

/// <summary>A trunk as the checks see it, with what hangs on it and the account around it.</summary>
internal sealed class TrunkFacts
{
    private readonly OnceRead<IReadOnlyList<(string List, IReadOnlyList<CredentialRecord> Entries)>> _users;
    private readonly OnceRead<IReadOnlyList<(string List, IReadOnlyList<IpAddressRecord> Entries)>> _addresses;
    private readonly OnceRead<IReadOnlyDictionary<string, IncomingPhoneNumberRecord?>> _numbers;

    /// <param name="account">The account of the trunk.</param>
    /// <param name="state">The trunk as it was just read.</param>
    /// <param name="name">What names the trunk and no other: its name, or its SID.</param>
    public TrunkFacts(AccountFacts account, TrunkState state, string name)
    {
        (Account, State, Argument) = (account, state, Wording.Quote(name));
        Origination = [.. state.Origination.Select(url => new OriginationFacts(url))];
        _users = new(cancel => ReadAsync(state.CredentialLists, list => account.Twilio.Credentials.ListAsync(list, cancel)));
        _addresses = new(cancel => ReadAsync(state.IpAccessControlLists, list => account.Twilio.IpAddresses.ListAsync(list, cancel)));
        _numbers = new(async cancel => await account.FindNumbersAsync(
            [
                .. state.PhoneNumbers.Select(number => number.PhoneNumber).OfType<string>()
                    .Concat(account.Settings.PhoneNumbers)
                    .Concat(await GetCarriedNumbersAsync(cancel).ConfigureAwait(false))
                    .Distinct(StringComparer.Ordinal),
            ],
            cancel).ConfigureAwait(false));
    }

    public AccountFacts Account { get; }

    public ChecklistSettings Settings => Account.Settings;

    public TrunkState State { get; }

    public TrunkRecord Trunk => State.Trunk;

    /// <summary>What names the trunk on a line that is pasted.</summary>
    public string Argument { get; }

    /// <summary>All origination URIs, in the order they are tried.</summary>
    public IReadOnlyList<OriginationFacts> Origination { get; }

    /// <summary>Those that Twilio sends calls to.</summary>
    public IReadOnlyList<OriginationFacts> Enabled => [.. Origination.Where(origination => origination.Url.Enabled)];

    /// <summary>The URIs that a call could get to, as far as the URI tells.</summary>
    public IReadOnlyList<SipUri> Targets => [.. Enabled.Where(origination => origination.Problem is null).Select(origination => origination.Uri!)];

    /// <summary>Why nothing can be told about the URIs that calls are sent to; null when there are some.</summary>
    public Finding? WithoutOrigination => (Origination, Enabled) switch
    {
        ([], _) => Finding.RestsOn(OriginationChecks.Uri),
        (_, []) => Finding.RestsOn(OriginationChecks.EnabledUri),
        _ => null,
    };

    /// <summary>The users in each of the credential lists that the trunk enforces.</summary>
    public Task<IReadOnlyList<(string List, IReadOnlyList<CredentialRecord> Entries)>> GetUsersAsync(CancellationToken cancellationToken)
        => _users.GetAsync(cancellationToken);

    /// <summary>The addresses in each of the IP access control lists that the trunk enforces.</summary>
    public Task<IReadOnlyList<(string List, IReadOnlyList<IpAddressRecord> Entries)>> GetAddressesAsync(CancellationToken cancellationToken)
        => _addresses.GetAsync(cancellationToken);

    /// <summary>The numbers that the trunk carried in the days before, and does not carry now.</summary>
    public async Task<IReadOnlyList<string>> GetCarriedNumbersAsync(CancellationToken cancellationToken)
    {
        var history = await Account.GetCallsAsync(cancellationToken).ConfigureAwait(false);
        return
        [
            .. history.Of(State, CallHistory.ToPbx).Select(CallParty.OwnNumberOf)
                .Except(State.PhoneNumbers.Select(number => number.PhoneNumber), StringComparer.Ordinal).OfType<string>(),
        ];
    }

    /// <summary>What the account knows of the numbers of the trunk, of those that it has to carry, and of those that it carried before.</summary>
    public Task<IReadOnlyDictionary<string, IncomingPhoneNumberRecord?>> GetNumbersAsync(CancellationToken cancellationToken)
        => _numbers.GetAsync(cancellationToken);

    private static async Task<IReadOnlyList<(string List, IReadOnlyList<T> Entries)>> ReadAsync<T>(
        IReadOnlyList<TrunkListRecord> lists, Func<string, IAsyncEnumerable<T>> read)
        => await Task.WhenAll(lists.Select(async list => (
            list.FriendlyName ?? list.Sid,
            (IReadOnlyList<T>)await read(list.Sid).ToListAsync().ConfigureAwait(false)))).ConfigureAwait(false);
}
