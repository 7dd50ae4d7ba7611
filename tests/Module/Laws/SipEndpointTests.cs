using System.Management.Automation;
using System.Net;
using System.Net.Sockets;
using TwilioTrunk.Tests.Module.Sip;

namespace TwilioTrunk.Tests.Module.Laws;

/// <summary>What is said of SIP endpoints. Nothing here leaves loopback: the account is simulated, or the far side is of the test.</summary>
public sealed class SipEndpointTests : IDisposable
{
    private const string Nowhere = "The account is simulated, so nothing is sent beyond this machine.";

    private readonly ModuleTrial _trial = new();
    private readonly SipResponder _pbx = new();

    public SipEndpointTests()
    {
        _trial.Set("pbx", $"127.0.0.1:{_pbx.Port}");
        _trial.Set("closed", $"127.0.0.1:{SipResponder.ClosedPort()}");
    }

    public void Dispose()
    {
        _pbx.Dispose();
        _trial.Dispose();
    }

    [Theory]
    [InlineData("$pbx")]
    [InlineData("\"sip:$pbx\"")]
    [InlineData("\"sip:+56226665897@$pbx;transport=udp\"")]
    [InlineData("[pscustomobject]@{ Target = $pbx }")]
    [InlineData("[pscustomobject]@{ SipUri = \"sip:$pbx\" }")]
    [InlineData("[pscustomobject]@{ DomainName = $pbx }")]
    public void An_endpoint_is_named_by_any_of_these(string target)
    {
        var probe = Assert.Single(_trial.Get($"{target} | Test-SipEndpoint -Timeout 30"));

        Assert.Equal("Answered", Text(probe, "Status"));
        Assert.Equal(("Udp", "200", "OK", "A far side/1.0"), (Text(probe, "Transport"), Text(probe, "StatusCode"), Text(probe, "Reason"), Text(probe, "Server")));
        Assert.Equal($"127.0.0.1:{_pbx.Port}", Text(probe, "Address"));
        Assert.Equal(("1", "1"), (Text(probe, "Sent"), Text(probe, "Received")));
        Assert.StartsWith("127.0.0.1:", Text(probe, "SeenAs"), StringComparison.Ordinal);
        Assert.True(((TimeSpan)probe.Properties["RoundTrip"].Value) > TimeSpan.Zero);
        Assert.Empty(Text(probe, "Detail"));
        Assert.Empty(Text(probe, "TlsVersion"));
    }

    [Fact]
    public void Each_request_counts_and_its_time_shows()
    {
        Assert.Equal("3 3 True", _trial.One("""
            $p = Test-SipEndpoint $pbx -Count 3 -Interval 0 -Timeout 30
            "$($p.Sent) $($p.Received) $($p.MinimumRoundTrip -le $p.RoundTrip -and $p.RoundTrip -le $p.MaximumRoundTrip)"
            """));

        Assert.Equal(3, _pbx.Requests.Count);
        Assert.All(_pbx.Requests, request => Assert.StartsWith($"OPTIONS sip:127.0.0.1:{_pbx.Port} SIP/2.0", request, StringComparison.Ordinal));
        Assert.All(_pbx.Requests, request => Assert.Contains("User-Agent: TwilioTrunk/", request, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Test-SipEndpoint $pbx -Port 1 -Transport Tcp", "Refused")]
    [InlineData("Test-SipEndpoint $closed", "Refused")]
    [InlineData("Test-SipEndpoint $closed -Transport Tls", "Refused")]
    [InlineData("@(Test-SipEndpoint localhost -Port 1 -Transport Tcp)[0]", "Refused")]
    public void What_does_not_answer_is_told_in_a_word(string command, string status)
    {
        var probe = Assert.Single(_trial.Get(command));

        Assert.Equal((status, ""), (Text(probe, "Status"), Text(probe, "StatusCode")));
        Assert.NotEmpty(Text(probe, "Detail"));
        Assert.Empty(Text(probe, "RoundTrip"));
    }

    [Theory]
    [InlineData("401 Unauthorized", "Answered 401 Unauthorized", "True")]
    [InlineData("603 Decline", "Answered 603 Decline", "True")]
    [InlineData("503 Service Unavailable", "Unavailable 503 Service Unavailable", "False")]
    public void Any_answer_shows_that_SIP_is_spoken_but_503_says_that_nobody_is_served(string status, string expected, string quiet)
    {
        _pbx.Status = status;

        Assert.Equal(expected, _trial.One("Test-SipEndpoint $pbx -Timeout 30 | ForEach-Object { \"$($_.Status) $($_.StatusCode) $($_.Reason)\" }"));
        Assert.Equal(quiet, _trial.One("Test-SipEndpoint $pbx -Timeout 30 -Quiet"));
    }

    [Fact]
    public void Every_transport_is_a_row_in_the_order_that_was_asked_for()
        => Assert.Equal(
            ["Tcp Refused", "Udp Answered", "Tls Refused"],
            _trial.Strings("Test-SipEndpoint $pbx -Transport Tcp, Udp, Tls -Timeout 30 | ForEach-Object { \"$($_.Transport) $($_.Status)\" }"));

    [Fact]
    public void The_view_tells_who_answered_or_why_nobody_did()
    {
        _trial.Get("$pbx, $closed | Test-SipEndpoint -Timeout 30 | Out-Default");

        Assert.Matches(@"Answered +200 +[0-9.]+ ms A far side/1\.0", _trial.Host);
        Assert.Matches(@"Refused +127\.0\.0\.1:", _trial.Host);
    }

    [Fact]
    public void Targets_come_out_in_the_order_they_went_in()
        => Assert.Equal(
            ["Refused", "Answered", "Unknown", "Answered"],
            _trial.Strings("$closed, $pbx, '203.0.113.1', $pbx | Test-SipEndpoint -Timeout 30 | ForEach-Object Status"));

    // The trunk of the pipeline: nothing is asked of Twilio's name, of a name server, or of the PBX.
    [Theory]
    [InlineData("$trunk | Test-SipEndpoint", "t-kernel.pstn.twilio.com Tls|sip:179.60.72.50 Udp|sip:pbx.example.com;transport=tcp ")]
    [InlineData("Test-SipEndpoint -Trunk T", "t-kernel.pstn.twilio.com Tls|sip:179.60.72.50 Udp|sip:pbx.example.com;transport=tcp ")]
    [InlineData("Test-SipEndpoint -Trunk $trunk", "t-kernel.pstn.twilio.com Tls|sip:179.60.72.50 Udp|sip:pbx.example.com;transport=tcp ")]
    [InlineData("$trunk.Sid | Test-SipEndpoint", "t-kernel.pstn.twilio.com Tls|sip:179.60.72.50 Udp|sip:pbx.example.com;transport=tcp ")]
    [InlineData("Get-TrunkTermination T | Test-SipEndpoint", "t-kernel.pstn.twilio.com Tls")]
    [InlineData("Get-TrunkOrigination T sip:179* | Test-SipEndpoint", "sip:179.60.72.50 Udp")]
    [InlineData("Get-TrunkOrigination T sip:179* | Test-SipEndpoint -Transport Tls", "sip:179.60.72.50 Tls")]
    [InlineData("Test-SipEndpoint pbx.example.com", "pbx.example.com ")]
    [InlineData("Test-SipEndpoint 8.8.8.8 -Connection $account", "8.8.8.8 Udp")]
    public void With_a_simulated_account_nothing_goes_beyond_this_machine(string command, string expected)
    {
        _trial.Get("""
            $trunk = New-TwilioTrunk T t-kernel | Set-TwilioTrunk -Secure $true | Set-TrunkOrigination -SipUri sip:179.60.72.50 |
                Set-TrunkOrigination -SipUri 'sip:pbx.example.com;transport=tcp' -Priority 20 | Set-TrunkOrigination -SipUri sip:203.0.113.9 -Priority 30 -Enabled $false
            """);
        _trial.Get("if (-not $account.IsSimulator) { throw 'not simulated' }");

        var probes = _trial.Get(command);

        Assert.Equal(expected, string.Join('|', probes.Select(probe => $"{Text(probe, "Target")} {Text(probe, "Transport")}")));
        Assert.All(probes, probe => Assert.Equal(("Unknown", Nowhere, "0"), (Text(probe, "Status"), Text(probe, "Detail"), Text(probe, "Sent"))));
    }

    [Fact]
    public void What_is_only_rehearsed_is_not_asked()
    {
        var probe = Assert.Single(_trial.Get("New-TwilioTrunk T t-kernel -WhatIf | Test-SipEndpoint"));

        Assert.Equal(("t-kernel.pstn.twilio.com", "Unknown", "The trunk is only rehearsed, so nothing is sent."), (Text(probe, "Target"), Text(probe, "Status"), Text(probe, "Detail")));
    }

    [Fact]
    public void Without_any_connection_an_endpoint_can_be_asked_and_a_trunk_not()
    {
        _trial.Get("Disconnect-TwilioAccount");

        Assert.Equal("Answered", _trial.One("(Test-SipEndpoint $pbx -Timeout 30).Status"));
        _trial.Refused("Test-SipEndpoint -Trunk T", "NotConnected", ErrorCategory.ConnectionError);
    }

    [Fact]
    public void Quiet_is_true_only_when_all_addresses_answered_and_unknown_is_not_that()
    {
        Assert.Equal(["True", "False", "False"], _trial.Strings("$pbx, $closed | Test-SipEndpoint -Quiet -Timeout 30; Test-SipEndpoint $pbx -Transport Udp, Tcp -Quiet -Timeout 30"));

        var result = _trial.Run("Test-SipEndpoint 203.0.113.1 -Quiet");
        Assert.Equal("False", Assert.Single(result.Output).ToString());
        Assert.Equal($"203.0.113.1: {Nowhere}", Assert.Single(result.Warnings));
    }

    [Theory]
    [InlineData("Test-SipEndpoint 'not a host'", "InvalidSipEndpoint", ErrorCategory.InvalidArgument)]
    [InlineData("Test-SipEndpoint tel:+56226665897", "InvalidSipEndpoint", ErrorCategory.InvalidArgument)]
    [InlineData("Test-SipEndpoint 'sip:203.0.113.1;transport=sctp'", "InvalidSipEndpoint", ErrorCategory.InvalidArgument)]
    [InlineData("Test-SipEndpoint $pbx -DnsServer here", "InvalidDnsServer", ErrorCategory.InvalidArgument)]
    [InlineData("Test-SipEndpoint $pbx -Transport Tls -CertificateAuthority \"$folder/none.pem\"", "CertificateAuthorityUnreadable", ErrorCategory.InvalidArgument)]
    [InlineData("Test-SipEndpoint -Trunk Nobody", "TrunkNotFound", ErrorCategory.ObjectNotFound)]
    [InlineData("New-TwilioTrunk Bare | Test-SipEndpoint", "NoSipEndpoint", ErrorCategory.ObjectNotFound)]
    public void What_cannot_be_asked_is_refused(string command, string errorId, ErrorCategory category)
    {
        var result = _trial.Run(command);

        var error = Assert.Single(result.Errors);
        Assert.Equal((errorId, category), (error.FullyQualifiedErrorId.Split(',')[0], error.CategoryInfo.Category));
        Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
        Assert.Empty(result.Output);
    }

    [Fact]
    public void Many_targets_are_asked_whether_they_are_known_at_once_or_answer()
    {
        Assert.Equal("600 Unknown", _trial.One("$all = 1..600 | ForEach-Object { '203.0.113.1' } | Test-SipEndpoint; \"$($all.Count) $($all[-1].Status)\""));
        Assert.Equal("100 Answered", _trial.One("$all = 1..100 | ForEach-Object { $pbx } | Test-SipEndpoint -Timeout 32; \"$($all.Count) $($all[-1].Status)\""));
    }

    [Fact]
    public void One_bad_target_does_not_stop_the_others()
    {
        var result = _trial.Run("$pbx, 'not a host', $pbx | Test-SipEndpoint -Timeout 30");

        Assert.Equal(2, result.Output.Count);
        Assert.StartsWith("InvalidSipEndpoint,", Assert.Single(result.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-Timeout 0")]
    [InlineData("-Timeout 32.1")]
    [InlineData("-Timeout 2:0:0")]
    [InlineData("-Interval -1")]
    [InlineData("-Count 0")]
    [InlineData("-Port 65536")]
    public void Numbers_have_their_limits(string argument)
        => Assert.StartsWith("Parameter", Assert.Single(_trial.Run($"Test-SipEndpoint $pbx {argument}").Errors).FullyQualifiedErrorId, StringComparison.Ordinal);

    [Fact]
    public void What_is_asked_is_told_to_those_who_want_to_know()
    {
        var lines = _trial.Run("Test-SipEndpoint $pbx -Verbose -Timeout 30").Verbose;

        Assert.Contains(lines, line => line.StartsWith($"OPTIONS 127.0.0.1:{_pbx.Port} at 127.0.0.1:{_pbx.Port} over Udp: 200 OK (", StringComparison.Ordinal));
    }

    [Fact]
    public void Silence_is_waited_for_no_longer_than_asked_and_can_be_stopped()
    {
        using var silent = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        _trial.Set("silent", silent.Client.LocalEndPoint!.ToString());

        Assert.Equal("TimedOut 1", _trial.One("Test-SipEndpoint $silent -Timeout 0.2 | ForEach-Object { \"$($_.Status) $($_.Sent)\" }"));
        Assert.Equal("Answered", _trial.One("foreach ($one in 1) { $pbx, $silent | Test-SipEndpoint -Timeout 32 | ForEach-Object { \"$($_.Status)\"; break } }"));
    }

    private static string Text(PSObject probe, string property) => probe.Properties[property].Value?.ToString() ?? "";
}
