using TwilioTrunk.Tests.Interop.Checks;
using TwilioTrunk.Tests.Interop.Rigging;

namespace TwilioTrunk.Tests.Interop;

/// <summary>The five checks pass on a good configuration, and each one sees its own kind of fault.</summary>
public sealed class ConfigurationChecksTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_good_configuration_passes_all_five() => Assert.Empty(await CheckAsync());

    [Theory]
    [InlineData("qualify_frequency = 60", "qualify_frequencies = 60", "qualify_frequencies")]
    [InlineData("match = 54.172.60.0/30", "match = 54.172.60.0/99", "54.172.60.0/99")]
    public async Task The_log_shows_what_asterisk_refuses(string good, string bad, string named) =>
        await SeesAsync(nameof(Check.CleanLog), named, pjsip: KnownGood.Pjsip.Replace(good, bad, StringComparison.Ordinal));

    [Theory]
    [InlineData("type = aor", "typ = aor", "no type")]
    [InlineData("type = aor", "type = aors", "does not exist")]
    [InlineData("rtp_symmetric = yes", "rtp_symmetric = jes", "rtp_symmetric")]
    [InlineData("context = from-twilio", "", "no context")]
    [InlineData("qualify_frequency = 60", "qualify_frequency = 60\nqualify_frequency = 30", "2 times")]
    public async Task An_object_that_does_not_run_as_written_is_seen(string good, string bad, string named) =>
        await SeesAsync(nameof(Check.Objects), named, pjsip: KnownGood.Pjsip.Replace(good, bad, StringComparison.Ordinal));

    [Theory]
    [InlineData("aors = twilio-fastco-voice-kernel", "aors = other", "aors")]
    [InlineData("outbound_auth = twilio-fastco-voice-kernel", "outbound_auth = other", "outbound_auth")]
    [InlineData("endpoint = twilio\n", "endpoint = other\n", "endpoint")]
    [InlineData("transport = transport-udp", "transport = other", "transport")]
    [InlineData("context = from-twilio", "context = other", "context")]
    public async Task A_reference_to_nothing_is_seen(string good, string bad, string named) =>
        await SeesAsync(nameof(Check.References), named, pjsip: KnownGood.Pjsip.Replace(good, bad, StringComparison.Ordinal));

    [Fact]
    public async Task A_dialled_endpoint_that_is_missing_is_seen() =>
        await SeesAsync(
            nameof(Check.References),
            "no endpoint other",
            extensions: KnownGood.Extensions.Replace($"@{KnownGood.Endpoint}", "@other", StringComparison.Ordinal));

    [Theory]
    [InlineData("Echo()", "Ekko()", "no application Ekko")]
    [InlineData("FILTER(", "FILTR(", "no function FILTR")]
    [InlineData("CALLERID(all)", "CALLER(all)", "no function CALLER")]
    [InlineData("${HANGUPCAUSE}", "${HANGUPCAUSE", "unbalanced")]
    [InlineData("Echo()", "Goto(again,1)", "leads nowhere")]
    [InlineData("_+X.,1,", "_+X.,2,", "no priority 1")]
    [InlineData("[from-internal]", "[from-twilio]", "stands 2 times")]
    public async Task A_fault_of_the_dialplan_is_seen(string good, string bad, string named) =>
        await SeesAsync(nameof(Check.Dialplan), named, extensions: KnownGood.Extensions.Replace(good, bad, StringComparison.Ordinal));

    [Fact]
    public async Task An_option_that_asterisk_does_not_know_is_seen() =>
        await SeesAsync(nameof(Check.OptionNames), "strict_rtp", rtp: KnownGood.Rtp.Replace("strictrtp", "strict_rtp", StringComparison.Ordinal));

    [Fact]
    public async Task An_unknown_option_of_an_endpoint_is_seen() =>
        await SeesAsync(
            nameof(Check.OptionNames),
            "symmetric_rtp",
            pjsip: KnownGood.Pjsip.Replace("rtp_symmetric", "symmetric_rtp", StringComparison.Ordinal));

    public void Dispose() => _folder.Dispose();

    private async Task SeesAsync(
        string check,
        string named,
        string pjsip = KnownGood.Pjsip,
        string extensions = KnownGood.Extensions,
        string rtp = KnownGood.Rtp)
    {
        Assert.False(
            pjsip == KnownGood.Pjsip && extensions == KnownGood.Extensions && rtp == KnownGood.Rtp,
            "The fault is not in the configuration: the text that it replaces has changed.");
        var findings = await CheckAsync(pjsip, extensions, rtp);
        Assert.Contains(findings, finding => finding.Check.ToString() == check && finding.Text.Contains(named, StringComparison.Ordinal));
    }

    private async Task<IReadOnlyList<Finding>> CheckAsync(
        string pjsip = KnownGood.Pjsip,
        string extensions = KnownGood.Extensions,
        string rtp = KnownGood.Rtp)
    {
        await using var lab = await CallLab.StartAsync(KnownGood.Write(_folder.Path, pjsip, extensions, rtp), Cancellation, GuideValues.Domain);
        return await ConfigurationChecks.RunAsync(lab.Pbx, Cancellation);
    }
}
