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
        var (application, trunk) = (number.VoiceApplicationSid, number.TrunkSid);
        Require(NumberForm().IsMatch(number.PhoneNumber ?? ""), "PhoneNumber", number.PhoneNumber, Text.RulePhoneNumber);
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

    private static bool IsName(string? text) => text is { Length: > 0 and <= LongestName };

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
