using TwilioTrunk.Provisioning;
using TwilioTrunk.Sip.Transport;
using TwilioTrunk.Tests.Unit.Sip.Transport;

namespace TwilioTrunk.Tests.Unit.Provisioning.Checklist;

/// <summary>What the checklist says of the DNS and of a PBX, and what it says when the network must not be used or is not there.</summary>
public sealed class NetworkCheckTests : IAsyncLifetime
{
    private const string Host = "pbx.example.com";
    private const string Address = "203.0.113.10";

    private static readonly string[] OfTheNetwork = ["TerminationResolution", "OriginationResolution", "OriginationAnswer"];

    private readonly ChecklistRig _rig = new();
    private readonly LoopbackNetwork _network = new();

    public async ValueTask InitializeAsync()
    {
        _network.Names.Host(ChecklistRig.Domain, "54.172.60.0", "54.172.60.3").Host(Host, Address);
        _network.Answer(Host, 200);
        await _rig.OriginateAsync($"sip:{Host}");
    }

    public async ValueTask DisposeAsync()
    {
        _rig.Dispose();
        await _network.DisposeAsync();
    }

    [Fact]
    public async Task A_network_in_order_passes_with_what_was_seen()
    {
        var outcomes = await RunAsync(_network);

        Assert.All(outcomes, outcome => Assert.Equal(CheckVerdict.Pass, outcome.Verdict));
        Assert.All(outcomes, outcome => Assert.Null(outcome.Remedy));
        Assert.Contains("54.172.60.3", outcomes[0].Evidence, StringComparison.Ordinal);
        Assert.Equal($"{Host} is {Address}", outcomes[1].Evidence);
        Assert.Matches(@"^127\.0\.0\.1:[0-9]+ \(udp\) answered 200 OK in [0-9]+ ms \(Asterisk PBX\)\.$", outcomes[2].Evidence);
    }

    [Fact]
    public async Task Without_the_network_everything_that_takes_it_is_unknown()
    {
        var outcomes = await RunAsync(null);

        Assert.All(outcomes, outcome => Assert.Equal(CheckVerdict.Unknown, outcome.Verdict));
        Assert.All(outcomes, outcome => Assert.Contains("-Offline", outcome.Evidence, StringComparison.Ordinal));
        Assert.All(outcomes, outcome => Assert.StartsWith("Test-TwilioTrunk -Trunk 'Asterisk-Local' -Check ", outcome.Remedy, StringComparison.Ordinal));
    }

    [Fact]
    public async Task When_the_DNS_does_not_answer_nothing_passes()
    {
        _network.Names.IsBroken = true;

        Assert.All(await RunAsync(_network), outcome => Assert.Equal(CheckVerdict.Unknown, outcome.Verdict));
        Assert.Empty(_network.Asked);
    }

    [Fact]
    public async Task A_domain_that_the_DNS_does_not_know_fails()
    {
        var trunk = _rig.AddTrunk("Other", "not-there.pstn.twilio.com");

        var outcome = await _rig.CheckAsync("TerminationResolution", _network, trunk);

        Assert.Equal(CheckVerdict.Fail, outcome.Verdict);
        Assert.Contains("not-there.pstn.twilio.com", outcome.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_domain_that_leads_elsewhere_is_worth_a_look()
    {
        _network.Names.Host("captured.pstn.twilio.com", "198.51.100.1");
        var trunk = _rig.AddTrunk("Other", "captured.pstn.twilio.com");

        var outcome = await _rig.CheckAsync("TerminationResolution", _network, trunk);

        Assert.Equal(CheckVerdict.Warn, outcome.Verdict);
        Assert.Contains("198.51.100.1", outcome.Evidence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("192.168.1.10")]
    [InlineData("54.172.60.1")]
    [InlineData("2001:db8::10")]
    public async Task A_host_that_leads_to_no_PBX_fails_and_is_not_asked(string? address)
    {
        if (address is not null)
            _network.Names.Host("astray.example.com", address);
        var trunk = _rig.AddTrunk("Other");
        await _rig.OriginateAsync("sip:astray.example.com", trunk: trunk);

        var resolution = await _rig.CheckAsync("OriginationResolution", _network, trunk);
        var answer = await _rig.CheckAsync("OriginationAnswer", _network, trunk);

        Assert.Equal(CheckVerdict.Fail, resolution.Verdict);
        Assert.Contains(address?.Contains(':', StringComparison.Ordinal) == false ? address : "no IPv4 address", resolution.Evidence, StringComparison.Ordinal);
        Assert.Equal((CheckVerdict.Unknown, "This cannot be told before OriginationResolution is put right."), (answer.Verdict, answer.Evidence));
        Assert.Empty(_network.Asked);
    }

    [Fact]
    public async Task Services_of_the_DNS_count()
    {
        _network.Names.Service("_sip._udp.voice.example.com", 10, 10, 5080, Host);
        _network.Answer("voice.example.com", 200);
        var trunk = _rig.AddTrunk("Other");
        await _rig.OriginateAsync("sip:voice.example.com", trunk: trunk);

        Assert.Equal($"voice.example.com is {Address}", (await _rig.CheckAsync("OriginationResolution", _network, trunk)).Evidence);
        Assert.Equal(CheckVerdict.Pass, (await _rig.CheckAsync("OriginationAnswer", _network, trunk)).Verdict);
    }

    [Theory]
    [InlineData(SipProtocol.Udp, 200, CheckVerdict.Pass)]
    [InlineData(SipProtocol.Udp, 401, CheckVerdict.Pass)]
    [InlineData(SipProtocol.Udp, 404, CheckVerdict.Pass)]
    [InlineData(SipProtocol.Udp, 500, CheckVerdict.Fail)]
    [InlineData(SipProtocol.Udp, 503, CheckVerdict.Fail)]
    [InlineData(SipProtocol.Tcp, 200, CheckVerdict.Pass)]
    [InlineData(SipProtocol.Tcp, 503, CheckVerdict.Fail)]
    [InlineData(SipProtocol.Tls, 200, CheckVerdict.Pass)]
    public async Task Any_answer_is_a_PBX_but_one_that_cannot_take_calls(SipProtocol protocol, int status, CheckVerdict expected)
    {
        _network.Answer("198.51.100.1", status, protocol, protocol == SipProtocol.Tls ? _network.Certificates.Issue() : null);

        var outcome = await AnswerOfAsync("198.51.100.1");

        Assert.Equal(expected, outcome.Verdict);
        Assert.Contains($" {status} ", outcome.Evidence, StringComparison.Ordinal);
        Assert.Contains($"({protocol.ToString().ToLowerInvariant()})", outcome.Evidence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SipProtocol.Udp)]
    [InlineData(SipProtocol.Tcp)]
    [InlineData(SipProtocol.Tls)]
    public async Task A_closed_port_fails(SipProtocol protocol)
    {
        _network.Close("198.51.100.1", protocol);

        var outcome = await AnswerOfAsync("198.51.100.1");

        Assert.Equal(CheckVerdict.Fail, outcome.Verdict);
        Assert.Contains("cannot take a call", outcome.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Silence_is_unknown_since_a_firewall_may_know_Twilio_only()
    {
        _network.Silence("198.51.100.1");

        var outcome = await AnswerOfAsync("198.51.100.1");

        Assert.Equal(CheckVerdict.Unknown, outcome.Verdict);
        Assert.Contains("firewall", outcome.Evidence, StringComparison.Ordinal);
        Assert.Contains("\nInvoke-TrunkTestCall -Trunk 'Other' -Inbound", outcome.Remedy, StringComparison.Ordinal);
        Assert.Contains("-Check InboundCall", outcome.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("expired")]
    [InlineData("other.example.com")]
    [InlineData("stranger")]
    public async Task A_certificate_that_nobody_takes_fails(string certificate)
    {
        using var strangers = new TestCertificates();
        _network.Answer("198.51.100.1", 200, SipProtocol.Tls, certificate switch
        {
            "expired" => _network.Certificates.Issue(validDays: -1),
            "stranger" => strangers.Issue(),
            _ => _network.Certificates.Issue(certificate),
        });

        Assert.Equal(CheckVerdict.Fail, (await AnswerOfAsync("198.51.100.1")).Verdict);
    }

    [Fact]
    public async Task One_bad_host_of_two_is_named()
    {
        _network.Answer("198.51.100.1", 200);
        _network.Close("198.51.100.2");
        var trunk = _rig.AddTrunk("Other");
        await _rig.OriginateAsync("sip:198.51.100.1", trunk: trunk);
        await _rig.OriginateAsync("sip:198.51.100.2", trunk: trunk);

        var outcome = await _rig.CheckAsync("OriginationAnswer", _network, trunk);

        Assert.Equal(CheckVerdict.Fail, outcome.Verdict);
        Assert.DoesNotContain("answered", outcome.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_that_was_not_found_is_not_passed_over()
    {
        _network.Answer("198.51.100.1", 200);
        var trunk = _rig.AddTrunk("Other");
        await _rig.OriginateAsync("sip:198.51.100.1", trunk: trunk);
        await _rig.OriginateAsync("sip:astray.example.com", trunk: trunk);

        Assert.Equal(CheckVerdict.Unknown, (await _rig.CheckAsync("OriginationAnswer", _network, trunk)).Verdict);
    }

    [Theory]
    [InlineData("203.0.113.0/28", false, CheckVerdict.Pass)]
    [InlineData("198.51.100.0/24", false, CheckVerdict.Warn)]
    [InlineData("203.0.113.0/28", true, CheckVerdict.Unknown)]
    public async Task The_address_behind_the_name_of_the_PBX_has_to_be_allowed(string allowed, bool isBroken, CheckVerdict expected)
    {
        _network.Names.IsBroken = isBroken;
        var state = await new TrunkDirectory(_rig.Client).LoadAsync(_rig.TrunkSid, TestContext.Current.CancellationToken);
        await ProvisioningRig.ApplyAsync(await new TerminationProvisioner(_rig.Client).PlanAsync(
            Task.FromResult(state), new TerminationRequest { AllowedAddresses = [IpBlock.Parse(allowed)] }, TestContext.Current.CancellationToken));

        var outcome = await _rig.CheckAsync("PbxAddress", _network);

        Assert.Equal(expected, outcome.Verdict);
        if (expected == CheckVerdict.Warn)
            Assert.Equal($"Set-TrunkTermination -Trunk 'Asterisk-Local' -AllowedAddress '{Address}'", outcome.Remedy);
    }

    [Fact]
    public async Task A_host_that_trunks_share_is_asked_once()
    {
        var other = _rig.AddTrunk("Other");
        await _rig.OriginateAsync($"sip:{Host}:5060;transport=udp", trunk: other);
        var account = _rig.Account(_network, new ChecklistSettings { Includes = check => check.Id == "OriginationAnswer" });

        var outcomes = await Task.WhenAll(_rig.RunAsync(account), _rig.RunAsync(account, other));

        Assert.All(outcomes, outcome => Assert.Equal(CheckVerdict.Pass, Assert.Single(outcome).Verdict));
        Assert.Single(_network.Asked);
    }

    private async Task<CheckOutcome> AnswerOfAsync(string address)
    {
        var trunk = _rig.AddTrunk("Other");
        await _rig.OriginateAsync($"sip:{address}", trunk: trunk);
        return await _rig.CheckAsync("OriginationAnswer", _network, trunk);
    }

    private Task<IReadOnlyList<CheckOutcome>> RunAsync(ITrunkNetwork? network)
        => _rig.RunAsync(_rig.Account(network, new ChecklistSettings { Includes = check => OfTheNetwork.Contains(check.Id) }));
}
