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

    /// <summary>The header, and a beginning and an end of six steps.</summary>
    private const int LinesOfJournal = 13;

    [Theory]
    [InlineData("Resume")]
    [InlineData("Rollback")]
    public async Task Killed_at_every_line_of_its_journal_it_goes_on_or_back_and_no_call_fails(string way)
    {
        await using var lab = await RotationLab.StartAsync(Cancellation);
        lab.BeginCalls();
        await using var admin = new AdminPrompt(lab, Cancellation);
        for (var lines = 1; lines <= LinesOfJournal; lines++)
        {
            var oldUser = Assert.Single(lab.Users());
            var newUser = $"pbx-{lines}";
            var said = await lab.KillWhenAsync(() => lab.JournalLines() >= lines, $"Update {lab.With(newUser)}");
            Assert.True(said is null || lines >= LinesOfJournal - 1, said);
            AssertOldIsThereUnlessNewWasProven(lab, oldUser, newUser);
            await GoAsync(lab, admin, way, oldUser, newUser);
        }

        await lab.EndCallsAsync(Cancellation);
        Assert.All(lab.Edge.Calls, call => Assert.True(call.IsAccepted, $"{call}"));
    }

    /// <summary>Goes on with a rotation that was killed, or back, and sees that it is as if nothing had been.</summary>
    private static async Task GoAsync(RotationLab lab, AdminPrompt admin, string way, string oldUser, string newUser)
    {
        var isTooLate = !lab.Users().Contains(oldUser);
        if (lab.Leftovers().Length > 0)
        {
            var said = await admin.AskAsync($"Update {(way == "Resume" ? lab.With(newUser, "Resume = $true") : "@{ Rollback = $true }")}");
            if (isTooLate && way == "Rollback")
            {
                Assert.Contains("failed: RotationTooLate,", said, StringComparison.Ordinal);
                said = await admin.AskAsync("Update @{ Resume = $true }");
            }

            Assert.Contains("rotation: Done", said, StringComparison.Ordinal);
            Assert.DoesNotContain("failed:", said, StringComparison.Ordinal);
        }

        var left = way == "Resume" || isTooLate ? newUser : oldUser;
        Assert.Equal([left], lab.Users());
        Assert.Equal(left, await lab.LiveUserAsync(Cancellation));
        Assert.Empty(lab.Leftovers());
        Assert.Contains($"username = {left}\n", await File.ReadAllTextAsync(Path.Combine(lab.Folder, "pjsip.conf"), Cancellation), StringComparison.Ordinal);
        await CallsAsync(lab, left);
    }

    /// <summary>The law of a rotation, at any moment.</summary>
    private static void AssertOldIsThereUnlessNewWasProven(RotationLab lab, string oldUser, string newUser) => Assert.True(
        lab.Users().Contains(oldUser) || lab.Edge.Probes.Any(call => call.IsAccepted && call.UserName == newUser), $"{oldUser} went before {newUser} was proven.");

    /// <summary>Waits for calls of the PBX with a user.</summary>
    private static async Task CallsAsync(RotationLab lab, string userName)
    {
        var before = lab.Edge.PbxCalls.Count(call => call.UserName == userName);
        await Eventually.GetAsync(
            () => lab.Edge.PbxCalls.Count(call => call.UserName == userName) >= before + 3 ? "" : null,
            () => $"{string.Join('\n', lab.Edge.Calls)}\n{lab.Pbx.Log}",
            Cancellation,
            seconds: 30);
    }
}
