using System.Text.RegularExpressions;
using TwilioTrunk.Simulator.Resources;

namespace TwilioTrunk.Simulator.State;

/// <summary>What a user puts into the simulator past the REST API, held to the rules that Twilio's own data keeps.</summary>
internal static partial class Seed
{
    private const int LongestName = 64;

    public static void Check(SimulatorOptions options)
    {
        var (account, statePath) = (options.Account, options.StatePath);
        var isPath = statePath is null || (statePath.Trim().Length > 0 && !statePath.Contains('\0', StringComparison.Ordinal));
        Require(isPath, "StatePath", statePath, Text.RulePath);
        Require(account.Sid is null || Sid.Is(account.Sid, "AC"), "Sid", account.Sid, Text.RuleAccountSid);
        Require(account.AuthToken is not "", "AuthToken", null, Text.RuleSecret);
        Require(IsName(account.FriendlyName), "FriendlyName", account.FriendlyName, Text.RuleFriendlyName);
        Require(account.Status is "active" or "suspended" or "closed", "Status", account.Status, Text.RuleStatus);
        Require(account.Type is "Full" or "Trial", "Type", account.Type, Text.RuleType);
        Require(CurrencyForm().IsMatch(account.Currency), "Currency", account.Currency, Text.RuleCurrency);
    }

    /// <summary>The state of a Twilio that nobody has used yet.</summary>
    public static TwilioState Main(SimulatorOptions options, string token)
    {
        var now = options.Time.GetUtcNow();
        var account = options.Account;
        var row = new AccountRow
        {
            Ordinal = 1,
            Sid = account.Sid ?? options.SidSource("AC"),
            DateCreated = now,
            DateUpdated = now,
            FriendlyName = account.FriendlyName,
            Status = account.Status,
            Type = account.Type,
            Balance = account.Balance,
            Currency = account.Currency,
            Token = SecretDigest.Of(token, options.StatePath is not null),
        };
        return new TwilioState { Accounts = [new AccountState { Account = row }] };
    }

    /// <summary>The account with this SID.</summary>
    public static AccountState Find(TwilioState twilio, string accountSid)
    {
        var state = twilio.Find(accountSid);
        Require(state is not null, "AccountSid", accountSid, Text.RuleKnownAccount);
        return state!;
    }

    public static TwilioState Subaccount(TwilioState twilio, string name, List<string> sids, SessionTokens tokens, SimulatorOptions options)
    {
        Require(IsName(name), "FriendlyName", name, Text.RuleFriendlyName);
        var sid = options.SidSource("AC");
        sids.Add(sid);
        var token = SecretDigest.Of(tokens[sid], options.StatePath is not null);
        return twilio.Add(Accounts.Subaccount(twilio, sid, name, token, options.Time.GetUtcNow()));
    }

    public static TwilioState Trunks(
        TwilioState twilio, string accountSid, IEnumerable<SimulatedTrunk> trunks, List<string> sids, SimulatorOptions options)
    {
        var state = Find(twilio, accountSid);
        var now = options.Time.GetUtcNow();
        var domains = twilio.Trunks.Select(static trunk => trunk.DomainName).ToHashSet();
        foreach (var trunk in trunks)
        {
            var (name, domain) = (trunk.FriendlyName, trunk.DomainName?.ToLowerInvariant());
            Require(name is null || IsName(name), "FriendlyName", name, Text.RuleFriendlyName);
            Require(domain is null || TerminationDomain.Is(domain), "DomainName", domain, Text.RuleDomainName);
            var isFree = domain is null || (domains.Add(domain) && !twilio.ForeignDomains.Contains(domain));
            Require(isFree, "DomainName", domain, Text.RuleDomainFree);
            Require(state.Trunks.Count < Resources.Trunks.Most, "Trunks", null, Text.RuleTrunkCount);
            var row = new TrunkRow
            {
                Ordinal = state.NextOrdinal,
                Sid = options.SidSource("TK"),
                DateCreated = now,
                DateUpdated = now,
                FriendlyName = name,
                DomainName = domain,
                Secure = trunk.Secure,
            };
            sids.Add(row.Sid);
            state = state with { NextOrdinal = state.NextOrdinal + 1, Trunks = state.Trunks.Add(row) };
        }

        return twilio.Put(state);
    }

    public static TwilioState Numbers(TwilioState twilio, string accountSid, IEnumerable<SimulatedPhoneNumber> numbers, SimulatorOptions options)
    {
        var before = Find(twilio, accountSid);
        var others = twilio.Accounts.RemoveAll(other => other.Account.Sid == accountSid);
        var after = before;
        foreach (var number in numbers)
        {
            var isFree = !others.Any(other => other.Numbers.Find(number.PhoneNumber ?? "") is not null);
            Require(isFree, "PhoneNumber", number.PhoneNumber, Text.RuleNumberFree);
            after = Number(after, number, options);
        }

        return ReferenceEquals(after, before) ? twilio : twilio.Put(after);
    }

    private static AccountState Number(AccountState state, SimulatedPhoneNumber number, SimulatorOptions options)
    {
        var (application, trunk) = (number.VoiceApplicationSid, number.TrunkSid);
        RequirePhoneNumber(number.PhoneNumber);
        Require(number.FriendlyName is null || IsName(number.FriendlyName), "FriendlyName", number.FriendlyName, Text.RuleFriendlyName);
        Require(number.VoiceUrl is null || WebUrl.Is(number.VoiceUrl), "VoiceUrl", number.VoiceUrl, Text.RuleUrl);
        Require(number.EmergencyStatus is null or "Active" or "Inactive", "EmergencyStatus", number.EmergencyStatus, Text.RuleEmergencyStatus);
        Require(application is null || Sid.Is(application, "AP"), "VoiceApplicationSid", application, Text.RuleApplicationSid);
        Require(trunk is null || state.Trunks.Find(trunk) is not null, "TrunkSid", trunk, Text.RuleTrunkSid);
        Require(trunk is null || application is null, "VoiceApplicationSid", application, Text.RuleOneRoute);
        if (state.Numbers.Find(number.PhoneNumber!) is not null) return state;
        var now = options.Time.GetUtcNow();
        var row = new NumberRow
        {
            Ordinal = state.NextOrdinal,
            Sid = options.SidSource("PN"),
            DateCreated = now,
            DateUpdated = now,
            PhoneNumber = number.PhoneNumber!,
            FriendlyName = number.FriendlyName ?? NumberName.Of(number.PhoneNumber!),
            IsVoiceless = !number.HasVoice,
            TrunkSid = number.TrunkSid,
            VoiceUrl = number.VoiceUrl,
            VoiceApplicationSid = number.VoiceApplicationSid,
            EmergencyStatus = number.EmergencyStatus ?? "Inactive",
        };
        return state with { NextOrdinal = state.NextOrdinal + 1, Numbers = state.Numbers.Add(row) };
    }

    public static TwilioState ForeignDomain(TwilioState twilio, string domainName)
    {
        var domain = domainName?.ToLowerInvariant() ?? "";
        Require(TerminationDomain.Is(domain), "DomainName", domainName, Text.RuleDomainName);
        Require(!twilio.Trunks.Any(trunk => trunk.DomainName == domain), "DomainName", domainName, Text.RuleDomainFree);
        return twilio.ForeignDomains.Contains(domain) ? twilio : twilio with { ForeignDomains = twilio.ForeignDomains.Add(domain) };
    }

    public static TwilioState ApiKey(TwilioState twilio, string accountSid, string sid, string secret, SimulatedKeyKind kind, SimulatorOptions options)
    {
        var state = Find(twilio, accountSid);
        Require(Sid.Is(sid, "SK"), "Sid", sid, Text.RuleKeySid);
        Require(!string.IsNullOrEmpty(secret), "Secret", null, Text.RuleSecret);
        var now = options.Time.GetUtcNow();
        var key = new ApiKeyRow
        {
            Ordinal = state.NextOrdinal,
            Sid = sid,
            DateCreated = now,
            DateUpdated = now,
            Secret = SecretDigest.Of(secret, options.StatePath is not null),
            IsMain = kind == SimulatedKeyKind.Main,
            IsRestricted = kind == SimulatedKeyKind.Restricted,
        };
        var others = twilio.Accounts.Any(other => other.Account.Sid != accountSid && other.ApiKeys.Find(sid) is not null);
        Require(!others, "Sid", sid, Text.RuleKeyFree);
        return twilio.Put(state with { NextOrdinal = state.NextOrdinal + 1, ApiKeys = state.ApiKeys.RemoveAll(old => old.Sid == sid).Add(key) });
    }

    public static bool IsName(string? text) => text is { Length: > 0 and <= LongestName };

    public static void RequirePhoneNumber(string? phoneNumber) =>
        Require(NumberForm().IsMatch(phoneNumber ?? ""), "PhoneNumber", phoneNumber, Text.RulePhoneNumber);

    public static void Require(bool kept, string setting, string? value, string rule)
    {
        if (!kept) throw new SimulatorSettingException(setting, value, rule);
    }

    [GeneratedRegex(@"^[A-Z]{3}\z")]
    private static partial Regex CurrencyForm();

    [GeneratedRegex(@"^\+[1-9][0-9]{1,14}\z")]
    private static partial Regex NumberForm();
}
