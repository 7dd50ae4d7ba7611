using TwilioTrunk.Tests.Interop.Calls;
using TwilioTrunk.Tests.Interop.Checks;
using TwilioTrunk.Tests.Interop.Rigging;

namespace TwilioTrunk.Tests.Interop;

/// <summary>Calls that phones of the PBX make.</summary>
public abstract partial class ExportTests
{
    [Theory]
    [InlineData("1001", "+14155550101")]
    [InlineData("ana.perez-2", "+14155550102")]
    [InlineData("01001", GuideValues.Number)]
    [InlineData("1001%22%20%7c%20%221", GuideValues.Number)]
    [InlineData("anonymous", GuideValues.Number)]
    public async Task Each_extension_shows_the_number_that_it_is_to_show(string extension, string number)
    {
        var callerIds = new Dictionary<string, string> { ["1001"] = "+14155550101", ["ana.perez-2"] = "+14155550102" };
        await using var lab = await StartAsync([Guide with { ExtensionCallerIds = callerIds }], DeskPhone.AddTo);
        Assert.Empty(await ConfigurationChecks.RunAsync(lab.Pbx, Cancellation));

        var outcome = await DialOutAsync(lab, Outside, extension);
        Assert.Contains($"<sip:{number}@{GuideValues.Domain}>", outcome.Requests("INVITE")[^1]["From"], StringComparison.Ordinal);
        Assert.Contains($"<sip:{number}@{GuideValues.Domain}>", outcome.Requests("INVITE")[^1]["P-Asserted-Identity"], StringComparison.Ordinal);
    }

    /// <summary>Has a phone of the PBX dial, and Twilio take the call.</summary>
    private static async Task<CallOutcome> DialOutAsync(CallLab lab, string number, string extension = "desk")
    {
        var twilio = new TwilioSide(lab);
        Sipp? call = null;
        try
        {
            var outcome = await twilio.TakeCallAsync(
                () =>
                {
                    call = DeskPhone.Dial(twilio, number, extension);
                    return Task.CompletedTask;
                },
                Cancellation);
            outcome.ShouldBe(200);
            return outcome;
        }
        finally
        {
            if (call is not null)
                await call.DisposeAsync();
        }
    }
}
