using TwilioTrunk.Tests.Interop.Calls;
using TwilioTrunk.Tests.Interop.Rigging;

namespace TwilioTrunk.Tests.Interop;

/// <summary>Calls through the trunk that was written by hand: the rig tells a good call from a bad one.</summary>
public sealed class CallTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly LabCertificates _certificates;

    public CallTests() => _certificates = new LabCertificates(_folder.Combine("keys"));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Twilio_reaches_the_number_with_media_both_ways()
    {
        await using var lab = await StartAsync();
        var outcome = await new TwilioSide(lab).CallAsync(new InboundCall(GuideValues.Number), Cancellation);
        outcome.ShouldBe(200);
        outcome.ShouldHaveMedia();
    }

    [Fact]
    public async Task Calls_come_from_the_last_address_of_the_last_block_as_well()
    {
        await using var lab = await StartAsync();
        var outcome = await new TwilioSide(lab).CallAsync(
            new InboundCall(GuideValues.Number) { From = NetworkPair.TwilioAddresses[^1] },
            Cancellation);
        outcome.ShouldBe(200);
    }

    [Fact]
    public async Task An_unknown_number_is_not_found()
    {
        await using var lab = await StartAsync();
        var outcome = await new TwilioSide(lab).CallAsync(new InboundCall("+56226660000"), Cancellation);
        outcome.ShouldBe(404);
    }

    [Theory]
    [InlineData("+14155550100")]
    [InlineData("twilio")]
    [InlineData(KnownGood.Endpoint)]
    public async Task A_stranger_is_refused_whatever_name_he_gives(string name)
    {
        await using var lab = await StartAsync();
        var outcome = await new TwilioSide(lab).CallAsync(
            new InboundCall(GuideValues.Number) { From = NetworkPair.StrangerAddress, Caller = name },
            Cancellation);
        outcome.ShouldBe(401);
    }

    [Fact]
    public async Task A_stranger_gets_in_by_name_where_the_endpoint_is_known_by_name()
    {
        await using var lab = await StartAsync(KnownGood.Pjsip.Replace("identify_by = ip\n", "", StringComparison.Ordinal));
        var outcome = await new TwilioSide(lab).CallAsync(
            new InboundCall(GuideValues.Number) { From = NetworkPair.StrangerAddress, Caller = "twilio" },
            Cancellation);
        outcome.ShouldBe(200);
    }

    [Theory]
    [InlineData("username", 200)]
    [InlineData("username,anonymous", 404)]
    public async Task Addresses_are_asked_for_last_where_the_order_does_not_name_them(string order, int status)
    {
        var pjsip = KnownGood.Pjsip.Replace("= ip,username,anonymous", $"= {order}", StringComparison.Ordinal) + "\n[anonymous](trunk-options)\ncontext = nowhere\n";
        await using var lab = await StartAsync(pjsip);
        (await new TwilioSide(lab).CallAsync(new InboundCall(GuideValues.Number), Cancellation)).ShouldBe(status);
    }

    [Fact]
    public async Task The_pbx_calls_out_through_the_challenge_with_media_both_ways()
    {
        await using var lab = await StartAsync();
        var outcome = await TakeCallAsync(lab);
        outcome.ShouldBe(200);
        outcome.ShouldHaveMedia();

        var invites = outcome.Requests("INVITE");
        Assert.Equal(2, invites.Count);
        Assert.Equal($"sip:+14155550123@{GuideValues.Domain}", invites[1].RequestUri.Split(';')[0]);
        Assert.Contains($"<sip:{GuideValues.Number}@{GuideValues.Domain}>", invites[1]["From"], StringComparison.Ordinal);
        Assert.NotNull(TwilioSide.DigestFault(invites[0], GuideValues.UserName, GuideValues.Password));
        Assert.Null(TwilioSide.DigestFault(invites[1], GuideValues.UserName, GuideValues.Password));
    }

    /// <summary>Why an edge has an AOR of its own.</summary>
    [Fact]
    public async Task A_second_contact_of_an_AOR_is_not_tried()
    {
        var ashburn = GuideValues.Domain.Replace(".twilio.com", ".ashburn.twilio.com", StringComparison.Ordinal);
        var dublin = GuideValues.Domain.Replace(".twilio.com", ".dublin.twilio.com", StringComparison.Ordinal);
        var pjsip = KnownGood.Pjsip.Replace($"contact = sip:{GuideValues.Domain}\n", $"contact = sip:{ashburn}\ncontact = sip:{dublin}\n", StringComparison.Ordinal);
        await using var lab = await CallLab.StartAsync(KnownGood.Write(_folder.Path, pjsip), Cancellation, ashburn, dublin);
        var twilio = new TwilioSide(lab);
        await using var first = twilio.Refuse(NetworkPair.EdgeAddress(ashburn), 500);
        await using var second = twilio.Refuse(NetworkPair.EdgeAddress(dublin), 500);
        await lab.Pbx.ReachableAsync(Cancellation);
        await lab.Pbx.ExecuteAsync("channel originate Local/+14155550123@from-internal application Echo", Cancellation);
        await Eventually.GetAsync(
            () => lab.Pbx.Log.Contains("] Hangup(\"", StringComparison.Ordinal) ? "ended" : null, () => $"The call did not end.\n{lab.Pbx.Log}", Cancellation);
        Assert.Single(new[] { first, second }, edge => edge.Messages.Any(message => message is { Sent: false, Status: null, Method: "INVITE" }));
    }

    [Fact]
    public async Task A_wrong_password_does_not_pass()
    {
        await using var lab = await StartAsync(KnownGood.Pjsip.Replace(GuideValues.Password, "another", StringComparison.Ordinal));
        var outcome = await TakeCallAsync(lab);
        Assert.NotNull(TwilioSide.DigestFault(outcome.Requests("INVITE")[1], GuideValues.UserName, GuideValues.Password));
    }

    [Fact]
    public async Task A_dialled_number_rings_another_channel_where_it_is_not_filtered()
    {
        KnownGood.Write(_folder.Path, extensions: KnownGood.Extensions.Replace("${FILTER(+0-9,${EXTEN})}", "${EXTEN}", StringComparison.Ordinal));
        DeskPhone.AddTo(_folder.Path);
        await using var lab = await CallLab.StartAsync(_folder.Path, Cancellation, GuideValues.Domain);
        var dialled = await DeskPhone.InjectAsync(lab, Cancellation);
        Assert.Contains($"\"PJSIP/+1415&Local/{GuideValues.Number}@from-twilio/n&", dialled, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secure_trunk_carries_encrypted_media_both_ways_in_both_directions()
    {
        await using var lab = await StartAsync(SecurePjsip(_certificates.Authority));
        var twilio = new TwilioSide(lab, _certificates);
        var inbound = await twilio.CallAsync(
            new InboundCall(GuideValues.Number) { Transport = SipTransport.Tls, SecureMedia = true },
            Cancellation);
        inbound.ShouldBe(200);
        inbound.ShouldHaveMedia();

        var outbound = await TakeCallAsync(lab, twilio, SipTransport.Tls);
        outbound.ShouldBe(200);
        outbound.ShouldHaveMedia();
    }

    [Fact]
    public async Task Plain_media_on_a_secure_trunk_is_not_acceptable()
    {
        await using var lab = await StartAsync(SecurePjsip(_certificates.Authority));
        var outcome = await new TwilioSide(lab, _certificates).CallAsync(
            new InboundCall(GuideValues.Number) { Transport = SipTransport.Tls },
            Cancellation);
        outcome.ShouldBe(488);
    }

    /// <summary>Twilio's certificates are for *.pstn.twilio.com, which RFC 5922 does not allow in SIP.</summary>
    [Fact]
    public async Task A_wildcard_certificate_is_refused_unless_it_is_allowed()
    {
        await using var lab = await StartAsync(SecurePjsip(_certificates.Authority).Replace("allow_wildcard_certs = yes\n", "", StringComparison.Ordinal));
        await Assert.ThrowsAsync<InvalidOperationException>(() => TakeCallAsync(lab, new TwilioSide(lab, _certificates), SipTransport.Tls));
    }

    [Fact]
    public async Task A_certificate_of_an_unknown_authority_is_not_called()
    {
        var other = new LabCertificates(_folder.Combine("other"));
        await using var lab = await StartAsync(SecurePjsip(other.Authority));
        await Assert.ThrowsAsync<InvalidOperationException>(() => TakeCallAsync(lab, new TwilioSide(lab, _certificates), SipTransport.Tls));
    }

    public void Dispose() => _folder.Dispose();

    private static Task<CallOutcome> TakeCallAsync(CallLab lab, TwilioSide? twilio = null, SipTransport transport = SipTransport.Udp) =>
        (twilio ?? new TwilioSide(lab)).TakeCallAsync(
            () => lab.Pbx.ExecuteAsync("channel originate Local/+14155550123@from-internal application Echo", Cancellation),
            Cancellation,
            transport,
            secureMedia: transport == SipTransport.Tls);

    private string SecurePjsip(string authority) => KnownGood.Pjsip
        .Replace("protocol = udp\nbind = 0.0.0.0:5060\n",
            $"""
            protocol = tls
            bind = 0.0.0.0:5061
            cert_file = {_certificates.PbxCertificate}
            priv_key_file = {_certificates.PbxKey}
            ca_list_file = {authority}
            method = tlsv1_2
            verify_server = yes
            allow_wildcard_certs = yes

            """,
            StringComparison.Ordinal)
        .Replace("transport-udp", "transport-tls", StringComparison.Ordinal)
        .Replace("media_encryption = no", "media_encryption = sdes", StringComparison.Ordinal)
        .Replace($"contact = sip:{GuideValues.Domain}", $"contact = sip:{GuideValues.Domain}:5061\\;transport=tls", StringComparison.Ordinal);

    private Task<CallLab> StartAsync(string pjsip = KnownGood.Pjsip) =>
        CallLab.StartAsync(KnownGood.Write(_folder.Path, pjsip), Cancellation, GuideValues.Domain);
}
