using System.Net;
using TwilioTrunk.Asterisk;
using TwilioTrunk.Asterisk.Configuration;
using TwilioTrunk.Asterisk.Trace;
using TwilioTrunk.Tests.Unit.Asterisk.Lint;

namespace TwilioTrunk.Tests.Unit.Asterisk;

/// <summary>Where a line end is missing in .env, the password is in the value of the name before it: nobody tells it.</summary>
public sealed class GluedLineTests : IDisposable
{
    private const string Secret = "Invented-51d8:Secret";

    private readonly TemporaryFolder _folder = TemporaryFolder.WithComposeProject();

    public static TheoryData<string> Names =>
    [
        "PUBLIC_ADDRESS", "SIP_PORT_UDP", "SIP_PORT_TCP", "SIP_PORT_TLS", "RTP_PORT_RANGE", "TWILIO_SIP_DOMAIN", "TWILIO_SIP_USER", "TWILIO_DID", "ASTERISK_IMAGE_NAME",
        "HTTP_BIND_ADDRESS", "HTTP_PORT", "HTTP_PREFIX", "ARI_ALLOWED_ORIGINS", "ARI_USERNAME", "MICROSIP_EXTENSION", "MICROSIP_DISPLAY_NAME", "MICROSIP_MATCH",
    ];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public void The_linter_does_not_tell_it(string name)
    {
        Glue(name);
        AssertSilent(_folder.Lint().Select(finding => $"{finding.Message} {finding.Consequence} {finding.Remedy}"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_tracer_does_not_tell_it(string name)
    {
        Glue(name);
        var tracer = new CallTracer(PbxConfiguration.Load(_folder.Path));
        var calls = new[]
        {
            tracer.Trace(new IncomingCall { From = IPAddress.Parse("54.172.60.1"), To = "+10000000000" }),
            tracer.Trace(new OutgoingCall { Extension = "+14155550123", Context = "from-internal" }),
            tracer.Trace(new OutgoingCall { Extension = "1001", Context = "from-internal" }),
        };
        AssertSilent(calls.Select(call => $"{call}"));
        AssertSilent(calls.SelectMany(call => call.Steps).Select(step => $"{step.Arguments} {step.Note}"));
        AssertSilent(calls.SelectMany(call => call.Dials).Select(dial => $"{dial} {string.Join(' ', dial.Uri)}"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_export_does_not_tell_it(string name)
    {
        Glue(name);
        foreach (var adopt in (bool[])[false, true])
        {
            try
            {
                var plan = AsteriskExport.Plan([Samples.Local], Samples.Compose(_folder) with { Adopt = adopt });
                AssertSilent([.. plan.Warnings, .. plan.Files.Select(file => file.Difference)]);
            }
            catch (AsteriskException exception)
            {
                AssertSilent([exception.Message, exception.Remedy]);
            }
        }
    }

    private static void AssertSilent(IEnumerable<string> told)
    {
        var text = string.Join('\n', told);
        Assert.DoesNotContain("51d8", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Secret", text, StringComparison.Ordinal);
    }

    private void Glue(string name)
    {
        var lines = File.ReadAllLines(_folder[".env"]).Where(line => !line.StartsWith("TWILIO_SIP_PASSWORD=", StringComparison.Ordinal));
        File.WriteAllLines(_folder[".env"], lines.Select(line => line.StartsWith(name + "=", StringComparison.Ordinal) ? line + $"TWILIO_SIP_PASSWORD={Secret}" : line));
    }
}
