using System.Net;
using TwilioTrunk.Asterisk;
using TwilioTrunk.Tests.Interop.Rigging;

namespace TwilioTrunk.Tests.Interop;

public sealed partial class FirewallTests
{
    private static readonly FirewallSettings UfwSettings = Settings with { Format = FirewallFormat.Ufw };

    [Fact]
    public async Task With_ufw_Twilio_gets_through_and_a_stranger_does_not()
    {
        await using var network = await StartAsync();
        using var ufw = await UfwMachine.StartAsync(network.Pbx, Cancellation);
        await ufw.RunAsync($"ufw allow {OtherPort}/udp", Cancellation);
        await ufw.RunAsync(FirewallRules.Write(UfwSettings), Cancellation);

        await OnlyTwilioIsHeardAsync(network);
        Assert.Equal([NetworkPair.StrangerAddress], await HeardAsync(network, OtherPort, [NetworkPair.StrangerAddress]));
    }

    [Fact]
    public async Task With_ufw_an_allowed_source_and_answers_to_the_PBX_get_through()
    {
        await using var network = await StartAsync();
        using var ufw = await UfwMachine.StartAsync(network.Pbx, Cancellation);
        await ufw.RunAsync(FirewallRules.Write(UfwSettings), Cancellation);
        using (var pbx = network.Pbx.Bind(new IPEndPoint(NetworkPair.PbxAddress, 5060)))
            await AnAnswerComesBackAsync(network, pbx, 5060);

        await ufw.RunAsync(FirewallRules.Write(UfwSettings with { AllowedSources = [$"{NetworkPair.StrangerAddress}"] }), Cancellation);
        await TheStrangerIsHeardAsync(network);
    }

    [Fact]
    public async Task With_ufw_applied_twice_it_is_there_once_and_removed_it_leaves_no_trace()
    {
        await using var network = await StartAsync();
        using var ufw = await UfwMachine.StartAsync(network.Pbx, Cancellation);
        await ufw.RunAsync("ufw allow 22/tcp; ufw deny from 192.0.2.1; ufw allow from 192.0.2.7 to any port 5060 proto udp comment phone", Cancellation);
        var before = await UfwRulesAsync();

        await ufw.RunAsync(FirewallRules.Write(UfwSettings with { AllowedSources = ["192.0.2.0/24", "192.0.2.9"], Signalling = [new(PbxTransport.Udp, 5080)] }), Cancellation);
        Assert.Contains("from 192.0.2.9 to any port 5080 proto udp comment 'TwilioTrunk'", await UfwRulesAsync(), StringComparison.Ordinal);
        await ufw.RunAsync(FirewallRules.Write(UfwSettings), Cancellation);
        var once = await UfwRulesAsync();
        Assert.DoesNotContain("192.0.2.0/24", once, StringComparison.Ordinal);
        Assert.DoesNotContain("5080", once, StringComparison.Ordinal);
        Assert.Equal(17, once.Split('\n').Count(line => line.EndsWith("'TwilioTrunk'", StringComparison.Ordinal)));
        Assert.Subset(once.Split('\n').ToHashSet(), before.Split('\n').ToHashSet());
        Assert.DoesNotContain("Rule added", await ufw.RunAsync(FirewallRules.Write(UfwSettings), Cancellation), StringComparison.Ordinal);
        Assert.Equal(once, await UfwRulesAsync());

        await ufw.RunAsync(string.Join('\n', Removal().Matches(FirewallRules.Write(UfwSettings)).Select(match => match.Groups[1].Value)), Cancellation);
        Assert.Equal(before, await UfwRulesAsync());

        Task<string> UfwRulesAsync() => ufw.RunAsync("ufw show added; ufw status verbose; iptables -S ufw-user-input; iptables -S INPUT", Cancellation);
    }
}
