using TwilioTrunk.Twilio;
using static TwilioTrunk.Tests.Unit.Twilio.Scripted;

namespace TwilioTrunk.Tests.Unit.Twilio;

/// <summary>What each method of the client puts on the wire, to the letter.</summary>
public sealed class WireRequestTests
{
    private const string Trunking = "https://trunking.twilio.com/v1/Trunks";
    private const string Dialing = "https://voice.twilio.com/v1/DialingPermissions";
    private const string Mine = $"https://api.twilio.com/2010-04-01/Accounts/{Account}";

    private static readonly Dictionary<string, (Func<TwilioClient, CancellationToken, Task> Call, string Line, string? Body)> Calls = new()
    {
        ["list trunks"] = (Take(c => c.Trunks.ListAsync()), $"GET {Trunking}?PageSize=1000", null),
        ["get trunk"] = ((c, t) => c.Trunks.GetAsync(Trunk, t), $"GET {Trunking}/{Trunk}", null),
        ["create trunk"] = (
            (c, t) => c.Trunks.CreateAsync(
                new TrunkFields
                {
                    FriendlyName = "Asterisk-Local & more",
                    DomainName = "x.pstn.twilio.com",
                    DisasterRecoveryUrl = "https://example.com/a?b=c&d=é",
                    DisasterRecoveryMethod = "POST",
                    TransferMode = "sip-only",
                    TransferCallerId = "from-transferor",
                    Secure = true,
                    CnamLookupEnabled = false,
                },
                t),
            $"POST {Trunking}",
            "FriendlyName=Asterisk-Local+%26+more&DomainName=x.pstn.twilio.com&DisasterRecoveryUrl=https%3A%2F%2Fexample.com%2Fa%3Fb%3Dc%26d%3D%C3%A9"
                + "&DisasterRecoveryMethod=POST&TransferMode=sip-only&TransferCallerId=from-transferor&Secure=true&CnamLookupEnabled=false"),
        ["create bare trunk"] = ((c, t) => c.Trunks.CreateAsync(new TrunkFields(), t), $"POST {Trunking}", ""),
        ["update trunk"] = (
            (c, t) => c.Trunks.UpdateAsync(Trunk, new TrunkFields { Secure = false, DisasterRecoveryUrl = "" }, t),
            $"POST {Trunking}/{Trunk}",
            "DisasterRecoveryUrl=&Secure=false"),
        ["delete trunk"] = ((c, t) => c.Trunks.DeleteAsync(Trunk, t), $"DELETE {Trunking}/{Trunk}", null),

        ["list origination"] = (Take(c => c.OriginationUrls.ListAsync(Trunk)), $"GET {Trunking}/{Trunk}/OriginationUrls?PageSize=1000", null),
        ["get origination"] = ((c, t) => c.OriginationUrls.GetAsync(Trunk, Url, t), $"GET {Trunking}/{Trunk}/OriginationUrls/{Url}", null),
        ["create origination"] = (
            (c, t) => c.OriginationUrls.CreateAsync(
                Trunk,
                new OriginationUrlFields
                {
                    FriendlyName = "first", SipUrl = "sip:179.60.72.50:5060;transport=udp", Weight = 10, Priority = 0, Enabled = true,
                },
                t),
            $"POST {Trunking}/{Trunk}/OriginationUrls",
            "FriendlyName=first&SipUrl=sip%3A179.60.72.50%3A5060%3Btransport%3Dudp&Weight=10&Priority=0&Enabled=true"),
        ["update origination"] = (
            (c, t) => c.OriginationUrls.UpdateAsync(Trunk, Url, new OriginationUrlFields { Weight = 65535 }, t),
            $"POST {Trunking}/{Trunk}/OriginationUrls/{Url}",
            "Weight=65535"),
        ["delete origination"] = ((c, t) => c.OriginationUrls.DeleteAsync(Trunk, Url, t), $"DELETE {Trunking}/{Trunk}/OriginationUrls/{Url}", null),

        ["list trunk lists"] = (Take(c => c.TrunkCredentialLists.ListAsync(Trunk)), $"GET {Trunking}/{Trunk}/CredentialLists?PageSize=1000", null),
        ["get trunk list"] = (
            (c, t) => c.TrunkCredentialLists.GetAsync(Trunk, List, t), $"GET {Trunking}/{Trunk}/CredentialLists/{List}", null),
        ["attach list"] = (
            (c, t) => c.TrunkCredentialLists.AttachAsync(Trunk, List, t),
            $"POST {Trunking}/{Trunk}/CredentialLists",
            $"CredentialListSid={List}"),
        ["detach list"] = (
            (c, t) => c.TrunkCredentialLists.DetachAsync(Trunk, List, t), $"DELETE {Trunking}/{Trunk}/CredentialLists/{List}", null),
        ["list address lists"] = (
            Take(c => c.TrunkIpAccessControlLists.ListAsync(Trunk)), $"GET {Trunking}/{Trunk}/IpAccessControlLists?PageSize=1000", null),
        ["attach address list"] = (
            (c, t) => c.TrunkIpAccessControlLists.AttachAsync(Trunk, AddressList, t),
            $"POST {Trunking}/{Trunk}/IpAccessControlLists",
            $"IpAccessControlListSid={AddressList}"),
        ["detach address list"] = (
            (c, t) => c.TrunkIpAccessControlLists.DetachAsync(Trunk, AddressList, t),
            $"DELETE {Trunking}/{Trunk}/IpAccessControlLists/{AddressList}",
            null),

        ["list trunk numbers"] = (Take(c => c.TrunkPhoneNumbers.ListAsync(Trunk)), $"GET {Trunking}/{Trunk}/PhoneNumbers?PageSize=1000", null),
        ["get trunk number"] = ((c, t) => c.TrunkPhoneNumbers.GetAsync(Trunk, Number, t), $"GET {Trunking}/{Trunk}/PhoneNumbers/{Number}", null),
        ["attach number"] = (
            (c, t) => c.TrunkPhoneNumbers.AttachAsync(Trunk, Number, t), $"POST {Trunking}/{Trunk}/PhoneNumbers", $"PhoneNumberSid={Number}"),
        ["detach number"] = ((c, t) => c.TrunkPhoneNumbers.DetachAsync(Trunk, Number, t), $"DELETE {Trunking}/{Trunk}/PhoneNumbers/{Number}", null),

        ["list lists"] = (Take(c => c.CredentialLists.ListAsync()), $"GET {Mine}/SIP/CredentialLists.json?PageSize=1000", null),
        ["get list"] = ((c, t) => c.CredentialLists.GetAsync(List, t), $"GET {Mine}/SIP/CredentialLists/{List}.json", null),
        ["create list"] = ((c, t) => c.CredentialLists.CreateAsync("a b", t), $"POST {Mine}/SIP/CredentialLists.json", "FriendlyName=a+b"),
        ["update list"] = (
            (c, t) => c.CredentialLists.UpdateAsync(List, "c", t), $"POST {Mine}/SIP/CredentialLists/{List}.json", "FriendlyName=c"),
        ["delete list"] = ((c, t) => c.CredentialLists.DeleteAsync(List, t), $"DELETE {Mine}/SIP/CredentialLists/{List}.json", null),

        ["list credentials"] = (
            Take(c => c.Credentials.ListAsync(List)), $"GET {Mine}/SIP/CredentialLists/{List}/Credentials.json?PageSize=1000", null),
        ["get credential"] = (
            (c, t) => c.Credentials.GetAsync(List, Credential, t),
            $"GET {Mine}/SIP/CredentialLists/{List}/Credentials/{Credential}.json",
            null),
        ["create credential"] = (
            (c, t) => c.Credentials.CreateAsync(List, "mini-vapi", "Pa55 w+rd=&é%", t),
            $"POST {Mine}/SIP/CredentialLists/{List}/Credentials.json",
            "Username=mini-vapi&Password=Pa55+w%2Brd%3D%26%C3%A9%25"),
        ["update password"] = (
            (c, t) => c.Credentials.UpdatePasswordAsync(List, Credential, "Other1Password", t),
            $"POST {Mine}/SIP/CredentialLists/{List}/Credentials/{Credential}.json",
            "Password=Other1Password"),
        ["delete credential"] = (
            (c, t) => c.Credentials.DeleteAsync(List, Credential, t),
            $"DELETE {Mine}/SIP/CredentialLists/{List}/Credentials/{Credential}.json",
            null),

        ["list numbers"] = (Take(c => c.IncomingPhoneNumbers.ListAsync()), $"GET {Mine}/IncomingPhoneNumbers.json?PageSize=1000", null),
        ["find numbers"] = (
            Take(c => c.IncomingPhoneNumbers.ListAsync(new IncomingPhoneNumberFilter { PhoneNumber = "+56226665897", FriendlyName = "a b&c" })),
            $"GET {Mine}/IncomingPhoneNumbers.json?PhoneNumber=%2B56226665897&FriendlyName=a%20b%26c&PageSize=1000",
            null),
        ["get number"] = ((c, t) => c.IncomingPhoneNumbers.GetAsync(Number, t), $"GET {Mine}/IncomingPhoneNumbers/{Number}.json", null),
        ["update number"] = (
            (c, t) => c.IncomingPhoneNumbers.UpdateAsync(
                Number,
                new IncomingPhoneNumberFields { FriendlyName = "n", TrunkSid = Trunk, VoiceUrl = "", VoiceApplicationSid = "", VoiceMethod = "GET" },
                t),
            $"POST {Mine}/IncomingPhoneNumbers/{Number}.json",
            $"FriendlyName=n&TrunkSid={Trunk}&VoiceUrl=&VoiceApplicationSid=&VoiceMethod=GET"),

        ["list numbers of a kind"] = (
            Take(c => c.IncomingPhoneNumbers.ListAsync(
                new IncomingPhoneNumberFilter { Type = OwnedNumberType.TollFree, Beta = false, Origin = "hosted" })),
            $"GET {Mine}/IncomingPhoneNumbers/TollFree.json?Beta=false&Origin=hosted&PageSize=1000",
            null),
        ["update number in full"] = (
            (c, t) => c.IncomingPhoneNumbers.UpdateAsync(
                Number,
                new IncomingPhoneNumberFields
                {
                    VoiceFallbackUrl = "https://f.example/",
                    VoiceFallbackMethod = "POST",
                    VoiceReceiveMode = "voice",
                    VoiceCallerIdLookup = true,
                    StatusCallback = "https://s.example/",
                    StatusCallbackMethod = "GET",
                    EmergencyStatus = "Active",
                    EmergencyAddressSid = "AD1",
                    AddressSid = "AD2",
                    BundleSid = "BU1",
                    IdentitySid = "RI1",
                    AccountSid = "AC1",
                    SmsUrl = "https://m.example/",
                    SmsMethod = "POST",
                    SmsFallbackUrl = "",
                    SmsFallbackMethod = "GET",
                    SmsApplicationSid = "AP1",
                },
                t),
            $"POST {Mine}/IncomingPhoneNumbers/{Number}.json",
            "VoiceFallbackUrl=https%3A%2F%2Ff.example%2F&VoiceFallbackMethod=POST&VoiceReceiveMode=voice&VoiceCallerIdLookup=true"
                + "&StatusCallback=https%3A%2F%2Fs.example%2F&StatusCallbackMethod=GET&EmergencyStatus=Active&EmergencyAddressSid=AD1&AddressSid=AD2"
                + "&BundleSid=BU1&IdentitySid=RI1&SmsUrl=https%3A%2F%2Fm.example%2F&SmsMethod=POST&SmsFallbackUrl=&SmsFallbackMethod=GET"
                + "&SmsApplicationSid=AP1&AccountSid=AC1"),
        ["buy number"] = (
            (c, t) => c.IncomingPhoneNumbers.BuyAsync(
                "+15005550006", new IncomingPhoneNumberFields { TrunkSid = Trunk, AccountSid = "AC1" }, cancellationToken: t),
            $"POST {Mine}/IncomingPhoneNumbers.json",
            $"PhoneNumber=%2B15005550006&TrunkSid={Trunk}"),
        ["buy number of a kind"] = (
            (c, t) => c.IncomingPhoneNumbers.BuyAsync("+15005550006", type: OwnedNumberType.Local, cancellationToken: t),
            $"POST {Mine}/IncomingPhoneNumbers/Local.json",
            "PhoneNumber=%2B15005550006"),
        ["buy number in area"] = (
            (c, t) => c.IncomingPhoneNumbers.BuyInAreaAsync("501", new IncomingPhoneNumberFields { FriendlyName = "n" }, t),
            $"POST {Mine}/IncomingPhoneNumbers.json",
            "AreaCode=501&FriendlyName=n"),
        ["release number"] = ((c, t) => c.IncomingPhoneNumbers.ReleaseAsync(Number, t), $"DELETE {Mine}/IncomingPhoneNumbers/{Number}.json", null),

        ["list countries"] = (
            Take(c => c.AvailablePhoneNumbers.ListCountriesAsync()), $"GET {Mine}/AvailablePhoneNumbers.json?PageSize=1000", null),
        ["get country"] = ((c, t) => c.AvailablePhoneNumbers.GetCountryAsync("cl", t), $"GET {Mine}/AvailablePhoneNumbers/CL.json", null),
        ["list available"] = (
            Take(c => c.AvailablePhoneNumbers.ListAsync("US", AvailableNumberType.MachineToMachine)),
            $"GET {Mine}/AvailablePhoneNumbers/US/MachineToMachine.json?PageSize=1000",
            null),
        ["find available"] = (
            Take(c => c.AvailablePhoneNumbers.ListAsync(
                "US",
                AvailableNumberType.Local,
                new AvailableNumberFilter
                {
                    AreaCode = 501,
                    Contains = "50*%$",
                    VoiceEnabled = true,
                    SmsEnabled = false,
                    MmsEnabled = false,
                    FaxEnabled = false,
                    Beta = true,
                    ExcludeAllAddressRequired = true,
                    ExcludeLocalAddressRequired = true,
                    ExcludeForeignAddressRequired = true,
                    InLocality = "Little Rock",
                    InRegion = "AR",
                    InPostalCode = "72201",
                    InRateCenter = "LITTLEROCK",
                    InLata = "528",
                    NearNumber = "+15015551234",
                    NearLatLong = "34.7,-92.3",
                    Distance = 50,
                })),
            $"GET {Mine}/AvailablePhoneNumbers/US/Local.json?AreaCode=501&Contains=50%2A%25%24&VoiceEnabled=true&SmsEnabled=false&MmsEnabled=false"
                + "&FaxEnabled=false&Beta=true&ExcludeAllAddressRequired=true&ExcludeLocalAddressRequired=true&ExcludeForeignAddressRequired=true"
                + "&InLocality=Little%20Rock&InRegion=AR&InPostalCode=72201&InRateCenter=LITTLEROCK&InLata=528&NearNumber=%2B15015551234"
                + "&NearLatLong=34.7%2C-92.3&Distance=50&PageSize=1000",
            null),

        ["list caller ids"] = (
            Take(c => c.OutgoingCallerIds.ListAsync(new OutgoingCallerIdFilter { PhoneNumber = "+1", FriendlyName = "f" })),
            $"GET {Mine}/OutgoingCallerIds.json?PhoneNumber=%2B1&FriendlyName=f&PageSize=1000",
            null),
        ["get caller id"] = ((c, t) => c.OutgoingCallerIds.GetAsync(Number, t), $"GET {Mine}/OutgoingCallerIds/{Number}.json", null),

        ["list calls"] = (Take(c => c.Calls.ListAsync()), $"GET {Mine}/Calls.json?PageSize=1000", null),
        ["find calls"] = (
            Take(c => c.Calls.ListAsync(new CallFilter
            {
                To = "+1",
                From = "+2",
                ParentCallSid = Call,
                Status = "no-answer",
                StartTime = Noon,
                StartTimeBefore = Noon,
                StartTimeAfter = Noon,
                EndTime = Noon,
                EndTimeBefore = Noon,
                EndTimeAfter = Noon,
            })),
            $"GET {Mine}/Calls.json?To=%2B1&From=%2B2&ParentCallSid={Call}&Status=no-answer&StartTime={NoonText}&StartTime%3C={NoonText}"
                + $"&StartTime%3E={NoonText}&EndTime={NoonText}&EndTime%3C={NoonText}&EndTime%3E={NoonText}&PageSize=1000",
            null),
        ["get call"] = ((c, t) => c.Calls.GetAsync(Call, t), $"GET {Mine}/Calls/{Call}.json", null),
        ["create call"] = (
            (c, t) => c.Calls.CreateAsync(
                new NewCallFields
                {
                    To = "+1",
                    From = "+2",
                    Url = "https://u.example/",
                    Method = "GET",
                    FallbackUrl = "https://f.example/",
                    FallbackMethod = "POST",
                    Twiml = "<Response/>",
                    ApplicationSid = "AP1",
                    Timeout = 600,
                    TimeLimit = 30,
                    StatusCallback = "https://s.example/",
                    StatusCallbackEvents = ["initiated", "completed"],
                    StatusCallbackMethod = "POST",
                    Record = false,
                    SendDigits = "w1",
                    MachineDetection = "Enable",
                    CallerId = "+3",
                    CallReason = "test",
                    SipAuthUsername = "u",
                    SipAuthPassword = "p w",
                    Byoc = "BY1",
                },
                t),
            $"POST {Mine}/Calls.json",
            "To=%2B1&From=%2B2&Url=https%3A%2F%2Fu.example%2F&Method=GET&FallbackUrl=https%3A%2F%2Ff.example%2F&FallbackMethod=POST"
                + "&Twiml=%3CResponse%2F%3E&ApplicationSid=AP1&Timeout=600&TimeLimit=30&StatusCallback=https%3A%2F%2Fs.example%2F"
                + "&StatusCallbackEvent=initiated&StatusCallbackEvent=completed&StatusCallbackMethod=POST&Record=false&SendDigits=w1"
                + "&MachineDetection=Enable&CallerId=%2B3&CallReason=test&SipAuthUsername=u&SipAuthPassword=p+w&Byoc=BY1"),
        ["update call"] = (
            (c, t) => c.Calls.UpdateAsync(
                Call,
                new CallFields
                {
                    Status = "completed",
                    Url = "https://u.example/",
                    Method = "GET",
                    FallbackUrl = "",
                    FallbackMethod = "POST",
                    Twiml = "<Response/>",
                    StatusCallback = "",
                    StatusCallbackMethod = "POST",
                    TimeLimit = 30,
                },
                t),
            $"POST {Mine}/Calls/{Call}.json",
            "Status=completed&Url=https%3A%2F%2Fu.example%2F&Method=GET&FallbackUrl=&FallbackMethod=POST&Twiml=%3CResponse%2F%3E&StatusCallback="
                + "&StatusCallbackMethod=POST&TimeLimit=30"),
        ["delete call"] = ((c, t) => c.Calls.DeleteAsync(Call, t), $"DELETE {Mine}/Calls/{Call}.json", null),
        ["list notifications"] = (
            Take(c => c.Calls.ListNotificationsAsync(Call)), $"GET {Mine}/Calls/{Call}/Notifications.json?PageSize=1000", null),
        ["list events"] = (Take(c => c.Calls.ListEventsAsync(Call)), $"GET {Mine}/Calls/{Call}/Events.json?PageSize=1000", null),

        ["get own account"] = ((c, t) => c.Accounts.GetAsync(t), $"GET {Mine}.json", null),
        ["get account"] = (
            (c, t) => c.Accounts.GetAsync("ACffffffffffffffffffffffffffffffff", t),
            "GET https://api.twilio.com/2010-04-01/Accounts/ACffffffffffffffffffffffffffffffff.json",
            null),
        ["list accounts"] = (Take(c => c.Accounts.ListAsync()), "GET https://api.twilio.com/2010-04-01/Accounts.json?PageSize=1000", null),
        ["find accounts"] = (
            Take(c => c.Accounts.ListAsync(new AccountFilter { FriendlyName = "a b", Status = "suspended" })),
            "GET https://api.twilio.com/2010-04-01/Accounts.json?FriendlyName=a%20b&Status=suspended&PageSize=1000",
            null),
        ["create account"] = (
            (c, t) => c.Accounts.CreateAsync("a b", t), "POST https://api.twilio.com/2010-04-01/Accounts.json", "FriendlyName=a+b"),
        ["update account"] = (
            (c, t) => c.Accounts.UpdateAsync(Account, new AccountFields { FriendlyName = "c", Status = "closed" }, t),
            $"POST {Mine}.json",
            "FriendlyName=c&Status=closed"),
        ["get balance"] = ((c, t) => c.Balances.GetAsync(t), $"GET {Mine}/Balance.json", null),

        ["list keys"] = (Take(c => c.Keys.ListAsync()), $"GET {Mine}/Keys.json?PageSize=1000", null),
        ["get key"] = ((c, t) => c.Keys.GetAsync(Key, t), $"GET {Mine}/Keys/{Key}.json", null),
        ["create key"] = ((c, t) => c.Keys.CreateAsync("k", t), $"POST {Mine}/Keys.json", "FriendlyName=k"),
        ["update key"] = ((c, t) => c.Keys.UpdateAsync(Key, "l", t), $"POST {Mine}/Keys/{Key}.json", "FriendlyName=l"),
        ["delete key"] = ((c, t) => c.Keys.DeleteAsync(Key, t), $"DELETE {Mine}/Keys/{Key}.json", null),
        ["list iam keys"] = (Take(c => c.IamKeys.ListAsync()), $"GET https://iam.twilio.com/v1/Keys?AccountSid={Account}&PageSize=1000", null),
        ["get iam key"] = ((c, t) => c.IamKeys.GetAsync(Key, t), $"GET https://iam.twilio.com/v1/Keys/{Key}", null),
        ["create iam key"] = (
            (c, t) => c.IamKeys.CreateAsync(new IamKeyFields { FriendlyName = "k" }, t),
            "POST https://iam.twilio.com/v1/Keys",
            $"AccountSid={Account}&FriendlyName=k"),
        ["create restricted key"] = (
            (c, t) => c.IamKeys.CreateAsync(new IamKeyFields { Permissions = ["/twilio/voice/calls/read"] }, t),
            "POST https://iam.twilio.com/v1/Keys",
            $"AccountSid={Account}&KeyType=restricted&Policy=%7B%22allow%22%3A%5B%22%2Ftwilio%2Fvoice%2Fcalls%2Fread%22%5D%7D"),
        ["update iam key"] = (
            (c, t) => c.IamKeys.UpdateAsync(Key, new IamKeyFields { FriendlyName = "k", Permissions = [] }, t),
            $"POST https://iam.twilio.com/v1/Keys/{Key}",
            "FriendlyName=k&Policy=%7B%22allow%22%3A%5B%5D%7D"),
        ["delete iam key"] = ((c, t) => c.IamKeys.DeleteAsync(Key, t), $"DELETE https://iam.twilio.com/v1/Keys/{Key}", null),

        ["list alerts"] = (
            Take(c => c.Alerts.ListAsync(new AlertFilter { LogLevel = "error", StartDate = Noon, EndDate = Noon })),
            $"GET https://monitor.twilio.com/v1/Alerts?LogLevel=error&StartDate={NoonText}&EndDate={NoonText}&PageSize=1000",
            null),
        ["get alert"] = ((c, t) => c.Alerts.GetAsync("NO1", t), "GET https://monitor.twilio.com/v1/Alerts/NO1", null),
        ["list summaries"] = (
            Take(c => c.VoiceSummaries.ListAsync(new VoiceSummaryFilter
            {
                From = "+1",
                To = "+2",
                StartTime = Noon,
                EndTime = Noon,
                CallType = "trunking",
                CallState = "completed",
                Direction = "trunking_originating",
                ProcessingState = "all",
                SortBy = "end_time",
                Subaccount = Account,
                AbnormalSession = true,
                HasTag = false,
            })),
            $"GET https://insights.twilio.com/v1/Voice/Summaries?From=%2B1&To=%2B2&StartTime={NoonText}&EndTime={NoonText}&CallType=trunking"
                + "&CallState=completed&Direction=trunking_originating&ProcessingState=all&SortBy=end_time"
                + $"&Subaccount={Account}&AbnormalSession=true&HasTag=false&PageSize=25",
            null),
        ["get summary"] = (
            (c, t) => c.VoiceSummaries.GetAsync(Call, cancellationToken: t), $"GET https://insights.twilio.com/v1/Voice/{Call}/Summary", null),
        ["get complete summary"] = (
            (c, t) => c.VoiceSummaries.GetAsync(Call, "complete", t),
            $"GET https://insights.twilio.com/v1/Voice/{Call}/Summary?ProcessingState=complete",
            null),

        ["list dialing countries"] = (
            Take(c => c.DialingPermissions.ListCountriesAsync(new DialingCountryFilter
            {
                IsoCode = "CL",
                Continent = "South America",
                CountryCode = "56",
                LowRiskNumbersEnabled = true,
                HighRiskSpecialNumbersEnabled = false,
                HighRiskTollfraudNumbersEnabled = false,
            })),
            $"GET {Dialing}/Countries?IsoCode=CL&Continent=South%20America&CountryCode=56&LowRiskNumbersEnabled=true"
                + "&HighRiskSpecialNumbersEnabled=false&HighRiskTollfraudNumbersEnabled=false&PageSize=1000",
            null),
        ["get dialing country"] = ((c, t) => c.DialingPermissions.GetCountryAsync("CL", t), $"GET {Dialing}/Countries/CL", null),
        ["list prefixes"] = (
            Take(c => c.DialingPermissions.ListHighRiskPrefixesAsync("CL")),
            $"GET {Dialing}/Countries/CL/HighRiskSpecialPrefixes?PageSize=1000",
            null),
        ["update dialing countries"] = (
            (c, t) => c.DialingPermissions.UpdateCountriesAsync(
                [
                    new DialingCountryFields
                    {
                        IsoCode = "es",
                        LowRiskNumbersEnabled = true,
                        HighRiskSpecialNumbersEnabled = false,
                        HighRiskTollfraudNumbersEnabled = false,
                    },
                ],
                t),
            $"POST {Dialing}/BulkCountryUpdates",
            "UpdateRequest=" + Uri.EscapeDataString(
                """
                [{"iso_code":"ES","low_risk_numbers_enabled":"true","high_risk_special_numbers_enabled":"false",
                "high_risk_tollfraud_numbers_enabled":"false"}]
                """.ReplaceLineEndings(""))),
        ["get trunk route"] = (
            (c, t) => c.TrunkRoutes.GetAsync("a.pstn.twilio.com", t), "GET https://routes.twilio.com/v2/Trunks/a.pstn.twilio.com", null),
        ["get dialing settings"] = ((c, t) => c.DialingPermissions.GetSettingsAsync(t), "GET https://voice.twilio.com/v1/Settings", null),
        ["update dialing settings"] = (
            (c, t) => c.DialingPermissions.UpdateSettingsAsync(true, t),
            "POST https://voice.twilio.com/v1/Settings",
            "DialingPermissionsInheritance=true"),
    };

    private const string NoonText = "2026-11-20T12%3A00%3A00Z";

    private static DateTimeOffset Noon => new(2026, 11, 20, 14, 0, 0, TimeSpan.FromHours(2));

    // Serves as a resource and as an empty page of every list.
    private const string AnyAnswer = """
        {"sid":"XX1","balance":"1","trunks":[],"origination_urls":[],"credential_lists":[],"ip_access_control_lists":[],"phone_numbers":[],
         "credentials":[],"incoming_phone_numbers":[],"accounts":[],"countries":[],"available_phone_numbers":[],"outgoing_caller_ids":[],"calls":[],
         "notifications":[],"events":[],"keys":[],"alerts":[],"call_summaries":[],"content":[]}
        """;

    public static TheoryData<string> Names => [.. Calls.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Request_is_exact(string name)
    {
        (Func<TwilioClient, CancellationToken, Task> call, string line, string? body) = Calls[name];
        var handler = new ScriptedHandler(
            line.StartsWith("DELETE", StringComparison.Ordinal) ? ScriptedHandler.Answer(204) : ScriptedHandler.Answer(200, AnyAnswer));
        using TwilioClient client = Client(handler);
        await call(client, TestContext.Current.CancellationToken);

        SeenRequest seen = Assert.Single(handler.Seen);
        Assert.Equal(line, seen.Method + " " + seen.Url);
        Assert.Equal(body, seen.Body);
        Assert.Equal(body is null ? null : "application/x-www-form-urlencoded", seen.BodyType);
        Assert.Equal("Basic " + Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes(Account + ":" + Token)), seen.Authorization);
        Assert.Matches(@"^TwilioTrunk/\d+\.\d+\.\d+$", seen.UserAgent);
        Assert.Equal("application/json", seen.Accept);
    }

    [Fact]
    public async Task Edge_and_region_are_in_both_hosts()
    {
        var handler = new ScriptedHandler(ScriptedHandler.Answer(200, AnyAnswer));
        using TwilioClient client = Client(handler, Options with { Endpoint = new TwilioEndpoint("dublin", "ie1") });
        await client.Trunks.GetAsync(Trunk, TestContext.Current.CancellationToken);
        await client.Balances.GetAsync(TestContext.Current.CancellationToken);

        Assert.StartsWith("https://trunking.dublin.ie1.twilio.com/v1/", handler.Seen[0].Url, StringComparison.Ordinal);
        Assert.StartsWith("https://api.dublin.ie1.twilio.com/2010-04-01/", handler.Seen[1].Url, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("../Trunks")]
    [InlineData("TK1/PhoneNumbers")]
    [InlineData("TK1?x")]
    [InlineData("TK١")]
    public async Task Sid_cannot_lead_to_another_path(string sid)
    {
        var handler = new ScriptedHandler(ScriptedHandler.Answer(200, AnyAnswer));
        using TwilioClient client = Client(handler);
        var refused = await Assert.ThrowsAsync<TwilioConfigurationException>(
            () => client.Trunks.DeleteAsync(sid, TestContext.Current.CancellationToken));
        Assert.Equal("InvalidSid", refused.ErrorId);
        Assert.Throws<TwilioConfigurationException>(() => client.OriginationUrls.ListAsync(sid, TestContext.Current.CancellationToken));
        Assert.Empty(handler.Seen);
    }

    [Theory]
    [InlineData("")]
    [InlineData("C")]
    [InlineData("C/")]
    [InlineData("CHL")]
    public async Task Country_cannot_lead_to_another_path(string country)
    {
        var handler = new ScriptedHandler(ScriptedHandler.Answer(200, AnyAnswer));
        using TwilioClient client = Client(handler);
        Assert.Throws<TwilioConfigurationException>(() => client.AvailablePhoneNumbers.ListAsync(
            country, AvailableNumberType.Local, cancellationToken: TestContext.Current.CancellationToken));
        var refused = await Assert.ThrowsAsync<TwilioConfigurationException>(
            () => client.DialingPermissions.GetCountryAsync(country, TestContext.Current.CancellationToken));
        Assert.Equal("InvalidCountryCode", refused.ErrorId);
        Assert.Empty(handler.Seen);
    }

    private static Func<TwilioClient, CancellationToken, Task> Take<T>(Func<TwilioClient, IAsyncEnumerable<T>> list) => async (client, token) =>
    {
        await foreach (T item in list(client).WithCancellation(token)) Assert.Fail($"unexpected {item}");
    };
}
