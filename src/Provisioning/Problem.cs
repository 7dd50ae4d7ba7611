using System.Globalization;
using TwilioTrunk.Twilio;

namespace TwilioTrunk.Provisioning;

/// <summary>Every refusal of this assembly, each with its stable identifier and remedy.</summary>
internal static class Problem
{
    public static ProvisioningException WrongTerminationDomain(string domain, string label) => New(
        "WrongTerminationDomain", ProblemKind.InvalidInput, domain, Text.WrongTerminationDomain, Text.WrongTerminationDomainRemedy, label);

    public static ProvisioningException LocalizedTerminationDomain(string domain, string label) => New(
        "WrongTerminationDomain", ProblemKind.InvalidInput, domain, Text.LocalizedTerminationDomain, Text.WrongTerminationDomainRemedy, label);

    public static ProvisioningException InvalidDomainName(string domain) => New(
        "InvalidDomainName", ProblemKind.InvalidInput, domain, Text.InvalidDomainName, Text.InvalidDomainNameRemedy);

    public static ProvisioningException InvalidSipUri(string uri) => New(
        "InvalidSipUri", ProblemKind.InvalidInput, uri, Text.InvalidSipUri, Text.InvalidSipUriRemedy);

    public static ProvisioningException InvalidSipEndpoint(string text) => New(
        "InvalidSipEndpoint", ProblemKind.InvalidInput, text, Text.InvalidSipEndpoint, Text.InvalidSipEndpointRemedy);

    public static ProvisioningException SipsNotSupported(string uri, string instead) => New(
        "SipsNotSupported", ProblemKind.InvalidInput, uri, Text.SipsNotSupported, Text.SipsNotSupportedRemedy, instead);

    public static ProvisioningException UnknownTransport(string uri, string transport) => New(
        "InvalidSipUri", ProblemKind.InvalidInput, uri, Text.UnknownTransport, Text.UnknownTransportRemedy, transport);

    public static ProvisioningException PrivateOriginationAddress(string uri, string host) => New(
        "PrivateOriginationAddress", ProblemKind.InvalidInput, uri, Text.PrivateOriginationAddress, Text.PrivateOriginationAddressRemedy, host);

    public static ProvisioningException TwilioOriginationHost(string uri, string host) => New(
        "TwilioOriginationHost", ProblemKind.InvalidInput, uri, Text.TwilioOriginationHost, Text.TwilioOriginationHostRemedy, host);

    public static ProvisioningException InvalidPriority(string uri, int priority) => New(
        "InvalidPriority", ProblemKind.InvalidInput, uri, Text.InvalidPriority, Text.InvalidPriorityRemedy, priority);

    public static ProvisioningException InvalidWeight(string uri, int weight) => New(
        "InvalidWeight", ProblemKind.InvalidInput, uri, Text.InvalidWeight, Text.InvalidWeightRemedy, weight);

    public static ProvisioningException BlankName(string name, int limit) => New(
        "BlankName", ProblemKind.InvalidInput, name, Text.BlankName, Text.BlankNameRemedy, limit);

    public static ProvisioningException NameTooLong(string name, int length, int limit) => New(
        "NameTooLong", ProblemKind.InvalidInput, name, Text.NameTooLong, Text.NameTooLongRemedy, length, limit);

    public static ProvisioningException TaggedNameTooLong(string name, string suffix, int limit) => New(
        "NameTooLong", ProblemKind.InvalidInput, name, Text.TaggedNameTooLong, Text.TaggedNameTooLongRemedy,
        name.Length + suffix.Length, limit, suffix.Length, Math.Max(0, limit - suffix.Length));

    public static ProvisioningException TagsInName(string name) => New(
        "TagsInName", ProblemKind.InvalidInput, name, Text.TagsInName, Text.TagsInNameRemedy);

    public static ProvisioningException InvalidTag(string tag) => New(
        "InvalidTag", ProblemKind.InvalidInput, tag, Text.InvalidTag, Text.InvalidTagRemedy);

    public static ProvisioningException InvalidTwimlUrl(string url) => New(
        "InvalidTwimlUrl", ProblemKind.InvalidInput, url, Text.InvalidTwimlUrl, Text.InvalidTwimlUrlRemedy);

    public static ProvisioningException TooManyOriginationUris(string trunk, int count, int limit) => New(
        "TooManyOriginationUris", ProblemKind.LimitReached, trunk, Text.TooManyOriginationUris, Text.TooManyOriginationUrisRemedy, count, limit);

    public static ProvisioningException OriginationNotFound(string uri, string? trunk) => New(
        "OriginationNotFound", ProblemKind.NotFound, uri, Text.OriginationNotFound, Text.OriginationNotFoundRemedy, Words(trunk));

    public static ProvisioningException InvalidUserName(string userName) => New(
        "InvalidUserName", ProblemKind.InvalidInput, userName, Text.InvalidUserName, Text.InvalidUserNameRemedy);

    public static ProvisioningException WeakPassword(string userName, string lacks) => New(
        "WeakPassword", ProblemKind.InvalidInput, userName, Text.WeakPassword, Text.WeakPasswordRemedy, lacks);

    public static ProvisioningException SharedList(ListKind kind, string list, string trunk, string others) => New(
        "Shared" + kind.Name, ProblemKind.Conflict, list, Text.SharedList, Text.SharedListRemedy, kind.Words, trunk, others, kind.Name);

    public static ProvisioningException ListOfSeveralTrunks(ListKind kind, string list, string trunks) => New(
        "Shared" + kind.Name, ProblemKind.Conflict, list, Text.ListOfSeveralTrunks, Text.ListOfSeveralTrunksRemedy, kind.Words, trunks);

    public static ProvisioningException ListNotFound(ListKind kind, string list, string accountSid) => New(
        kind.Name + "NotFound", ProblemKind.NotFound, list, Text.ListNotFound, Text.ListNotFoundRemedy, kind.Words, accountSid, kind.Name);

    public static ProvisioningException AmbiguousList(ListKind kind, string list, string candidates) => New(
        "Ambiguous" + kind.Name, ProblemKind.Conflict, list, Text.AmbiguousList, Text.AmbiguousListRemedy, kind.Words, candidates);

    public static ProvisioningException ListExists(ListKind kind, string list, string existing) => New(
        kind.Name + "Exists", ProblemKind.Conflict, list, Text.ListExists, Text.ListExistsRemedy, kind.Words, existing);

    public static ProvisioningException ListInUse(ListKind kind, string list, string trunks) => New(
        kind.Name + "InUse", ProblemKind.Conflict, list, Text.ListInUse, Text.ListInUseRemedy, kind.Words, trunks, kind.Name);

    public static ProvisioningException ListNotOnTrunk(ListKind kind, string list, string? trunk) => New(
        kind.Name + "NotOnTrunk", ProblemKind.NotFound, list, Text.ListNotOnTrunk, Text.ListNotOnTrunkRemedy, kind.Words, Words(trunk), kind.Name);

    public static ProvisioningException CredentialExists(string userName, string list) => New(
        "CredentialExists", ProblemKind.Conflict, userName, Text.CredentialExists, Text.CredentialExistsRemedy, list);

    public static ProvisioningException CredentialNotFound(string userName, string? list) => New(
        "CredentialNotFound",
        ProblemKind.NotFound,
        userName,
        Text.CredentialNotFound,
        Text.CredentialNotFoundRemedy,
        Words(ListKind.Credentials, list));

    public static ProvisioningException IpAddressExists(string address, string list) => New(
        "IpAddressExists", ProblemKind.Conflict, address, Text.IpAddressExists, Text.IpAddressExistsRemedy, list);

    public static ProvisioningException IpAddressNotFound(string address, string? list) => New(
        "IpAddressNotFound",
        ProblemKind.NotFound,
        address,
        Text.IpAddressNotFound,
        Text.IpAddressNotFoundRemedy,
        Words(ListKind.Addresses, list));

    public static ProvisioningException InvalidIpAddress(string text, string reason, params object[] arguments) => New(
        "InvalidIpAddress", ProblemKind.InvalidInput, text, reason, Text.InvalidIpAddressRemedy, arguments);

    public static ProvisioningException HostBitsSet(string text, string block, string address) => New(
        "InvalidIpAddress", ProblemKind.InvalidInput, text, Text.HostBitsSet, Text.HostBitsSetRemedy, block, address);

    public static ProvisioningException InvalidPrefixLength(string text) => New(
        "InvalidPrefixLength", ProblemKind.InvalidInput, text, Text.InvalidPrefixLength, Text.InvalidPrefixLengthRemedy);

    public static ProvisioningException PrivateAllowedAddress(string text) => New(
        "PrivateAllowedAddress", ProblemKind.InvalidInput, text, Text.PrivateAllowedAddress, Text.PrivateAllowedAddressRemedy);

    public static ProvisioningException InvalidPhoneNumber(string text) => New(
        "InvalidPhoneNumber", ProblemKind.InvalidInput, text, Text.InvalidPhoneNumber, Text.InvalidPhoneNumberRemedy);

    public static ProvisioningException NoPlusSign(string text, string number) => New(
        "InvalidPhoneNumber", ProblemKind.InvalidInput, text, Text.InvalidPhoneNumber, Text.NoPlusSignRemedy, number);

    public static ProvisioningException UnknownCountry(string country) => New(
        "UnknownCountry", ProblemKind.InvalidInput, country, Text.UnknownCountry, Text.UnknownCountryRemedy);

    public static ProvisioningException NotAnEmergencyNumber(string number, string country) => New(
        "NotAnEmergencyNumber", ProblemKind.InvalidInput, number, Text.NotAnEmergencyNumber, Text.NotAnEmergencyNumberRemedy, country);

    public static ProvisioningException NumberNotOwned(string number, TwilioClient twilio) => New(
        "NumberNotOwned", ProblemKind.NotFound, number, Text.NumberNotOwned, Text.NumberNotOwnedRemedy + Elsewhere(twilio), twilio.AccountSid);

    public static ProvisioningException CallerIdNotOwned(string number, TwilioClient twilio) => New(
        "CallerIdNotOwned", ProblemKind.NotFound, number, Text.CallerIdNotOwned, Text.CallerIdNotOwnedRemedy + Elsewhere(twilio), twilio.AccountSid);

    public static ProvisioningException NumberNotOnTrunk(string number, string? trunk) => New(
        "NumberNotOnTrunk", ProblemKind.NotFound, number, Text.NumberNotOnTrunk, Text.NumberNotOnTrunkRemedy, Words(trunk));

    public static ProvisioningException NumberInUse(string number, string routing) => New(
        "NumberInUse", ProblemKind.Conflict, number, Text.NumberInUse, Text.NumberInUseRemedy, routing);

    public static ProvisioningException NumberInEmergencyUse(string number) => New(
        "NumberInEmergencyUse", ProblemKind.Conflict, number, Text.NumberInEmergencyUse, Text.NumberInEmergencyUseRemedy);

    public static ProvisioningException RoutingRecordNotFound(string path) => New(
        "RoutingRecordNotFound", ProblemKind.NotFound, path, Text.RoutingRecordNotFound, Text.RoutingRecordNotFoundRemedy);

    public static ProvisioningException RoutingRecordUnreadable(string path, string reason) => New(
        "RoutingRecordUnreadable", ProblemKind.Denied, path, Text.RoutingRecordUnreadable, Text.RoutingRecordUnreadableRemedy, reason);

    public static ProvisioningException NoRoutingRecord(string path) => New(
        "NoRoutingRecord", ProblemKind.InvalidInput, path, Text.NoRoutingRecord, Text.NoRoutingRecordRemedy);

    public static ProvisioningException RoutingRecordDamaged(string path, int line) => New(
        "RoutingRecordDamaged", ProblemKind.InvalidInput, path, Text.RoutingRecordDamaged, Text.RoutingRecordDamagedRemedy, line);

    public static ProvisioningException RoutingRecordNotWritable(string path, string reason) => New(
        "RoutingRecordNotWritable", ProblemKind.Write, path, Text.RoutingRecordNotWritable, Text.RoutingRecordNotWritableRemedy, reason.TrimEnd('.'));

    public static ProvisioningException RoutingOfOtherAccount(string number, string accountSid, string connected) => New(
        "RoutingOfOtherAccount", ProblemKind.InvalidInput, number, Text.RoutingOfOtherAccount, Text.RoutingOfOtherAccountRemedy, accountSid, connected);

    public static ProvisioningException NumberMovedSince(string number, string trunk, string routing) => New(
        "NumberMovedSince", ProblemKind.Conflict, number, Text.NumberMovedSince, Text.NumberMovedSinceRemedy, trunk, routing);

    public static ProvisioningException PreviousTrunkGone(string number, string trunk) => New(
        "PreviousTrunkGone", ProblemKind.NotFound, number, Text.PreviousTrunkGone, Text.PreviousTrunkGoneRemedy, trunk);

    public static ProvisioningException InvalidSubaccountSid() => New(
        "InvalidSubaccountSid", ProblemKind.InvalidInput, "SubaccountSid", Text.InvalidSubaccountSid, Text.InvalidSubaccountSidRemedy);

    public static ProvisioningException SubaccountNotFound(string sid, string accountSid) => New(
        "SubaccountNotFound", ProblemKind.NotFound, sid, Text.SubaccountNotFound, Text.SubaccountNotFoundRemedy, accountSid);

    public static ProvisioningException SubaccountNotActive(string sid, string status) => New(
        "SubaccountNotActive", ProblemKind.Denied, sid, Text.SubaccountNotActive, Text.SubaccountNotActiveRemedy, status);

    public static ProvisioningException SubaccountTokenDenied(string sid) => New(
        "SubaccountTokenDenied", ProblemKind.Denied, sid, Text.SubaccountTokenDenied, Text.SubaccountTokenDeniedRemedy);

    public static ProvisioningException KeyOfOtherAccount(string accountSid, string owner) => New(
        "KeyOfOtherAccount", ProblemKind.InvalidInput, accountSid, Text.KeyOfOtherAccount, Text.KeyOfOtherAccountRemedy, owner);

    public static ProvisioningException TrunkInOtherAccount(string trunkSid, string accountSid, string owner) => New(
        "KeyOfOtherAccount", ProblemKind.InvalidInput, trunkSid, Text.TrunkInOtherAccount, Text.TrunkInOtherAccountRemedy, accountSid, owner);

    public static ProvisioningException TrunkNotFound(string trunk, TwilioClient twilio) => New(
        "TrunkNotFound", ProblemKind.NotFound, trunk, Text.TrunkNotFound, Text.TrunkNotFoundRemedy + Elsewhere(twilio), twilio.AccountSid);

    public static ProvisioningException AmbiguousTrunk(string trunk, string candidates) => New(
        "AmbiguousTrunk", ProblemKind.Conflict, trunk, Text.AmbiguousTrunk, Text.AmbiguousTrunkRemedy, candidates);

    public static ProvisioningException TrunkNameTaken(string name, string existing, string remedy) => New(
        "TrunkConflict", ProblemKind.Conflict, name, Text.TrunkNameTaken, remedy, existing);

    public static ProvisioningException TrunkDomainTaken(string domain, string existing) => New(
        "TrunkConflict", ProblemKind.Conflict, domain, Text.TrunkDomainTaken, Text.TrunkDomainTakenRemedy, existing);

    public static ProvisioningException TrunkHasOtherDomain(string name, string existing, string domain) => New(
        "TrunkConflict", ProblemKind.Conflict, name, Text.TrunkHasOtherDomain, Text.TrunkHasOtherDomainRemedy, existing, domain);

    public static ProvisioningException CopyOntoItself(string name, string source) => New(
        "TrunkConflict", ProblemKind.Conflict, name, Text.CopyOntoItself, Text.CopyOntoItselfRemedy, source);

    public static ProvisioningException NoTerminationDomain(string trunk) => New(
        "NoTerminationDomain", ProblemKind.InvalidInput, trunk, Text.NoTerminationDomain, Text.NoTerminationDomainRemedy);

    public static ProvisioningException TrunkNotExported(string trunk, string path) => New(
        "TrunkNotExported", ProblemKind.NotFound, trunk, Text.TrunkNotExported, Text.TrunkNotExportedRemedy, path);

    public static ProvisioningException NoCredentialToRotate(string trunk, string path) => New(
        "NoCredentialToRotate", ProblemKind.NotFound, trunk, Text.NoCredentialToRotate, Text.NoCredentialToRotateRemedy, path);

    public static ProvisioningException RotatedUserNotFound(string userName, string trunk, string path) => New(
        "RotatedUserNotFound", ProblemKind.NotFound, userName, Text.RotatedUserNotFound, Text.RotatedUserNotFoundRemedy, trunk, path);

    public static ProvisioningException NewUserExists(string userName, string list) => New(
        "CredentialExists", ProblemKind.Conflict, userName, Text.CredentialExists, Text.NewUserExistsRemedy, list);

    public static ProvisioningException RotatedListShared(string list, string userName, string trunks) => New(
        "SharedCredentialList", ProblemKind.Conflict, list, Text.RotatedListShared, Text.RotatedListSharedRemedy, userName, trunks);

    public static ProvisioningException RotationUnfinished(string trunk, string path, string newUser, string line) => New(
        "RotationUnfinished", ProblemKind.Conflict, trunk, Text.RotationUnfinished, Text.RotationUnfinishedRemedy, path, newUser, line);

    public static ProvisioningException NoRotation(string trunk, string path) => New(
        "NoRotation", ProblemKind.NotFound, trunk, Text.NoRotation, Text.NoRotationRemedy, path);

    public static ProvisioningException RotationOfOtherTrunk(string path, string trunkSid, string accountSid, string trunk) => New(
        "RotationOfOtherTrunk", ProblemKind.InvalidInput, path, Text.RotationOfOtherTrunk, Text.RotationOfOtherTrunkRemedy, trunkSid, accountSid, trunk);

    public static ProvisioningException RotationOfOtherLayout(string path, string layout, string given) => New(
        "RotationOfOtherLayout", ProblemKind.InvalidInput, path, Text.RotationOfOtherLayout, Text.RotationOfOtherLayoutRemedy, layout, given);

    public static ProvisioningException RotationOfOtherUser(string path, string userName, string given) => New(
        "RotationOfOtherUser", ProblemKind.InvalidInput, path, Text.RotationOfOtherUser, Text.RotationOfOtherUserRemedy, userName, given);

    public static ProvisioningException RotationTooLate(string trunk, string userName, string list) => New(
        "RotationTooLate", ProblemKind.NotFound, trunk, Text.RotationTooLate, Text.RotationTooLateRemedy, userName, list);

    public static ProvisioningException OldPasswordUnknown(string trunk, string userName) => New(
        "PasswordUnknown", ProblemKind.NotFound, trunk, Text.OldPasswordUnknown, Text.OldPasswordUnknownRemedy, userName);

    public static ProvisioningException NewUserRefused(string userName, string evidence, string resume, string rollback) => New(
        "NewUserRefused", ProblemKind.NotProven, userName, Text.NewUserRefused, Text.NewUserRefusedRemedy, evidence, resume, rollback);

    public static ProvisioningException CredentialNotProven(string userName, string oldUser, string evidence, string resume, string rollback) => New(
        "CredentialNotProven", ProblemKind.NotProven, userName, Text.CredentialNotProven, Text.CredentialNotProvenRemedy, oldUser, evidence, resume, rollback);

    public static ProvisioningException CallsNotProven(string oldUser, string evidence, string resume, string rollback) => New(
        "CallsNotProven", ProblemKind.NotProven, oldUser, Text.CallsNotProven, Text.CallsNotProvenRemedy, evidence, resume, rollback);

    public static ProvisioningException RotationUnderWay(string path) => New(
        "RotationUnderWay", ProblemKind.Busy, path, Text.RotationUnderWay, Text.RotationUnderWayRemedy);

    public static ProvisioningException RotationJournalUnreadable(string path, string reason) => New(
        "RotationJournalUnreadable", ProblemKind.Denied, path, Text.RotationJournalUnreadable, Text.RotationJournalUnreadableRemedy, reason);

    public static ProvisioningException NoRotationJournal(string path) => New(
        "NoRotationJournal", ProblemKind.InvalidInput, path, Text.NoRotationJournal, Text.NoRotationJournalRemedy);

    public static ProvisioningException RotationJournalNewer(string path, int version) => New(
        "RotationJournalNewer", ProblemKind.InvalidInput, path, Text.RotationJournalNewer, Text.RotationJournalNewerRemedy, version);

    public static ProvisioningException RotationJournalDamaged(string path, int line) => New(
        "RotationJournalDamaged", ProblemKind.InvalidInput, path, Text.RotationJournalDamaged, Text.RotationJournalDamagedRemedy, line);

    public static ProvisioningException RotationJournalNotWritable(string path, string reason) => New(
        "RotationJournalNotWritable", ProblemKind.Write, path, Text.RotationJournalNotWritable, Text.RotationJournalNotWritableRemedy, reason.TrimEnd('.'));

    private static string Words(string? trunk)
        => trunk is null ? Text.AnyTrunk : string.Format(CultureInfo.CurrentCulture, Text.NamedTrunk, trunk);

    private static string Words(ListKind kind, string? list)
        => string.Format(CultureInfo.CurrentCulture, list is null ? Text.AnyList : Text.NamedList, kind.Words, list);

    /// <summary>A sentence more for a connection to a region: what is in another one is not found, and is no error there.</summary>
    private static string Elsewhere(TwilioClient twilio)
        => twilio.Region is { } region ? " " + string.Format(CultureInfo.CurrentCulture, Text.ElsewhereRemedy, region) : string.Empty;

    /// <summary>{0} of the message is the target; the arguments follow.</summary>
    private static ProvisioningException New(
        string errorId, ProblemKind kind, string target, string message, string remedy, params object[] arguments)
    {
        object[] all = [target, .. arguments];
        return new ProvisioningException(
            errorId,
            kind,
            target,
            string.Format(CultureInfo.CurrentCulture, message, all),
            string.Format(CultureInfo.CurrentCulture, remedy, all));
    }
}
