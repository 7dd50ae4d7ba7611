using TwilioTrunk.Simulator;

namespace TwilioTrunk.Tests.Unit.Simulator;

public sealed class AlertTests
{
    private const string Alerts = "https://monitor.twilio.com/v1/Alerts";

    [Fact]
    public async Task An_alert_has_all_its_fields_and_is_a_notification_of_its_call()
    {
        using var rig = new Rig();
        var call = rig.Simulator.AddCalls(Rig.Account, [new SimulatedCall { From = "+1", To = "+2", Status = "failed" }])[0];
        var sid = rig.Simulator.AddAlerts(Rig.Account, [new SimulatedAlert { ErrorCode = 32011, Text = "no answer", ResourceSid = call }])[0];
        const string Fields = $$"""
            "account_sid": "{{Rig.Account}}", "alert_text": "no answer", "api_version": "2010-04-01", "error_code": "32011", "log_level": "error",
            "more_info": "https://www.twilio.com/docs/errors/32011", "request_method": null, "request_url": null, "service_sid": null,
            "date_generated": "2026-03-04T05:06:07Z", "date_created": "2026-03-04T05:06:07Z", "date_updated": "2026-03-04T05:06:07Z"
            """;
        var own = $"\"sid\": \"{sid}\", \"resource_sid\": \"{call}\", \"url\": \"{Alerts}/{sid}\"";
        (await rig.Get($"{Alerts}/{sid}")).Is(200, $$"""
            { {{Fields}}, {{own}}, "request_variables": "", "request_headers": "", "response_headers": "", "response_body": "" }
            """);
        Assert.Equal([sid], (await rig.Get(Alerts)).Column("alerts", "sid"));

        var path = $"/2010-04-01/Accounts/{Rig.Account}/Calls/{call}/Notifications/{sid}.json";
        (await rig.Get("https://api.twilio.com" + path)).Is(200, $$"""
            {"sid": "{{sid}}", "account_sid": "{{Rig.Account}}", "call_sid": "{{call}}", "api_version": "2010-04-01", "error_code": "32011", "log": "0",
             "message_date": "Wed, 04 Mar 2026 05:06:07 +0000", "message_text": "no answer", "more_info": "https://www.twilio.com/docs/errors/32011",
             "request_method": null, "request_url": "", "date_created": "Wed, 04 Mar 2026 05:06:07 +0000",
             "date_updated": "Wed, 04 Mar 2026 05:06:07 +0000", "uri": "{{path}}", "request_variables": "", "response_headers": "", "response_body": ""}
            """);
        Assert.Equal([sid], (await rig.Get($"{Rig.Api}/Calls/{call}/Notifications.json?Log=0")).Column("notifications", "sid"));
        Assert.Empty((await rig.Get($"{Rig.Api}/Calls/{call}/Notifications.json?Log=1")).Column("notifications", "sid"));
    }

    [Theory]
    [InlineData("", "3,2,1")]
    [InlineData("LogLevel=warning", "2")]
    [InlineData("StartDate=2026-03-03", "3,2")]
    [InlineData("EndDate=2026-03-03", "2,1")]
    [InlineData("StartDate=2026-03-03T12:00:00Z&EndDate=2026-03-03T12:00:00Z", "2")]
    public async Task Alerts_of_thirty_days_are_listed_and_filtered(string query, string codes)
    {
        using var rig = new Rig();
        rig.Simulator.AddAlerts(Rig.Account,
        [
            new SimulatedAlert { ErrorCode = 3 },
            new SimulatedAlert { ErrorCode = 0, Time = rig.Clock.Now - TimeSpan.FromDays(31) },
            new SimulatedAlert { ErrorCode = 1, Time = rig.Clock.Now - TimeSpan.FromDays(29) },
            new SimulatedAlert { ErrorCode = 2, LogLevel = "warning", Time = new(2026, 3, 3, 12, 0, 0, TimeSpan.Zero) },
        ]);
        Assert.Equal(codes, string.Join(',', (await rig.Get($"{Alerts}?{query}")).Column("alerts", "error_code")));
    }

    [Fact]
    public async Task Alerts_belong_to_the_account_that_signed_in()
    {
        using var rig = new Rig();
        using var tenant = rig.As(rig.Simulator.AddSubaccount("tenant"));
        rig.Simulator.AddAlerts(tenant.AccountSid, [new SimulatedAlert { ErrorCode = 32201 }]);
        Assert.Empty((await rig.Get(Alerts)).Column("alerts", "sid"));
        Assert.Equal(["32201"], (await tenant.Get(Alerts)).Column("alerts", "error_code"));
        (await rig.Get($"{Alerts}?LogLevel=fatal")).IsRefusal(400, 20001);
        Assert.Equal("LogLevel", Assert.Throws<SimulatorSettingException>(
            () => rig.Simulator.AddAlerts(Rig.Account, [new SimulatedAlert { ErrorCode = 1, LogLevel = "Error" }])).Setting);
    }
}
