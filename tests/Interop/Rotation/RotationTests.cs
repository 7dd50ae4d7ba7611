using TwilioTrunk.Tests.Interop.Rigging;

namespace TwilioTrunk.Tests.Interop.Rotation;

/// <summary>Update-TrunkCredential, while a real Asterisk makes one call after another and Twilio verifies each digest against the list.</summary>
public sealed class RotationTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_call_fails_through_a_whole_rotation()
    {
        await using var lab = await RotationLab.StartAsync(Cancellation);
        lab.BeginCalls();
        await CallsAsync(lab, GuideValues.UserName);

        var said = await lab.RunAsync($"Update {lab.With("pbx-second")}", Cancellation);

        Assert.Contains("rotation: Done", said, StringComparison.Ordinal);
        Assert.DoesNotContain("failed:", said, StringComparison.Ordinal);
        await CallsAsync(lab, "pbx-second");
        await lab.EndCallsAsync(Cancellation);
        Assert.All(lab.Edge.Calls, call => Assert.True(call.IsAccepted, $"{call}"));
        Assert.Equal(["pbx-second", "pbx-second"], lab.Edge.Probes.Select(call => call.UserName));
        Assert.Equal(["pbx-second"], lab.Users());
        Assert.Equal("pbx-second", await lab.LiveUserAsync(Cancellation));
        Assert.Empty(lab.Leftovers());
    }

    /// <summary>Waits for calls of the PBX with a user.</summary>
    private static async Task CallsAsync(RotationLab lab, string userName)
    {
        var before = lab.Edge.PbxCalls.Count(call => call.UserName == userName);
        await Eventually.GetAsync(
            () => lab.Edge.PbxCalls.Count(call => call.UserName == userName) >= before + 5 ? "" : null,
            () => $"{string.Join('\n', lab.Edge.Calls)}\n{lab.Pbx.Log}",
            Cancellation,
            seconds: 30);
    }
}
