using System.Globalization;
using TwilioTrunk.Asterisk;
using TwilioTrunk.Simulator;
using TwilioTrunk.Simulator.Faults;
using TwilioTrunk.Tests.Interop.Rigging;

namespace TwilioTrunk.Tests.Interop.Rotation;

/// <summary>Update-TrunkCredential, while a real Asterisk makes one call after another and Twilio verifies each digest against the list.</summary>
public sealed class RotationTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(PbxLayout.Standalone, "22")]
    [InlineData(PbxLayout.Include, "22")]
    [InlineData(PbxLayout.Standalone, "16")]
    [InlineData(PbxLayout.Include, "16")]
    public async Task No_call_fails_through_a_whole_rotation(PbxLayout layout, string version)
    {
        await using var lab = await RotationLab.StartAsync(Cancellation, layout, AsteriskRelease.Of(version));
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

    [Fact]
    public async Task In_a_Docker_project_the_gap_is_announced_waits_for_calls_and_is_measured()
    {
        await using var lab = await RotationLab.StartAsync(Cancellation, PbxLayout.Compose);
        lab.BeginCalls();
        await CallsAsync(lab, GuideValues.UserName);

        var rotating = lab.RunAsync($"Update {lab.With("pbx-second")}", Cancellation);
        await Eventually.GetAsync(() => lab.JournalLines() >= LinesUntilReload ? "" : null, () => "The rotation does not come to the container.", Cancellation, seconds: 60);
        Assert.Equal([GuideValues.UserName, "pbx-second"], lab.Users());
        await CallsAsync(lab, GuideValues.UserName);
        await lab.EndCallsAsync(Cancellation);
        var said = await rotating;

        Assert.Contains("rotation: Done", said, StringComparison.Ordinal);
        Assert.DoesNotContain("failed:", said, StringComparison.Ordinal);
        Assert.Contains("warning: The container is replaced, so no call comes or goes while the new one starts", said, StringComparison.Ordinal);
        var outage = double.Parse(said.Split("outage: ")[1].Split('\n')[0], CultureInfo.InvariantCulture);
        Assert.InRange(outage, 0.1, 60);
        lab.BeginCalls();
        await CallsAsync(lab, "pbx-second");
        await lab.EndCallsAsync(Cancellation);
        Assert.All(lab.Edge.Calls, call => Assert.True(call.IsAccepted, $"{call}"));
        Assert.Equal(["pbx-second"], lab.Users());
        Assert.Empty(lab.Leftovers());
    }

    [Theory]
    [InlineData("Resume")]
    [InlineData("Rollback")]
    public async Task Killed_while_the_container_is_replaced_it_goes_on_or_back(string way)
    {
        await using var lab = await RotationLab.StartAsync(Cancellation, PbxLayout.Compose);
        lab.BeginCalls();
        await CallsAsync(lab, GuideValues.UserName);
        await lab.EndCallsAsync(Cancellation);

        var said = await lab.KillWhenAsync(() => lab.Builds > 1, $"Update {lab.With("pbx-second")}");

        Assert.Null(said);
        Assert.Equal([GuideValues.UserName, "pbx-second"], lab.Users());
        await using var admin = new AdminPrompt(lab, Cancellation);
        Assert.Contains("rotation: Done", await admin.AskAsync($"Update @{{ {way} = $true }}"), StringComparison.Ordinal);
        var left = way == "Resume" ? "pbx-second" : GuideValues.UserName;
        Assert.Equal([left], lab.Users());
        Assert.Equal(left, await lab.LiveUserAsync(Cancellation));
        Assert.Empty(lab.Leftovers());
        lab.BeginCalls();
        await CallsAsync(lab, left);
        await lab.EndCallsAsync(Cancellation);
        Assert.All(lab.Edge.Calls, call => Assert.True(call.IsAccepted, $"{call}"));
    }

    [Fact]
    public async Task Over_AMI_and_with_a_password_that_is_made_up_no_call_fails()
    {
        await using var lab = await RotationLab.StartAsync(Cancellation);
        lab.ReadsPasswords = true;
        lab.BeginCalls();
        await CallsAsync(lab, GuideValues.UserName);

        var said = await lab.RunAsync($"Update @{{ AmiComputerName = '127.0.0.1'; AmiCredential = New-User admin '{RotationLab.ManagerSecret}' }} -Ami", Cancellation);

        Assert.Contains("rotation: Done", said, StringComparison.Ordinal);
        await CallsAsync(lab, "mini-vapi-2");
        await lab.EndCallsAsync(Cancellation);
        Assert.All(lab.Edge.PbxCalls, call => Assert.True(call.IsAccepted, $"{call}"));
        Assert.Equal(["mini-vapi-2"], lab.Users());
        Assert.Equal("mini-vapi-2", await lab.LiveUserAsync(Cancellation));
        Assert.DoesNotContain(RotationLab.ManagerSecret, said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Calls_of_the_PBX_that_get_through_let_the_old_user_go()
    {
        await using var lab = await RotationLab.StartAsync(Cancellation);
        lab.Edge.Taken = () => lab.Twilio.AddCalls(
            lab.Twilio.AccountSid, [new SimulatedCall { From = GuideValues.Number, To = "+14155550123", Direction = "trunking-terminating", StartTime = DateTimeOffset.UtcNow }]);
        var nobody = await lab.RunAsync($"Update {lab.With("pbx-second", "Watch = '2s'")}", Cancellation);
        Assert.Contains("failed: CallsNotProven,", nobody, StringComparison.Ordinal);
        Assert.Equal([GuideValues.UserName, "pbx-second"], lab.Users());

        lab.BeginCalls();
        var said = await lab.RunAsync($"Update {lab.With("pbx-second", "Resume = $true; Watch = '4s'")}", Cancellation);

        Assert.Matches("WatchCalls Done: In 00:00:04, calls out that got through: [1-9]", said);
        Assert.Contains("rotation: Done", said, StringComparison.Ordinal);
        await lab.EndCallsAsync(Cancellation);
        Assert.All(lab.Edge.Calls, call => Assert.True(call.IsAccepted, $"{call}"));
        Assert.Equal(["pbx-second"], lab.Users());
    }

    [Theory]
    [InlineData("the user is there, and nobody was told", "Resume")]
    [InlineData("the user is there, and nobody was told", "Rollback")]
    [InlineData("a call is on its way", "Resume")]
    [InlineData("a call is on its way", "Rollback")]
    [InlineData("Asterisk was not told yet", "Resume")]
    [InlineData("Asterisk was not told yet", "Rollback")]
    [InlineData("Asterisk was told", "Resume")]
    [InlineData("Asterisk was told", "Rollback")]
    [InlineData("the removal is on its way", "Resume")]
    [InlineData("the removal is on its way", "Rollback")]
    [InlineData("the user is gone, and nobody was told", "Resume")]
    [InlineData("the user is gone, and nobody was told", "Rollback")]
    public async Task Killed_while_others_are_at_work_for_it_it_goes_on_or_back_and_no_call_fails(string moment, string way)
    {
        await using var lab = await RotationLab.StartAsync(Cancellation);
        lab.BeginCalls();
        await CallsAsync(lab, GuideValues.UserName);
        var isSo = Hold(lab, moment, "pbx-second");

        var said = await lab.KillWhenAsync(isSo, $"Update {lab.With("pbx-second")}");

        Assert.Null(said);
        lab.Edge.IsSilentToProbes = false;
        lab.Twilio.ClearFaults();
        lab.HoldConsole(null, isAfter: false);
        AssertOldIsThereUnlessNewWasProven(lab, GuideValues.UserName, "pbx-second");
        await using var admin = new AdminPrompt(lab, Cancellation);
        await GoAsync(lab, admin, way, GuideValues.UserName, "pbx-second");
        await lab.EndCallsAsync(Cancellation);
        Assert.All(lab.Edge.Calls, call => Assert.True(call.IsAccepted, $"{call}"));
    }

    /// <summary>Has somebody take their time, and tells when they do.</summary>
    private static Func<bool> Hold(RotationLab lab, string moment, string newUser)
    {
        switch (moment)
        {
            case "the user is there, and nobody was told":
                lab.Twilio.AddFault(Late("POST", FaultMoment.After));
                return () => lab.Users().Contains(newUser);
            case "a call is on its way":
                lab.Edge.IsSilentToProbes = true;
                return () => lab.Edge.Probes.Any();
            case "Asterisk was not told yet":
                return lab.HoldConsole("module reload res_pjsip.so", isAfter: false);
            case "Asterisk was told":
                return lab.HoldConsole("module reload res_pjsip.so", isAfter: true);
            case "the removal is on its way":
                var removal = lab.Twilio.AddFault(Late("DELETE", FaultMoment.Before));
                return () => removal.Hits > 0;
            default:
                lab.Twilio.AddFault(Late("DELETE", FaultMoment.After));
                return () => !lab.Users().Contains(GuideValues.UserName);
        }
    }

    /// <summary>Gives who waits for a line of the journal the time to see it before the next step is over.</summary>
    private static SimulatedFault Slowly => new() { Path = "*/Credentials*", Kind = FaultKind.Delay, Delay = TimeSpan.FromMilliseconds(80), Count = null };

    private static SimulatedFault Late(string method, FaultMoment moment) => new()
    {
        Method = method, Path = "*/Credentials*", Kind = FaultKind.Delay, Moment = moment, Delay = TimeSpan.FromHours(1),
    };

    /// <summary>The header, a beginning and an end of three steps, and the beginning of the fourth.</summary>
    private const int LinesUntilReload = 8;

    /// <summary>The header, and a beginning and an end of six steps.</summary>
    private const int LinesOfJournal = 13;

    [Theory]
    [InlineData("Resume")]
    [InlineData("Rollback")]
    public async Task Killed_at_every_line_of_its_journal_it_goes_on_or_back_and_no_call_fails(string way)
    {
        await using var lab = await RotationLab.StartAsync(Cancellation);
        lab.Twilio.AddFault(Slowly);
        lab.BeginCalls();
        await using var admin = new AdminPrompt(lab, Cancellation);
        for (var lines = 1; lines <= LinesOfJournal; lines++)
        {
            var oldUser = Assert.Single(lab.Users());
            var newUser = $"pbx-{lines}";
            var said = await lab.KillWhenAsync(() => lab.JournalLines() >= lines, $"Update {lab.With(newUser)}");
            Assert.True(said is null || lines == LinesOfJournal, said);
            AssertOldIsThereUnlessNewWasProven(lab, oldUser, newUser);
            await GoAsync(lab, admin, way, oldUser, newUser);
        }

        await lab.EndCallsAsync(Cancellation);
        Assert.All(lab.Edge.Calls, call => Assert.True(call.IsAccepted, $"{call}"));
    }

    [Fact]
    public async Task Killed_at_every_line_on_the_way_back_it_goes_back_or_on_and_no_call_fails()
    {
        await using var lab = await RotationLab.StartAsync(Cancellation);
        lab.Twilio.AddFault(Slowly);
        lab.BeginCalls();
        await using var admin = new AdminPrompt(lab, Cancellation);
        for (var lines = 1; lines <= 6; lines++)
        {
            // One that is not proven stays where both users are valid and the PBX has the new one.
            var (oldUser, newUser) = (Assert.Single(lab.Users()), $"pbx-{lines}");
            lab.Edge.ProbeStatus = 503;
            Assert.Contains("failed: CredentialNotProven,", await admin.AskAsync($"Update {lab.With(newUser)}"), StringComparison.Ordinal);
            lab.Edge.ProbeStatus = null;
            var before = lab.JournalLines();

            var said = await lab.KillWhenAsync(() => lab.JournalLines() >= before + lines, "Update @{ Rollback = $true }");

            Assert.True(said is null || lines == 6, said);
            await GoAsync(lab, admin, lab.Users().Contains(newUser) && lines % 2 == 0 ? "Resume" : "Rollback", oldUser, newUser);
        }

        await lab.EndCallsAsync(Cancellation);
        Assert.All(lab.Edge.PbxCalls, call => Assert.True(call.IsAccepted, $"{call}"));
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
