using TwilioTrunk.Tests.Interop.Calls;
using TwilioTrunk.Tests.Interop.Checks;

namespace TwilioTrunk.Tests.Interop;

/// <summary>Where calls to the numbers go.</summary>
public abstract partial class ExportTests
{
    [Fact]
    public async Task Each_number_goes_where_it_is_to_go()
    {
        string[] numbers = ["+56226661001", "+56226661002", "+56226661003", "+56226661004"];
        var destinations = new Dictionary<string, string> { [numbers[0]] = "ivr,s,1", [numbers[1]] = "Playback(beep)", [numbers[2]] = "Local/s@ivr" };
        await using var lab = await StartAsync(
            [Guide with { PhoneNumbers = [GuideValues.Number, .. numbers] }],
            configuration => File.AppendAllText(Path.Combine(configuration, "extensions.conf"), "\n[ivr]\nexten => s,1,Answer()\n same => n,Echo()\n"),
            settings: settings => settings with { Destination = "PJSIP/nobody", Destinations = destinations });
        Assert.DoesNotContain(await ConfigurationChecks.RunAsync(lab.Pbx, Cancellation), finding => !finding.ToString().Contains("nobody", StringComparison.Ordinal));

        var twilio = new TwilioSide(lab);
        foreach (var number in (string[])[numbers[0], numbers[2]])
        {
            var outcome = await twilio.CallAsync(new InboundCall(number), Cancellation);
            outcome.ShouldBe(200);
            outcome.ShouldHaveMedia();
        }
        (await twilio.CallAsync(new InboundCall(numbers[1]), Cancellation)).ShouldBe(200);
        foreach (var number in (string[])[GuideValues.Number, numbers[3]])
            Assert.NotEqual(200, (await twilio.CallAsync(new InboundCall(number), Cancellation)).Status);
        Assert.Contains("Playback(\"PJSIP/twilio-", lab.Pbx.Log, StringComparison.Ordinal);
    }
}
