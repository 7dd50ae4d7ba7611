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

    [Theory]
    [InlineData("226660123", "+56226660123")]
    [InlineData("0014155550123", "+14155550123")]
    [InlineData("+14155550123", "+14155550123")]
    [InlineData("133", "133")]
    public async Task Phones_dial_as_people_of_the_country_do(string dialled, string called)
    {
        await using var lab = await StartInChileAsync();
        Assert.Empty(await ConfigurationChecks.RunAsync(lab.Pbx, Cancellation));

        var invite = (await DialOutAsync(lab, dialled)).Requests("INVITE")[^1];
        Assert.Equal($"sip:{called}@{GuideValues.Domain}", invite.RequestUri.Split(';')[0]);
        Assert.Contains($"<sip:{GuideValues.Number}@{GuideValues.Domain}>", invite["From"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("911", 484)]
    [InlineData("1003", 484)]
    [InlineData("22666012", 484)]
    [InlineData("2266601234", 404)]
    [InlineData("00562266", 484)]
    [InlineData("*226660123", 404)]
    public async Task Nothing_else_dials_out(string dialled, int status)
    {
        await using var lab = await StartInChileAsync();
        var twilio = new TwilioSide(lab);
        await using var call = DeskPhone.Dial(twilio, dialled, "desk");
        var final = await call.FindAsync(message => message is { Method: "INVITE", Status: >= 200 }, Cancellation);
        Assert.Equal(status, final?.Status);
    }

    [Fact]
    public async Task A_number_dialled_behind_the_international_prefix_cannot_ring_another_channel()
    {
        await using var lab = await StartInChileAsync();
        var dialled = await DeskPhone.InjectAsync(lab, Cancellation, "0014155550");
        Assert.Contains($"\"PJSIP/+14155550{GuideValues.Number[1..]}1@twilio-fastco-voice-kernel,", dialled, StringComparison.Ordinal);
    }

    private Task<CallLab> StartInChileAsync() => StartAsync(
        [Guide],
        DeskPhone.AddTo,
        settings: settings => settings with { DialPatterns = [new("_XXXXXXXXX", 0, "+56"), new("_00ZXXXXX.", 2, "+")], EmergencyNumbers = ["133"] });

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
