using TwilioTrunk.Twilio;
using static TwilioTrunk.Tests.Unit.Twilio.Scripted;

namespace TwilioTrunk.Tests.Unit.Twilio;

public sealed class RecordTests
{
    [Fact]
    public async Task Trunk_is_read_in_full()
    {
        TrunkRecord trunk = await ReadAsync(
            $$"""
            {"sid":"{{Trunk}}","account_sid":"{{Account}}","friendly_name":"Asterisk-Local","domain_name":"x.pstn.twilio.com",
             "disaster_recovery_url":"https://e.example/","disaster_recovery_method":"POST","secure":true,
             "recording":{"mode":"record-from-answer","trim":"trim-silence"},"transfer_mode":"something-new","transfer_caller_id":"from-transferee",
             "cnam_lookup_enabled":true,"symmetric_rtp_enabled":true,"auth_type":"IP_ACL,CREDENTIAL_LIST","auth_type_set":["IP_ACL"],
             "date_created":"2015-01-02T11:23:45Z","date_updated":"2015-01-02T12:00:00.5+01:00","url":"u","links":{"phone_numbers":"p"} }
            """,
            (client, token) => client.Trunks.GetAsync(Trunk, token));

        Assert.Equal(
            new TrunkRecord
            {
                Sid = Trunk,
                AccountSid = Account,
                FriendlyName = "Asterisk-Local",
                DomainName = "x.pstn.twilio.com",
                DisasterRecoveryUrl = "https://e.example/",
                DisasterRecoveryMethod = "POST",
                Secure = true,
                Recording = new RecordingRecord { Mode = "record-from-answer", Trim = "trim-silence" },
                TransferMode = "something-new",
                TransferCallerId = "from-transferee",
                CnamLookupEnabled = true,
                SymmetricRtpEnabled = true,
                AuthType = "IP_ACL,CREDENTIAL_LIST",
                DateCreated = new DateTimeOffset(2015, 1, 2, 11, 23, 45, TimeSpan.Zero),
                DateUpdated = new DateTimeOffset(2015, 1, 2, 11, 0, 0, 500, TimeSpan.Zero),
            },
            trunk);
    }

    [Theory]
    [InlineData("""{"sid":"TK1"}""")]
    [InlineData("""{"sid":"TK1","friendly_name":null,"domain_name":null,"secure":null,"recording":null,"auth_type":null,"date_created":null}""")]
    [InlineData("""{"sid":"TK1","friendly_name":"","domain_name":"","secure":"","auth_type":"","date_created":"","date_updated":"soon"}""")]
    [InlineData("""{"sid":"TK1","friendly_name":{"a":[1]},"domain_name":[],"date_created":{},"more":{"sid":"TK2"}}""")]
    public async Task Absent_null_and_empty_are_null(string json) =>
        Assert.Equal(new TrunkRecord { Sid = "TK1" }, await ReadAsync(json, (client, token) => client.Trunks.GetAsync(Trunk, token)));

    [Fact]
    public async Task Numbers_and_truth_values_may_be_text()
    {
        OriginationUrlRecord url = await ReadAsync(
            """{"sid":"OU1","weight":"65535","priority":"0","enabled":"true","friendly_name":12,"sip_url":"sip:a"}""",
            (client, token) => client.OriginationUrls.GetAsync(Trunk, Url, token));
        Assert.Equal(
            new OriginationUrlRecord { Sid = "OU1", Weight = 65535, Priority = 0, Enabled = true, FriendlyName = "12", SipUrl = "sip:a" }, url);
    }

    [Fact]
    public async Task Number_of_the_2010_api_is_read()
    {
        IncomingPhoneNumberRecord number = await ReadAsync(
            $$"""
            {"sid":"{{Number}}","account_sid":"{{Account}}","phone_number":"+56226665897","friendly_name":"(56) 2","trunk_sid":"",
             "voice_url":"http://demo.twilio.com/","voice_application_sid":null,"voice_receive_mode":"voice","emergency_status":"Inactive",
             "emergency_address_status":"unregistered","status":"in-use","origin":"twilio",
             "capabilities":{"voice":true,"sms":false,"mms":"true","fax":null},
             "date_created":"Wed, 11 Sep 2013 17:51:38 +0000","date_updated":"Tue, 3 Sep 2013 00:00:00 -0230"}
            """,
            (client, token) => client.IncomingPhoneNumbers.GetAsync(Number, token));
        Assert.Equal(
            new IncomingPhoneNumberRecord
            {
                Sid = Number,
                AccountSid = Account,
                PhoneNumber = "+56226665897",
                FriendlyName = "(56) 2",
                VoiceUrl = "http://demo.twilio.com/",
                VoiceReceiveMode = "voice",
                EmergencyStatus = "Inactive",
                EmergencyAddressStatus = "unregistered",
                Status = "in-use",
                Origin = "twilio",
                Capabilities = new CapabilitiesRecord { Voice = true, Mms = true },
                DateCreated = new DateTimeOffset(2013, 9, 11, 17, 51, 38, TimeSpan.Zero),
                DateUpdated = new DateTimeOffset(2013, 9, 3, 2, 30, 0, TimeSpan.Zero),
            },
            number);
    }

    [Fact]
    public async Task Other_records_are_read()
    {
        Assert.Equal(
            new TrunkListRecord { Sid = List, AccountSid = Account, TrunkSid = Trunk, FriendlyName = "l" },
            await ReadAsync(
                $$"""{"sid":"{{List}}","account_sid":"{{Account}}","trunk_sid":"{{Trunk}}","friendly_name":"l"}""",
                (client, token) => client.TrunkCredentialLists.GetAsync(Trunk, List, token)));
        Assert.Equal(
            new TrunkPhoneNumberRecord { Sid = Number, PhoneNumber = "+1", VoiceApplicationSid = "AP1", Capabilities = new() { Sms = true } },
            await ReadAsync(
                $$$"""{"sid":"{{{Number}}}","trunk_sid":"","phone_number":"+1","voice_application_sid":"AP1","capabilities":{"sms":true}}""",
                (client, token) => client.TrunkPhoneNumbers.GetAsync(Trunk, Number, token)));
        Assert.Equal(
            new SipListRecord { Sid = List, FriendlyName = "l" },
            await ReadAsync($$"""{"sid":"{{List}}","friendly_name":"l"}""", (client, token) => client.CredentialLists.GetAsync(List, token)));
        Assert.Equal(
            new CredentialRecord { Sid = Credential, CredentialListSid = List, Username = "mini-vapi" },
            await ReadAsync(
                $$"""{"sid":"{{Credential}}","credential_list_sid":"{{List}}","username":"mini-vapi"}""",
                (client, token) => client.Credentials.GetAsync(List, Credential, token)));
    }

    [Theory]
    [InlineData("\"-12.3450\"", "-12.3450")]
    [InlineData("0.5", "0.5")]
    public async Task Balance_is_an_amount(string json, string amount)
    {
        BalanceRecord balance = await ReadAsync(
            $$"""{"account_sid":"{{Account}}","balance":{{json}},"currency":"USD"}""", (client, token) => client.Balances.GetAsync(token));
        Assert.Equal(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), balance.Balance);
        Assert.Equal("USD", balance.Currency);
    }

    [Fact]
    public async Task Token_of_an_account_is_not_kept()
    {
        AccountRecord account = await ReadAsync(
            $$"""
            {"sid":"{{Account}}","owner_account_sid":"{{Account}}","friendly_name":"f","status":"active","type":"Full","auth_token":"{{Token}}"}
            """,
            (client, token) => client.Accounts.GetAsync(token));
        Assert.Equal(new AccountRecord { Sid = Account, OwnerAccountSid = Account, FriendlyName = "f", Status = "active", Type = "Full" }, account);
        Assert.DoesNotContain(Token, account.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Secret_of_a_new_key_is_told_once_and_not_printed()
    {
        NewKeyRecord key = await ReadAsync(
            $$"""{"sid":"{{Key}}","friendly_name":"k","secret":"{{Token}}","policy":null}""", (client, token) => client.Keys.CreateAsync("k", token));
        Assert.Equal(Token, key.Secret);
        Assert.DoesNotContain(Token, $"{key}", StringComparison.Ordinal);
        Assert.DoesNotContain(Token, $"{new NewCallFields { To = "a", From = "b", SipAuthPassword = Token }}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Permissions_of_a_restricted_key_are_read()
    {
        KeyRecord key = await ReadAsync(
            $$"""{"sid":"{{Key}}","policy":{"allow":["/twilio/voice/calls/read"]},"flags":["rest_api"]}""",
            (client, token) => client.IamKeys.GetAsync(Key, token));
        Assert.Equal(["/twilio/voice/calls/read"], key.Policy?.Allow);
        Assert.Equal(["rest_api"], key.Flags);
    }

    [Theory]
    [InlineData("null", "null", null, null)]
    [InlineData("\"15\"", "\"-0.03000\"", 15, "-0.03000")]
    public async Task Call_is_read(string duration, string price, int? seconds, string? amount)
    {
        CallRecord call = await ReadAsync(
            $$"""
            {"sid":"{{Call}}","direction":"trunking-originating","trunk_sid":"{{Trunk}}","parent_call_sid":"","from":"+1","to":"+2",
             "start_time":"Tue, 31 Aug 2010 20:36:29 +0000","duration":{{duration}},"price":{{price}},"price_unit":"USD","queue_time":"1000"}
            """,
            (client, token) => client.Calls.GetAsync(Call, token));
        Assert.Equal(
            new CallRecord
            {
                Sid = Call,
                Direction = "trunking-originating",
                TrunkSid = Trunk,
                From = "+1",
                To = "+2",
                StartTime = new DateTimeOffset(2010, 8, 31, 20, 36, 29, TimeSpan.Zero),
                Duration = seconds,
                Price = amount is null ? null : decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture),
                PriceUnit = "USD",
                QueueTime = 1000,
            },
            call);
    }

    [Fact]
    public async Task Summary_is_read_with_its_edges()
    {
        VoiceSummaryRecord summary = await ReadAsync(
            $$$"""
            {"call_sid":"{{{Call}}}","call_type":"trunking","processing_state":"partial","start_time":"2026-11-20T12:00:00Z","duration":100,
             "connect_duration":null,"from":{"caller":"+1","country_code":"US","location":{"lat":40.8,"lon":-74.0}},"to":{"callee":"sip:a@b"},
             "sip_edge":{"properties":{"sip_call_id":"x@0.0.0.0","user_agent":"Asterisk","external_signaling_ip":"192.0.2.1"},
               "metrics":{"outbound":{"codec":0,"codec_name":"pcmu","packets_sent":1953,"packets_lost":0,"packets_loss_percentage":0.5,
                 "jitter":{"max":1.76407,"avg":0.23138} } } },
             "carrier_edge":null,"properties":{"last_sip_response_num":200,"pdd_ms":121,"disconnected_by":"callee"},"tags":["high_jitter"]}
            """,
            (client, token) => client.VoiceSummaries.GetAsync(Call, cancellationToken: token));
        Assert.Equal(["high_jitter"], summary.Tags);
        Assert.Equal(
            new VoiceSummaryRecord
            {
                CallSid = Call,
                CallType = "trunking",
                ProcessingState = "partial",
                StartTime = new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero),
                Duration = 100,
                From = new() { Caller = "+1", CountryCode = "US" },
                To = new() { Callee = "sip:a@b" },
                SipEdge = new()
                {
                    Properties = new() { SipCallId = "x@0.0.0.0", UserAgent = "Asterisk", ExternalSignalingIp = "192.0.2.1" },
                    Metrics = new()
                    {
                        Outbound = new()
                        {
                            CodecName = "pcmu",
                            PacketsSent = 1953,
                            PacketsLost = 0,
                            PacketLossPercentage = 0.5m,
                            Jitter = new() { Max = 1.76407m, Avg = 0.23138m },
                        },
                    },
                },
                Properties = new() { LastSipResponseNum = 200, PddMs = 121, DisconnectedBy = "callee" },
            },
            summary with { Tags = null });
    }

    [Fact]
    public async Task Alert_and_country_are_read()
    {
        Assert.Equal(
            new AlertRecord
            {
                Sid = "NO1",
                ErrorCode = "32011",
                LogLevel = "error",
                ResourceSid = Call,
                RequestHeaders = "h",
                DateGenerated = DateTimeOffset.UnixEpoch,
            },
            await ReadAsync(
                $$"""
                {"sid":"NO1","error_code":"32011","log_level":"error","resource_sid":"{{Call}}","request_headers":"h","service_sid":null,
                 "date_generated":"1970-01-01T00:00:00Z"}
                """,
                (client, token) => client.Alerts.GetAsync("NO1", token)));
        DialingCountryRecord country = await ReadAsync(
            """{"iso_code":"CL","name":"Chile","country_codes":["+56"],"low_risk_numbers_enabled":true,"high_risk_special_numbers_enabled":false}""",
            (client, token) => client.DialingPermissions.GetCountryAsync("CL", token));
        Assert.Equal(["+56"], country.CountryCodes);
        Assert.Equal(
            new DialingCountryRecord { IsoCode = "CL", Name = "Chile", LowRiskNumbersEnabled = true }, country with { CountryCodes = null });
    }

    [Fact]
    public async Task Events_of_a_call_are_read_without_their_parameters()
    {
        using TwilioClient client = Client(new ScriptedHandler(ScriptedHandler.Answer(
            200,
            $$"""
            {"events":[{"request":{"method":"POST","url":"https://u.example/","parameters":{"sip_auth_password":"{{Token}}"} },
              "response":{"response_code":201,"request_duration":50,"content_type":"application/json","response_body":"b",
                "date_created":"Tue, 11 Aug 2020 17:44:08 +0000"} }]}
            """)));
        List<CallEventRecord> events = [];
        await foreach (CallEventRecord record in client.Calls.ListEventsAsync(Call, TestContext.Current.CancellationToken)) events.Add(record);
        Assert.Equal(
            new CallEventRecord
            {
                Request = new() { Method = "POST", Url = "https://u.example/" },
                Response = new()
                {
                    ResponseCode = 201,
                    RequestDuration = 50,
                    ContentType = "application/json",
                    ResponseBody = "b",
                    DateCreated = new DateTimeOffset(2020, 8, 11, 17, 44, 8, TimeSpan.Zero),
                },
            },
            Assert.Single(events));
    }

    private static async Task<T> ReadAsync<T>(string json, Func<TwilioClient, CancellationToken, Task<T>> call)
    {
        using TwilioClient client = Client(new ScriptedHandler(ScriptedHandler.Answer(200, json)));
        return await call(client, TestContext.Current.CancellationToken);
    }
}
