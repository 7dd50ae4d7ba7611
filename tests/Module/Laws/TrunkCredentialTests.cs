using System.Globalization;
using System.Management.Automation;
using TwilioTrunk.Tests.Module.Sip;
using TwilioTrunk.Tests.Unit.Sip.Resolution;

namespace TwilioTrunk.Tests.Module.Laws;

/// <summary>Passwords that are proven by a call. The account is simulated, and Twilio's termination host is on loopback.</summary>
public sealed class TrunkCredentialTests : IDisposable
{
    private const string Domain = "t-kernel.pstn.twilio.com";

    private readonly ModuleTrial _trial = new();
    private readonly SipResponder _twilio = new();
    private readonly TestNameServer _names = new();

    public TrunkCredentialTests()
    {
        _names.Host("edge.twilio.com", "127.0.0.1").Service($"_sip._udp.{Domain}", 1, 1, (ushort)_twilio.Port, "edge.twilio.com");
        _trial.Set("dns", _names.Address.ToString());
        _trial.Get("$trunk = New-TwilioTrunk T t-kernel | Add-TrunkPhoneNumber -PhoneNumber +56226665897 | Set-TrunkTermination -Credential $credential");
    }

    public void Dispose()
    {
        _names.Dispose();
        _twilio.Dispose();
        _trial.Dispose();
    }

    [Theory]
    [InlineData("$trunk | Test-TrunkCredential -DnsServer $dns", "mini-vapi")]
    [InlineData("Test-TrunkCredential T $credential -DnsServer $dns", "mini-vapi")]
    [InlineData("Test-TrunkCredential -Trunk T -Credential $credential -DnsServer $dns -From '+56 2 2666 5898' -PhoneNumber '+1 (415) 475-8378'", "mini-vapi")]
    public void A_call_that_rings_proves_the_password_and_is_ended(string command, string userName)
    {
        _twilio.Status = "180 Ringing";

        var test = Assert.Single(_trial.Get(command));

        Assert.Equal(("Pass", "Proven", "180", userName), (Text(test, "Status"), Text(test, "Finding"), Text(test, "StatusCode"), Text(test, "UserName")));
        Assert.Equal(("T", Domain, "Udp", "127.0.0.1", ""), (Text(test, "Trunk"), Text(test, "DomainName"), Text(test, "Transport"), Text(test, "SeenAs"), Text(test, "Remedy")));
        Assert.Equal($"127.0.0.1:{_twilio.Port}", Text(test, "Address"));
        _twilio.ShouldHear("INVITE ACK INVITE CANCEL ACK");
        var invite = _twilio.Requests.Last(request => request.StartsWith("INVITE", StringComparison.Ordinal));
        var isOther = command.Contains("-From", StringComparison.Ordinal);
        Assert.StartsWith($"INVITE sip:{(isOther ? "+14154758378" : "+16504894546")}@{Domain}", invite, StringComparison.Ordinal);
        Assert.Contains($"From: <sip:{(isOther ? "+56226665898" : "+56226665897")}@{Domain}>", invite, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_password_nothing_can_be_proven()
        => Assert.Equal("Unknown NoPassword", _trial.One("Test-TrunkCredential T -DnsServer $dns | ForEach-Object { \"$($_.Status) $($_.Finding)\" }"));

    [Fact]
    public void What_a_403_means_is_told_by_an_alert_and_by_nothing_else()
    {
        _twilio.Status = "403 Forbidden";
        const string Test = "$t = $trunk | Test-TrunkCredential -DnsServer $dns -AlertTimeout 0; \"$($t.Status) $($t.Finding) $($t.Candidate)\"";

        Assert.Equal("Unknown Undecided Password CallerId Country", _trial.One(Test));
        Assert.Equal("Fail CallerId ", _trial.One("$null = Add-TwilioSimulatorAlert 32204; " + Test));
        Assert.Contains("+56226665897 is neither a number of the account", _trial.One("$t.Evidence"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-ResourceSid (Add-TwilioSimulatorCall +56226665897 +14155550100 -Direction TrunkingTerminating -Status Failed)", "Unknown Undecided")]
    [InlineData("-ResourceSid (Add-TwilioSimulatorCall +56226665897 +16504894546 -Direction TrunkingTerminating -Status Failed)", "Fail Password")]
    [InlineData("-ResourceSid \"CA$('0' * 32)\"", "Fail Password")]
    [InlineData("-ResourceSid $trunk.Sid", "Unknown Undecided")]
    public void An_alert_about_another_call_tells_nothing(string of, string expected)
    {
        _twilio.Status = "403 Forbidden";

        Assert.Equal(expected, _trial.One($"""
            $null = Add-TwilioSimulatorAlert 32202 {of}
            $trunk | Test-TrunkCredential -DnsServer $dns -AlertTimeout 0 | ForEach-Object {"{ \"$($_.Status) $($_.Finding)\" }"}
            """));
    }

    [Fact]
    public void An_alert_that_comes_late_is_waited_for()
    {
        _twilio.Status = "403 Forbidden";
        _trial.Set("time", DateTime.UtcNow.AddSeconds(3));

        Assert.Equal("Fail Password Set-TrunkTermination", _trial.One("""
            $null = Add-TwilioSimulatorAlert 32202 -Time $time
            $t = $trunk | Test-TrunkCredential -DnsServer $dns -AlertTimeout 60
            "$($t.Status) $($t.Finding) $($t.Remedy -replace ' .*')"
            """));
    }

    [Theory]
    [InlineData("503 Service Unavailable", "Unknown Limit")]
    [InlineData("603 Decline", "Fail Account")]
    [InlineData("488 Not Acceptable Here", "Fail Media")]
    [InlineData("400 Bad Request", "Fail Number")]
    public void Another_refusal_is_explained(string status, string expected)
    {
        _twilio.Status = status;

        Assert.Equal(expected, _trial.One("$trunk | Test-TrunkCredential -DnsServer $dns | ForEach-Object { \"$($_.Status) $($_.Finding)\" }"));
        _twilio.ShouldHear("INVITE ACK INVITE ACK");
    }

    [Fact]
    public void A_simulated_account_calls_nobody_beyond_this_machine()
    {
        var test = Assert.Single(_trial.Get("$trunk | Test-TrunkCredential"));

        Assert.Equal(("Unknown", "NotSent"), (Text(test, "Status"), Text(test, "Finding")));
        Assert.Contains("simulated", Text(test, "Evidence"), StringComparison.Ordinal);
        Assert.Equal("", _twilio.Methods);
    }

    [Fact]
    public void A_rehearsal_calls_nobody()
    {
        Assert.Equal("Unknown NotSent", _trial.One("$trunk | Test-TrunkCredential -DnsServer $dns -WhatIf | ForEach-Object { \"$($_.Status) $($_.Finding)\" }"));
        Assert.Equal("Unknown", _trial.One("New-TwilioTrunk U u-kernel -WhatIf | Test-TrunkCredential -From +56226665897 | ForEach-Object { \"$($_.Status)\" }"));

        Assert.Contains("What if: Performing the operation \"Call +16504894546 as +56226665897, and hang up when it rings\" on target \"T\".", _trial.Host, StringComparison.Ordinal);
        Assert.Equal("", _twilio.Methods);
    }

    [Fact]
    public void A_number_that_costs_money_is_asked_about()
    {
        _twilio.Status = "180 Ringing";

        var result = _trial.Run("$trunk | Test-TrunkCredential -DnsServer $dns -PhoneNumber +56226665898");
        Assert.StartsWith("PromptUnavailable", Assert.Single(result.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal("", _twilio.Methods);

        Assert.Equal("Pass", _trial.One("($trunk | Test-TrunkCredential -DnsServer $dns -PhoneNumber +56226665898 -Force).Status"));
    }

    [Fact]
    public void Quiet_is_true_only_for_what_is_proven()
    {
        _twilio.Status = "180 Ringing";
        Assert.Equal("True", _trial.One("$trunk | Test-TrunkCredential -DnsServer $dns -Quiet"));

        _twilio.Status = "403 Forbidden";
        var result = _trial.Run("$trunk | Test-TrunkCredential -DnsServer $dns -Quiet -AlertTimeout 0");
        Assert.Equal("False", Assert.Single(result.Output).ToString());
        Assert.Single(result.Warnings);
    }

    [Fact]
    public void The_password_is_shown_nowhere()
    {
        _twilio.Status = "180 Ringing";

        var result = _trial.Run("$trunk | Test-TrunkCredential -DnsServer $dns -Verbose -Debug | ForEach-Object { $_ | Out-Default; [Management.Automation.PSSerializer]::Serialize($_) }");

        Assert.Contains(result.Verbose, line => line == $"INVITE +16504894546 at {Domain}: 180 Ringing");
        Assert.DoesNotContain(ModuleTrial.Password, string.Join('\n', result.Output.Select(value => $"{value}").Concat(result.Verbose).Append(_trial.Host)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("New-TwilioTrunk Bare | Test-TrunkCredential -From +56226665897", "NoTerminationDomain", ErrorCategory.ObjectNotFound)]
    [InlineData("New-TwilioTrunk U u-kernel | Test-TrunkCredential", "NoCallerId", ErrorCategory.ObjectNotFound)]
    [InlineData("$trunk | Test-TrunkCredential -PhoneNumber 911", "InvalidPhoneNumber", ErrorCategory.InvalidArgument)]
    [InlineData("$trunk | Test-TrunkCredential -From me", "InvalidPhoneNumber", ErrorCategory.InvalidArgument)]
    [InlineData("$trunk | Test-TrunkCredential -DnsServer here", "InvalidDnsServer", ErrorCategory.InvalidArgument)]
    [InlineData("Test-TrunkCredential Nobody", "TrunkNotFound", ErrorCategory.ObjectNotFound)]
    public void What_cannot_be_tested_is_refused(string command, string errorId, ErrorCategory category)
    {
        var result = _trial.Run(command);

        var error = Assert.Single(result.Errors);
        Assert.Equal((errorId, category), (error.FullyQualifiedErrorId.Split(',')[0], error.CategoryInfo.Category));
        Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
        Assert.Equal("", _twilio.Methods);
    }

    private static string Text(PSObject test, string property) => Convert.ToString(test.Properties[property].Value, CultureInfo.InvariantCulture) ?? "";
}
