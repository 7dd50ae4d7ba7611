using System.Text.RegularExpressions;
using TwilioTrunk.Simulator.Resources;

namespace TwilioTrunk.Simulator.State;

/// <summary>What a user puts into the simulator past the REST API, held to the rules that Twilio's own data keeps.</summary>
internal static partial class Seed
{
    private const int LongestName = 64;

    public static void Check(SimulatorOptions options)
    {
        var (account, path) = (options.Account, options.StatePath);
        Require(path is null || (path.Trim().Length > 0 && !path.Contains('\0', StringComparison.Ordinal)), nameof(options.StatePath), path, Text.RulePath);
        Require(account.Sid is null || Sid.Is(account.Sid, "AC"), nameof(account.Sid), account.Sid, Text.RuleAccountSid);
        Require(account.AuthToken is not "", nameof(account.AuthToken), null, Text.RuleSecret);
        Require(account.FriendlyName is { Length: > 0 and <= LongestName }, nameof(account.FriendlyName), account.FriendlyName, Text.RuleFriendlyName);
        Require(account.Status is "active" or "suspended" or "closed", nameof(account.Status), account.Status, Text.RuleStatus);
        Require(account.Type is "Full" or "Trial", nameof(account.Type), account.Type, Text.RuleType);
        Require(CurrencyForm().IsMatch(account.Currency), nameof(account.Currency), account.Currency, Text.RuleCurrency);
    }

    public static SimulatorState Account(SimulatorOptions options, string token)
    {
        var now = options.Time.GetUtcNow();
        var account = options.Account;
        return new SimulatorState
        {
            NextOrdinal = 2,
            Account = new AccountRow
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
            },
        };
    }

    public static SimulatorState Number(SimulatorState state, SimulatedPhoneNumber number, SimulatorOptions options)
    {
        Require(NumberForm().IsMatch(number.PhoneNumber ?? ""), nameof(number.PhoneNumber), number.PhoneNumber, Text.RulePhoneNumber);
        Require(number.FriendlyName is not { Length: > LongestName }, nameof(number.FriendlyName), number.FriendlyName, Text.RuleFriendlyName);
        Require(number.VoiceUrl is null || WebUrl.Is(number.VoiceUrl), nameof(number.VoiceUrl), number.VoiceUrl, Text.RuleUrl);
        Require(number.VoiceApplicationSid is null || Sid.Is(number.VoiceApplicationSid, "AP"), nameof(number.VoiceApplicationSid), number.VoiceApplicationSid, Text.RuleApplicationSid);
        Require(number.EmergencyStatus is null or "Active" or "Inactive", nameof(number.EmergencyStatus), number.EmergencyStatus, Text.RuleEmergencyStatus);
        Require(number.TrunkSid is null || state.Trunks.Find(number.TrunkSid) is not null, nameof(number.TrunkSid), number.TrunkSid, Text.RuleTrunkSid);
        Require(number.TrunkSid is null || number.VoiceApplicationSid is null, nameof(number.VoiceApplicationSid), number.VoiceApplicationSid, Text.RuleOneRoute);
        if (state.Numbers.Find(number.PhoneNumber!) is not null) return state;
        var now = options.Time.GetUtcNow();
        var row = new NumberRow
        {
            Ordinal = state.NextOrdinal,
            Sid = options.SidSource("PN"),
            DateCreated = now,
            DateUpdated = now,
            PhoneNumber = number.PhoneNumber!,
            FriendlyName = number.FriendlyName ?? NorthAmericanForm().Replace(number.PhoneNumber!, "($1) $2-$3"),
            TrunkSid = number.TrunkSid,
            VoiceUrl = number.VoiceUrl,
            VoiceApplicationSid = number.VoiceApplicationSid,
            EmergencyStatus = number.EmergencyStatus ?? "Inactive",
        };
        return state with { NextOrdinal = state.NextOrdinal + 1, Numbers = state.Numbers.Add(row) };
    }

    public static SimulatorState ForeignDomain(SimulatorState state, string domainName)
    {
        var domain = domainName?.ToLowerInvariant() ?? "";
        Require(TerminationDomain.Is(domain), "DomainName", domainName, Text.RuleDomainName);
        Require(!state.Trunks.Exists(trunk => trunk.DomainName == domain), "DomainName", domainName, Text.RuleDomainFree);
        return state.ForeignDomains.Contains(domain) ? state : state with { ForeignDomains = state.ForeignDomains.Add(domain) };
    }

    public static SimulatorState ApiKey(SimulatorState state, string sid, string secret, bool isMain, SimulatorOptions options)
    {
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
            IsMain = isMain,
        };
        return state with { NextOrdinal = state.NextOrdinal + 1, ApiKeys = state.ApiKeys.RemoveAll(old => old.Sid == sid).Add(key) };
    }

    private static void Require(bool kept, string setting, string? value, string rule)
    {
        if (!kept) throw new SimulatorSettingException(setting, value, rule);
    }

    [GeneratedRegex(@"^[A-Z]{3}\z")]
    private static partial Regex CurrencyForm();

    [GeneratedRegex(@"^\+[1-9][0-9]{1,14}\z")]
    private static partial Regex NumberForm();

    // Twilio names a North American number after its national form, any other after itself.
    [GeneratedRegex(@"^\+1([0-9]{3})([0-9]{3})([0-9]{4})\z")]
    private static partial Regex NorthAmericanForm();
}
