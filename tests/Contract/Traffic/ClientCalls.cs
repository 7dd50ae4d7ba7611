using TwilioTrunk.Twilio;

namespace TwilioTrunk.Tests.Contract.Traffic;

/// <summary>
/// Every request that the client can send, by member and method of <see cref="TwilioClient"/>. What takes fields or a filter is there with all of
/// them (<c>full</c>) and with no more than is needed (<c>bare</c>).
/// </summary>
internal static class ClientCalls
{
    public static IReadOnlyDictionary<string, Func<World, CancellationToken, Task>> All { get; } =
        new Dictionary<string, Func<World, CancellationToken, Task>>
        {
            ["Trunks.ListAsync"] = (w, t) => Take(w.Client.Trunks.ListAsync(t)),
            ["Trunks.GetAsync"] = (w, t) => w.Client.Trunks.GetAsync(w.Trunk, t),
            ["Trunks.CreateAsync full"] = (w, t) => w.Client.Trunks.CreateAsync(new Samples(w).Trunk, t),
            ["Trunks.CreateAsync bare"] = (w, t) => w.Client.Trunks.CreateAsync(new TrunkFields(), t),
            ["Trunks.UpdateAsync full"] = (w, t) => w.Client.Trunks.UpdateAsync(w.Trunk, new Samples(w).Trunk, t),
            ["Trunks.UpdateAsync bare"] = (w, t) => w.Client.Trunks.UpdateAsync(w.Trunk, new TrunkFields { DisasterRecoveryUrl = "" }, t),
            ["Trunks.DeleteAsync"] = (w, t) => w.Client.Trunks.DeleteAsync(w.Trunk, t),

            ["OriginationUrls.ListAsync"] = (w, t) => Take(w.Client.OriginationUrls.ListAsync(w.Trunk, t)),
            ["OriginationUrls.GetAsync"] = (w, t) => w.Client.OriginationUrls.GetAsync(w.Trunk, w.OriginationUrl, t),
            // Twilio wants all fields to create one.
            ["OriginationUrls.CreateAsync full"] = (w, t) => w.Client.OriginationUrls.CreateAsync(
                w.Trunk, new Samples(w).OriginationUrl with { SipUrl = "sip:third.example.com" }, t),
            ["OriginationUrls.CreateAsync bare"] = (w, t) => w.Client.OriginationUrls.CreateAsync(
                w.Trunk, new Samples(w).OriginationUrl with { SipUrl = "sip:third.example.com", Priority = 0, Enabled = false }, t),
            ["OriginationUrls.UpdateAsync full"] = (w, t) => w.Client.OriginationUrls.UpdateAsync(
                w.Trunk, w.OriginationUrl, new Samples(w).OriginationUrl, t),
            ["OriginationUrls.UpdateAsync bare"] = (w, t) => w.Client.OriginationUrls.UpdateAsync(
                w.Trunk, w.OriginationUrl, new OriginationUrlFields(), t),
            ["OriginationUrls.DeleteAsync"] = (w, t) => w.Client.OriginationUrls.DeleteAsync(w.Trunk, w.OriginationUrl, t),

            ["TrunkCredentialLists.ListAsync"] = (w, t) => Take(w.Client.TrunkCredentialLists.ListAsync(w.Trunk, t)),
            ["TrunkCredentialLists.GetAsync"] = (w, t) => w.Client.TrunkCredentialLists.GetAsync(w.Trunk, w.CredentialList, t),
            ["TrunkCredentialLists.AttachAsync"] = (w, t) => w.Client.TrunkCredentialLists.AttachAsync(w.Trunk, w.FreeCredentialList, t),
            ["TrunkCredentialLists.DetachAsync"] = (w, t) => w.Client.TrunkCredentialLists.DetachAsync(w.Trunk, w.CredentialList, t),

            ["TrunkIpAccessControlLists.ListAsync"] = (w, t) => Take(w.Client.TrunkIpAccessControlLists.ListAsync(w.Trunk, t)),
            ["TrunkIpAccessControlLists.GetAsync"] = (w, t) => w.Client.TrunkIpAccessControlLists.GetAsync(w.Trunk, w.AddressList, t),
            ["TrunkIpAccessControlLists.AttachAsync"] = (w, t) => w.Client.TrunkIpAccessControlLists.AttachAsync(w.Trunk, w.FreeAddressList, t),
            ["TrunkIpAccessControlLists.DetachAsync"] = (w, t) => w.Client.TrunkIpAccessControlLists.DetachAsync(w.Trunk, w.AddressList, t),

            ["TrunkPhoneNumbers.ListAsync"] = (w, t) => Take(w.Client.TrunkPhoneNumbers.ListAsync(w.Trunk, t)),
            ["TrunkPhoneNumbers.GetAsync"] = (w, t) => w.Client.TrunkPhoneNumbers.GetAsync(w.Trunk, w.Number, t),
            ["TrunkPhoneNumbers.AttachAsync"] = (w, t) => w.Client.TrunkPhoneNumbers.AttachAsync(w.Trunk, w.FreeNumber, t),
            ["TrunkPhoneNumbers.DetachAsync"] = (w, t) => w.Client.TrunkPhoneNumbers.DetachAsync(w.Trunk, w.Number, t),

            ["TrunkRecordings.GetAsync"] = (w, t) => w.Client.TrunkRecordings.GetAsync(w.Trunk, t),
            ["TrunkRecordings.UpdateAsync full"] = (w, t) => w.Client.TrunkRecordings.UpdateAsync(
                w.Trunk, "record-from-answer-dual", "trim-silence", t),
            ["TrunkRecordings.UpdateAsync bare"] = (w, t) => w.Client.TrunkRecordings.UpdateAsync(w.Trunk, null, null, t),

            ["CredentialLists.ListAsync"] = (w, t) => Take(w.Client.CredentialLists.ListAsync(t)),
            ["CredentialLists.GetAsync"] = (w, t) => w.Client.CredentialLists.GetAsync(w.CredentialList, t),
            ["CredentialLists.CreateAsync"] = (w, t) => w.Client.CredentialLists.CreateAsync("third & more", t),
            ["CredentialLists.UpdateAsync"] = (w, t) => w.Client.CredentialLists.UpdateAsync(w.CredentialList, "third", t),
            ["CredentialLists.DeleteAsync"] = (w, t) => w.Client.CredentialLists.DeleteAsync(w.FreeCredentialList, t),

            ["Credentials.ListAsync"] = (w, t) => Take(w.Client.Credentials.ListAsync(w.CredentialList, t)),
            ["Credentials.GetAsync"] = (w, t) => w.Client.Credentials.GetAsync(w.CredentialList, w.Credential, t),
            ["Credentials.CreateAsync"] = (w, t) => w.Client.Credentials.CreateAsync(w.CredentialList, "mini-vapi", "Pa55 w+rd=&é%", t),
            ["Credentials.UpdatePasswordAsync"] = (w, t) => w.Client.Credentials.UpdatePasswordAsync(
                w.CredentialList, w.Credential, "0therPassword", t),
            ["Credentials.DeleteAsync"] = (w, t) => w.Client.Credentials.DeleteAsync(w.CredentialList, w.Credential, t),

            ["IpAccessControlLists.ListAsync"] = (w, t) => Take(w.Client.IpAccessControlLists.ListAsync(t)),
            ["IpAccessControlLists.GetAsync"] = (w, t) => w.Client.IpAccessControlLists.GetAsync(w.AddressList, t),
            ["IpAccessControlLists.CreateAsync"] = (w, t) => w.Client.IpAccessControlLists.CreateAsync("third & more", t),
            ["IpAccessControlLists.UpdateAsync"] = (w, t) => w.Client.IpAccessControlLists.UpdateAsync(w.AddressList, "third", t),
            ["IpAccessControlLists.DeleteAsync"] = (w, t) => w.Client.IpAccessControlLists.DeleteAsync(w.FreeAddressList, t),

            ["IpAddresses.ListAsync"] = (w, t) => Take(w.Client.IpAddresses.ListAsync(w.AddressList, t)),
            ["IpAddresses.GetAsync"] = (w, t) => w.Client.IpAddresses.GetAsync(w.AddressList, w.Address, t),
            ["IpAddresses.CreateAsync full"] = (w, t) => w.Client.IpAddresses.CreateAsync(
                w.AddressList, new Samples(w).IpAddress with { IpAddress = "192.0.2.0" }, t),
            ["IpAddresses.CreateAsync bare"] = (w, t) => w.Client.IpAddresses.CreateAsync(
                w.AddressList, new IpAddressFields { FriendlyName = "third", IpAddress = "192.0.2.1" }, t),
            ["IpAddresses.UpdateAsync full"] = (w, t) => w.Client.IpAddresses.UpdateAsync(w.AddressList, w.Address, new Samples(w).IpAddress, t),
            ["IpAddresses.UpdateAsync bare"] = (w, t) => w.Client.IpAddresses.UpdateAsync(w.AddressList, w.Address, new IpAddressFields(), t),
            ["IpAddresses.DeleteAsync"] = (w, t) => w.Client.IpAddresses.DeleteAsync(w.AddressList, w.Address, t),

            ["IncomingPhoneNumbers.ListAsync full"] = (w, t) => Take(w.Client.IncomingPhoneNumbers.ListAsync(new Samples(w).NumberFilter, t)),
            ["IncomingPhoneNumbers.ListAsync local"] = (w, t) => Take(
                w.Client.IncomingPhoneNumbers.ListAsync(new IncomingPhoneNumberFilter { Type = OwnedNumberType.Local }, t)),
            ["IncomingPhoneNumbers.ListAsync toll-free"] = (w, t) => Take(
                w.Client.IncomingPhoneNumbers.ListAsync(new IncomingPhoneNumberFilter { Type = OwnedNumberType.TollFree }, t)),
            ["IncomingPhoneNumbers.ListAsync bare"] = (w, t) => Take(w.Client.IncomingPhoneNumbers.ListAsync(null, t)),
            ["IncomingPhoneNumbers.GetAsync"] = (w, t) => w.Client.IncomingPhoneNumbers.GetAsync(w.Number, t),
            ["IncomingPhoneNumbers.BuyAsync full"] = (w, t) => w.Client.IncomingPhoneNumbers.BuyAsync(
                "+12125550100", new Samples(w).Number, OwnedNumberType.Local, t),
            ["IncomingPhoneNumbers.BuyAsync mobile"] = (w, t) => w.Client.IncomingPhoneNumbers.BuyAsync(
                "+447700900100", null, OwnedNumberType.Mobile, t),
            ["IncomingPhoneNumbers.BuyAsync toll-free"] = (w, t) => w.Client.IncomingPhoneNumbers.BuyAsync(
                "+18005550100", null, OwnedNumberType.TollFree, t),
            ["IncomingPhoneNumbers.BuyAsync bare"] = (w, t) => w.Client.IncomingPhoneNumbers.BuyAsync("+12125550100", cancellationToken: t),
            ["IncomingPhoneNumbers.BuyInAreaAsync full"] = (w, t) => w.Client.IncomingPhoneNumbers.BuyInAreaAsync("212", new Samples(w).Number, t),
            ["IncomingPhoneNumbers.BuyInAreaAsync bare"] = (w, t) => w.Client.IncomingPhoneNumbers.BuyInAreaAsync("212", null, t),
            ["IncomingPhoneNumbers.UpdateAsync full"] = (w, t) => w.Client.IncomingPhoneNumbers.UpdateAsync(w.FreeNumber, new Samples(w).Number, t),
            ["IncomingPhoneNumbers.UpdateAsync bare"] = (w, t) => w.Client.IncomingPhoneNumbers.UpdateAsync(
                w.FreeNumber, new IncomingPhoneNumberFields { VoiceUrl = "" }, t),
            ["IncomingPhoneNumbers.ReleaseAsync"] = (w, t) => w.Client.IncomingPhoneNumbers.ReleaseAsync(w.FreeNumber, t),

            ["AvailablePhoneNumbers.ListCountriesAsync"] = (w, t) => Take(w.Client.AvailablePhoneNumbers.ListCountriesAsync(t)),
            ["AvailablePhoneNumbers.GetCountryAsync"] = (w, t) => w.Client.AvailablePhoneNumbers.GetCountryAsync("US", t),
            ["AvailablePhoneNumbers.ListAsync full"] = (w, t) => Take(
                w.Client.AvailablePhoneNumbers.ListAsync("US", AvailableNumberType.Local, new Samples(w).AvailableFilter, t)),
            ["AvailablePhoneNumbers.ListAsync bare"] = (w, t) => Take(
                w.Client.AvailablePhoneNumbers.ListAsync("US", AvailableNumberType.Local, null, t)),
            ["AvailablePhoneNumbers.ListAsync mobile"] = (w, t) => Take(
                w.Client.AvailablePhoneNumbers.ListAsync("GB", AvailableNumberType.Mobile, null, t)),
            ["AvailablePhoneNumbers.ListAsync toll-free"] = (w, t) => Take(
                w.Client.AvailablePhoneNumbers.ListAsync("US", AvailableNumberType.TollFree, null, t)),
            ["AvailablePhoneNumbers.ListAsync national"] = (w, t) => Take(
                w.Client.AvailablePhoneNumbers.ListAsync("US", AvailableNumberType.National, null, t)),
            ["AvailablePhoneNumbers.ListAsync voip"] = (w, t) => Take(
                w.Client.AvailablePhoneNumbers.ListAsync("US", AvailableNumberType.Voip, null, t)),
            ["AvailablePhoneNumbers.ListAsync shared-cost"] = (w, t) => Take(
                w.Client.AvailablePhoneNumbers.ListAsync("US", AvailableNumberType.SharedCost, null, t)),
            ["AvailablePhoneNumbers.ListAsync machine"] = (w, t) => Take(
                w.Client.AvailablePhoneNumbers.ListAsync("US", AvailableNumberType.MachineToMachine, null, t)),

            ["OutgoingCallerIds.ListAsync full"] = (w, t) => Take(w.Client.OutgoingCallerIds.ListAsync(new Samples(w).CallerIdFilter, t)),
            ["OutgoingCallerIds.ListAsync bare"] = (w, t) => Take(w.Client.OutgoingCallerIds.ListAsync(null, t)),
            ["OutgoingCallerIds.GetAsync"] = (w, t) => w.Client.OutgoingCallerIds.GetAsync(w.CallerId, t),

            ["Calls.ListAsync full"] = (w, t) => Take(w.Client.Calls.ListAsync(new Samples(w).CallFilter, t)),
            ["Calls.ListAsync bare"] = (w, t) => Take(w.Client.Calls.ListAsync(null, t)),
            ["Calls.GetAsync"] = (w, t) => w.Client.Calls.GetAsync(w.Call, t),
            ["Calls.CreateAsync full"] = (w, t) => w.Client.Calls.CreateAsync(new Samples(w).NewCall, t),
            ["Calls.CreateAsync bare"] = (w, t) => w.Client.Calls.CreateAsync(
                new NewCallFields { To = "+15015551234", From = "+56226665897", Url = "https://example.com/" }, t),
            ["Calls.UpdateAsync full"] = (w, t) => w.Client.Calls.UpdateAsync(w.RingingCall, new Samples(w).Call, t),
            ["Calls.UpdateAsync bare"] = (w, t) => w.Client.Calls.UpdateAsync(w.RingingCall, new CallFields { Status = "canceled" }, t),
            ["Calls.DeleteAsync"] = (w, t) => w.Client.Calls.DeleteAsync(w.Call, t),
            ["Calls.ListNotificationsAsync"] = (w, t) => Take(w.Client.Calls.ListNotificationsAsync(w.Call, t)),
            ["Calls.ListEventsAsync"] = (w, t) => Take(w.Client.Calls.ListEventsAsync(w.Call, t)),

            ["Accounts.GetAsync own"] = (w, t) => w.Client.Accounts.GetAsync(t),
            ["Accounts.GetAsync"] = (w, t) => w.Client.Accounts.GetAsync(w.Subaccount, t),
            ["Accounts.GetCredentialAsync"] = (w, t) => w.Client.Accounts.GetCredentialAsync(w.Subaccount, t),
            ["Accounts.ListAsync full"] = (w, t) => Take(w.Client.Accounts.ListAsync(new Samples(w).AccountFilter, t)),
            ["Accounts.ListAsync bare"] = (w, t) => Take(w.Client.Accounts.ListAsync(t)),
            ["Accounts.CreateAsync"] = (w, t) => w.Client.Accounts.CreateAsync("sample", t),
            ["Accounts.UpdateAsync full"] = (w, t) => w.Client.Accounts.UpdateAsync(w.Subaccount, new Samples(w).Account, t),
            ["Accounts.UpdateAsync bare"] = (w, t) => w.Client.Accounts.UpdateAsync(w.Subaccount, new AccountFields(), t),

            ["Balances.GetAsync"] = (w, t) => w.Client.Balances.GetAsync(t),

            ["Keys.ListAsync"] = (w, t) => Take(w.Client.Keys.ListAsync(t)),
            ["Keys.GetAsync"] = (w, t) => w.Client.Keys.GetAsync(w.Key, t),
            ["Keys.CreateAsync full"] = (w, t) => w.Client.Keys.CreateAsync("sample", t),
            ["Keys.CreateAsync bare"] = (w, t) => w.Client.Keys.CreateAsync(null, t),
            ["Keys.UpdateAsync"] = (w, t) => w.Client.Keys.UpdateAsync(w.Key, "other", t),
            ["Keys.DeleteAsync"] = (w, t) => w.Client.Keys.DeleteAsync(w.Key, t),

            ["IamKeys.ListAsync"] = (w, t) => Take(w.Client.IamKeys.ListAsync(t)),
            ["IamKeys.GetAsync"] = (w, t) => w.Client.IamKeys.GetAsync(w.Key, t),
            ["IamKeys.CreateAsync full"] = (w, t) => w.Client.IamKeys.CreateAsync(new Samples(w).IamKey, t),
            ["IamKeys.CreateAsync bare"] = (w, t) => w.Client.IamKeys.CreateAsync(new IamKeyFields(), t),
            ["IamKeys.UpdateAsync full"] = (w, t) => w.Client.IamKeys.UpdateAsync(w.Key, new Samples(w).IamKey, t),
            ["IamKeys.UpdateAsync bare"] = (w, t) => w.Client.IamKeys.UpdateAsync(w.Key, new IamKeyFields(), t),
            ["IamKeys.DeleteAsync"] = (w, t) => w.Client.IamKeys.DeleteAsync(w.Key, t),

            ["Alerts.ListAsync full"] = (w, t) => Take(w.Client.Alerts.ListAsync(new Samples(w).AlertFilter, t)),
            ["Alerts.ListAsync bare"] = (w, t) => Take(w.Client.Alerts.ListAsync(null, t)),
            ["Alerts.GetAsync"] = (w, t) => w.Client.Alerts.GetAsync(w.Alert, t),

            ["VoiceSummaries.ListAsync full"] = (w, t) => Take(w.Client.VoiceSummaries.ListAsync(new Samples(w).SummaryFilter, t)),
            ["VoiceSummaries.ListAsync bare"] = (w, t) => Take(w.Client.VoiceSummaries.ListAsync(null, t)),
            ["VoiceSummaries.GetAsync full"] = (w, t) => w.Client.VoiceSummaries.GetAsync(w.Call, "partial", t),
            ["VoiceSummaries.GetAsync bare"] = (w, t) => w.Client.VoiceSummaries.GetAsync(w.Call, null, t),

            ["DialingPermissions.ListCountriesAsync full"] = (w, t) => Take(
                w.Client.DialingPermissions.ListCountriesAsync(new Samples(w).CountryFilter, t)),
            ["DialingPermissions.ListCountriesAsync bare"] = (w, t) => Take(w.Client.DialingPermissions.ListCountriesAsync(null, t)),
            ["DialingPermissions.GetCountryAsync"] = (w, t) => w.Client.DialingPermissions.GetCountryAsync("CL", t),
            ["DialingPermissions.ListHighRiskPrefixesAsync"] = (w, t) => Take(w.Client.DialingPermissions.ListHighRiskPrefixesAsync("CL", t)),
            ["DialingPermissions.UpdateCountriesAsync"] = (w, t) => w.Client.DialingPermissions.UpdateCountriesAsync([new Samples(w).Country], t),
            ["DialingPermissions.GetSettingsAsync"] = (w, t) => w.Client.DialingPermissions.GetSettingsAsync(t),
            ["DialingPermissions.UpdateSettingsAsync"] = (w, t) => w.Client.DialingPermissions.UpdateSettingsAsync(true, t),

            ["TrunkRoutes.GetAsync"] = (w, t) => w.Client.TrunkRoutes.GetAsync("first.pstn.twilio.com", t),
        };

    private static async Task Take<T>(IAsyncEnumerable<T> items)
    {
        await foreach (T item in items) Assert.NotNull(item);
    }
}
