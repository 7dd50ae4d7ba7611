using TwilioTrunk.Asterisk;
using TwilioTrunk.Provisioning;

namespace TwilioTrunk.Tests.Unit.Provisioning.Rotation;

public sealed class RotationTests
{
    /// <summary>Where a run is cut off in a step.</summary>
    public enum Cut
    {
        /// <summary>The journal says that the step begins, and nothing of it is done.</summary>
        Before,

        /// <summary>Half of the files have their new content.</summary>
        Within,

        /// <summary>All of it is done, and the journal does not say so.</summary>
        After,
    }

    private static readonly PbxLayout[] Layouts = Enum.GetValues<PbxLayout>();

    private static readonly RotationStage[] Forth =
        [RotationStage.AddUser, RotationStage.TryUser, RotationStage.WriteFiles, RotationStage.Reload, RotationStage.ProveUser, RotationStage.RemoveOldUser];

    private static readonly RotationStage[] Back = [RotationStage.RestoreFiles, RotationStage.Reload, RotationStage.RemoveNewUser];

    public static TheoryData<PbxLayout, RotationStage, Cut> CutsForth => Cuts(Forth);

    public static TheoryData<PbxLayout, RotationStage, Cut> CutsBack => Cuts(Back);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(PbxLayout.Standalone)]
    [InlineData(PbxLayout.Include)]
    [InlineData(PbxLayout.Compose)]
    public async Task The_PBX_gets_the_new_user_and_the_old_one_goes(PbxLayout layout)
    {
        using var rig = await RotationRig.OpenAsync(layout);

        var reloads = rig.Pbx.Reloads;

        var seen = await rig.RunAsync(RotationDirection.Begin);

        await rig.AssertAtRestAsync("pbx-new");
        Assert.Equal(Forth, seen.Select(line => Enum.Parse<RotationStage>(line.Split(':')[0])));
        Assert.Equal(reloads + 1, rig.Pbx.Reloads);
        Assert.All(rig.Called, call => Assert.Equal(("pbx-new", RotationRig.NewPassword), (call.UserName, call.Password)));
        Assert.Equal(RotationRig.NewPassword, rig.Pbx.Live[0].Credential!.Password);
    }

    [Theory]
    [MemberData(nameof(CutsForth))]
    public async Task Cut_off_anywhere_it_is_finished(PbxLayout layout, RotationStage stage, Cut cut)
    {
        using var rig = await RotationRig.OpenAsync(layout);
        await CutOffAsync(rig, RotationDirection.Begin, stage, cut);

        await rig.RunAsync(RotationDirection.Resume);

        await rig.AssertAtRestAsync("pbx-new");
    }

    [Theory]
    [MemberData(nameof(CutsForth))]
    public async Task Cut_off_anywhere_it_is_taken_back(PbxLayout layout, RotationStage stage, Cut cut)
    {
        using var rig = await RotationRig.OpenAsync(layout);
        var before = Files(rig);
        await CutOffAsync(rig, RotationDirection.Begin, stage, cut);
        if (stage == RotationStage.RemoveOldUser && cut == Cut.After)
        {
            Assert.Equal("RotationTooLate", (await Assert.ThrowsAsync<ProvisioningException>(() => rig.RunAsync(RotationDirection.Rollback))).ErrorId);
            await rig.RunAsync(RotationDirection.Resume);
            await rig.AssertAtRestAsync("pbx-new");
            return;
        }

        await rig.RunAsync(RotationDirection.Rollback);

        await rig.AssertAtRestAsync("mini-vapi");
        Assert.Equal(before, Files(rig));
    }

    [Theory]
    [MemberData(nameof(CutsBack))]
    public async Task Cut_off_on_the_way_back_it_can_go_either_way(PbxLayout layout, RotationStage stage, Cut cut)
    {
        foreach (var direction in (RotationDirection[])[RotationDirection.Rollback, RotationDirection.Resume])
        {
            using var rig = await RotationRig.OpenAsync(layout);
            await CutOffAsync(rig, RotationDirection.Begin, RotationStage.RemoveOldUser, Cut.Before);
            await CutOffAsync(rig, RotationDirection.Rollback, stage, cut);

            await rig.RunAsync(direction);

            await rig.AssertAtRestAsync(direction == RotationDirection.Rollback ? "mini-vapi" : "pbx-new");
        }
    }

    [Theory]
    [InlineData(CheckVerdict.Unknown, TerminationCause.NotSent, true)]
    [InlineData(CheckVerdict.Unknown, TerminationCause.Undecided, true)]
    [InlineData(CheckVerdict.Fail, TerminationCause.AccessList, true)]
    [InlineData(CheckVerdict.Pass, TerminationCause.Proven, false)]
    public async Task What_is_not_proven_keeps_the_old_user_until_it_is(CheckVerdict verdict, TerminationCause cause, bool isChallenged)
    {
        using var rig = await RotationRig.OpenAsync(PbxLayout.Standalone);
        rig.Verdict = _ => new TerminationVerdict(verdict, cause, "Seen.");
        rig.IsChallenged = isChallenged;

        var refusal = await RefusedAsync("CredentialNotProven", () => rig.RunAsync(RotationDirection.Begin));

        Assert.Equal(ProblemKind.NotProven, refusal.Kind);
        Assert.Contains("Seen.", refusal.Message, StringComparison.Ordinal);
        Assert.Contains($"Update-TrunkCredential -Trunk '{rig.Trunk.Trunk.Sid}' -Path '{rig.Folder.Path}' -Layout Standalone -Resume -AllowUnproven", refusal.Remedy, StringComparison.Ordinal);
        Assert.Equal(["mini-vapi", "pbx-new"], await rig.UsersAsync());
        Assert.Equal("pbx-new", rig.Pbx.Live[0].Credential!.UserName);

        await RefusedAsync("CredentialNotProven", () => rig.RunAsync(RotationDirection.Resume));
        (rig.Verdict, rig.IsChallenged) = (null, true);
        await rig.RunAsync(RotationDirection.Resume);
        await rig.AssertAtRestAsync("pbx-new");
    }

    [Fact]
    public async Task What_may_be_refused_does_not_get_to_the_PBX_unless_that_is_asked_for()
    {
        using var rig = await RotationRig.OpenAsync(PbxLayout.Standalone);
        rig.Verdict = _ => new TerminationVerdict(CheckVerdict.Unknown, TerminationCause.Undecided, "403.") { Candidates = [TerminationCause.Password, TerminationCause.CallerId] };

        await RefusedAsync("CredentialNotProven", () => rig.RunAsync(RotationDirection.Begin));

        Assert.Equal("mini-vapi", rig.Pbx.Live[0].Credential!.UserName);
        Assert.DoesNotContain("pbx-new", rig.Folder.Read("pjsip.conf"), StringComparison.Ordinal);
        await rig.RunAsync(RotationDirection.Resume, request => request with { AllowUnproven = true });
        await rig.AssertAtRestAsync("pbx-new");
    }

    [Fact]
    public async Task A_user_of_the_new_name_that_somebody_else_added_is_left_alone()
    {
        using var rig = await RotationRig.OpenAsync(PbxLayout.Standalone);
        using (var rotation = await rig.PlanAsync(RotationDirection.Begin))
        {
            await rig.Client.Credentials.CreateAsync(rig.ListSid, "pbx-new", "Third-Horse-45", Cancellation);
            Assert.Equal(
                "CredentialExists",
                (await Assert.ThrowsAsync<ProvisioningException>(() => rotation.PrepareAsync(RotationStage.AddUser, false, Cancellation))).ErrorId);
            RotationJournal.Create(rig.Journal, rotation.Header).Dispose();
        }

        await RefusedAsync("CredentialExists", () => rig.RunAsync(RotationDirection.Resume));
        await rig.RunAsync(RotationDirection.Rollback);

        Assert.Equal(["mini-vapi", "pbx-new"], await rig.UsersAsync());
        Assert.True(rig.Accepts(new SipCredential("pbx-new", "Third-Horse-45")));
        Assert.Empty(rig.Leftovers);
    }

    [Fact]
    public async Task The_old_user_goes_without_a_proof_only_when_that_is_asked_for()
    {
        using var rig = await RotationRig.OpenAsync(PbxLayout.Standalone);
        rig.Verdict = _ => new TerminationVerdict(CheckVerdict.Unknown, TerminationCause.NotSent, "Seen.");

        await rig.RunAsync(RotationDirection.Begin, request => request with { AllowUnproven = true });

        await rig.AssertAtRestAsync("pbx-new");
    }

    [Fact]
    public async Task A_new_user_that_Twilio_refuses_does_not_get_to_the_PBX()
    {
        using var rig = await RotationRig.OpenAsync(PbxLayout.Standalone);
        rig.Verdict = _ => new TerminationVerdict(CheckVerdict.Fail, TerminationCause.Password, "403.");

        await RefusedAsync("NewUserRefused", () => rig.RunAsync(RotationDirection.Begin, request => request with { AllowUnproven = true }));

        Assert.Equal("mini-vapi", rig.Pbx.Live[0].Credential!.UserName);
        Assert.DoesNotContain("pbx-new", rig.Folder.Read("pjsip.conf"), StringComparison.Ordinal);
        await rig.RunAsync(RotationDirection.Rollback);
        await rig.AssertAtRestAsync("mini-vapi");
    }

    [Fact]
    public async Task A_PBX_that_does_not_take_the_files_keeps_both_users()
    {
        using var rig = await RotationRig.OpenAsync(PbxLayout.Standalone);
        rig.Pbx.IsDeaf = true;

        var refusal = await Assert.ThrowsAsync<AsteriskControlException>(() => rig.RunAsync(RotationDirection.Begin));

        Assert.Equal("CredentialNotLive", refusal.ErrorId);
        Assert.Contains("with the user mini-vapi, not with pbx-new", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(["mini-vapi", "pbx-new"], await rig.UsersAsync());
        rig.Pbx.IsDeaf = false;
        await rig.RunAsync(RotationDirection.Resume);
        await rig.AssertAtRestAsync("pbx-new");
    }

    [Fact]
    public async Task Without_a_credential_the_name_counts_on_and_the_password_is_made_up()
    {
        using var rig = await RotationRig.OpenAsync(PbxLayout.Standalone);

        foreach (var expected in (string[])["mini-vapi-2", "mini-vapi-3"])
        {
            await rig.RunAsync(RotationDirection.Begin, request => request with { Credential = null });
            Assert.Equal([expected], await rig.UsersAsync());
            Assert.Equal(expected, rig.Pbx.Live[0].Credential!.UserName);
            Assert.Equal(PasswordGenerator.DefaultLength, rig.Pbx.Live[0].Credential!.Password!.Length);
        }
    }

    [Fact]
    public async Task The_journal_and_what_is_told_hold_no_secret_and_the_copies_are_closed()
    {
        using var rig = await RotationRig.OpenAsync(PbxLayout.Compose);
        await CutOffAsync(rig, RotationDirection.Begin, RotationStage.RemoveOldUser, Cut.Before);

        var journal = await File.ReadAllTextAsync(rig.Journal, Cancellation);
        Assert.Contains("\"newUserName\":\"pbx-new\"", journal, StringComparison.Ordinal);
        Assert.DoesNotContain(RotationRig.OldPassword, journal, StringComparison.Ordinal);
        Assert.DoesNotContain(RotationRig.NewPassword, journal, StringComparison.Ordinal);
        Assert.Equal(2, rig.Leftovers.Count());
        if (!OperatingSystem.IsWindows())
        {
            foreach (var name in rig.Leftovers)
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(rig.Folder[name!]));
        }

        Assert.DoesNotContain(rig.Leftovers, name => name!.EndsWith(".conf", StringComparison.Ordinal) || name.StartsWith(".env", StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_that_is_not_finished_has_to_be_finished_first()
    {
        using var rig = await RotationRig.OpenAsync(PbxLayout.Standalone);
        await CutOffAsync(rig, RotationDirection.Begin, RotationStage.Reload, Cut.Before);

        var refusal = await RefusedAsync("RotationUnfinished", () => rig.RunAsync(RotationDirection.Begin));

        Assert.Contains("-Resume", refusal.Remedy, StringComparison.Ordinal);
        await RefusedAsync("RotationOfOtherUser", () => rig.RunAsync(RotationDirection.Resume, request => request with { Credential = new SipCredential("other", "Some-Horse-44") }));
        await RefusedAsync("RotationOfOtherLayout", () => rig.RunAsync(RotationDirection.Resume, request => request with { Export = request.Export with { Layout = PbxLayout.Include } }));
        await rig.RunAsync(RotationDirection.Rollback);
        await RefusedAsync("NoRotation", () => rig.RunAsync(RotationDirection.Resume));
        await RefusedAsync("NoRotation", () => rig.RunAsync(RotationDirection.Rollback));
        await rig.AssertAtRestAsync("mini-vapi");
    }

    [Fact]
    public async Task A_journal_about_another_trunk_is_left_alone()
    {
        using var rig = await RotationRig.OpenAsync(PbxLayout.Standalone);
        await CutOffAsync(rig, RotationDirection.Begin, RotationStage.Reload, Cut.Before);
        var text = await File.ReadAllTextAsync(rig.Journal, Cancellation);
        await File.WriteAllTextAsync(rig.Journal, text.Replace($"\"{rig.Trunk.Trunk.Sid}\"", "\"TK00000000000000000000000000000000\"", StringComparison.Ordinal), Cancellation);

        await RefusedAsync("RotationOfOtherTrunk", () => rig.RunAsync(RotationDirection.Resume));
        await RefusedAsync("RotationOfOtherTrunk", () => rig.RunAsync(RotationDirection.Rollback));
    }

    [Fact]
    public async Task Without_the_copies_the_way_back_is_closed_and_the_way_on_is_open()
    {
        using var rig = await RotationRig.OpenAsync(PbxLayout.Standalone);
        await CutOffAsync(rig, RotationDirection.Begin, RotationStage.Reload, Cut.After);
        foreach (var copy in rig.Leftovers.Where(name => !name!.EndsWith(".jsonl", StringComparison.Ordinal)).ToArray())
            File.Delete(rig.Folder[copy!]);

        await RefusedAsync("PasswordUnknown", () => rig.RunAsync(RotationDirection.Rollback));
        await rig.RunAsync(RotationDirection.Resume);
        await rig.AssertAtRestAsync("pbx-new");
    }

    [Fact]
    public async Task What_cannot_be_rotated_is_refused_before_anything_is_done()
    {
        using var rig = await RotationRig.OpenAsync(PbxLayout.Standalone);
        using var elsewhere = new Unit.Asterisk.TemporaryFolder();

        await RefusedAsync("TrunkNotExported", () => rig.RunAsync(RotationDirection.Begin, request => request with { Export = request.Export with { Path = elsewhere.Path } }));
        await RefusedAsync("CredentialExists", () => rig.RunAsync(RotationDirection.Begin, request => request with { Credential = new SipCredential("mini-vapi", "Some-Horse-44") }));
        await RefusedAsync("WeakPassword", () => rig.RunAsync(RotationDirection.Begin, request => request with { Credential = new SipCredential("other", "weak") }));
        await RefusedAsync("InvalidUserName", () => rig.RunAsync(RotationDirection.Begin, request => request with { Credential = new SipCredential("two words", "Some-Horse-44") }));
        rig.Folder.Edit("pjsip.conf", "username = mini-vapi", "username = nobody");
        await RefusedAsync("RotatedUserNotFound", () => rig.RunAsync(RotationDirection.Begin));
        rig.Folder.Edit("pjsip.conf", "username = nobody", "username =");
        await RefusedAsync("NoCredentialToRotate", () => rig.RunAsync(RotationDirection.Begin));

        Assert.Equal(["mini-vapi"], await rig.UsersAsync());
        Assert.Empty(rig.Leftovers);
        Assert.Empty(rig.Called);
    }

    [Theory]
    [InlineData(PbxLayout.Standalone)]
    [InlineData(PbxLayout.Compose)]
    public async Task A_list_of_several_trunks_takes_Force_and_those_of_the_same_PBX_go_along(PbxLayout layout)
    {
        using var rig = await RotationRig.OpenAsync(layout);
        var other = await ProvisioningRig.ApplyAsync(await new TrunkProvisioner(rig.Client).PlanNewAsync(
            new TrunkSettings { Name = "Branch", DomainName = "branch-office.pstn.twilio.com" }, ifNotExists: true, Cancellation));
        other = await ProvisioningRig.ApplyAsync(await new TrunkListProvisioner(rig.Client, ListKind.Credentials).PlanAddAsync(
            Task.FromResult(other), [new ListTarget(rig.ListSid)], Cancellation));
        await rig.WriteAsync(other with { Credential = new SipCredential("mini-vapi", RotationRig.OldPassword) });

        var refusal = await RefusedAsync("SharedCredentialList", () => rig.RunAsync(RotationDirection.Begin));
        Assert.Contains("Branch (branch-office.pstn.twilio.com", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(["mini-vapi"], await rig.UsersAsync());

        await rig.RunAsync(RotationDirection.Begin, request => request with { Force = true });

        await rig.AssertAtRestAsync("pbx-new");
        Assert.Equal(["pbx-new", "pbx-new"], rig.Pbx.Live.Select(trunk => trunk.Credential!.UserName));
    }

    [Theory]
    [InlineData(PbxLayout.Standalone, RotationDirection.Resume)]
    [InlineData(PbxLayout.Standalone, RotationDirection.Rollback)]
    [InlineData(PbxLayout.Compose, RotationDirection.Resume)]
    [InlineData(PbxLayout.Compose, RotationDirection.Rollback)]
    public async Task The_other_trunks_of_a_PBX_keep_their_users(PbxLayout layout, RotationDirection direction)
    {
        // In a Docker project the first trunk has its password in .env, and all others in a template.
        using var rig = await RotationRig.OpenAsync(layout);
        var first = rig.Trunk;
        await rig.AddTrunkAsync("branch-office", "branch");
        var before = Files(rig);
        await CutOffAsync(rig, RotationDirection.Begin, RotationStage.RemoveOldUser, Cut.Before);
        Assert.Equal(["mini-vapi", "pbx-new"], rig.Pbx.Live.Select(trunk => trunk.Credential!.UserName));
        Assert.Equal(RotationRig.OldPassword, rig.Pbx.Live[0].Credential!.Password);

        await rig.RunAsync(direction);

        var left = direction == RotationDirection.Resume ? "pbx-new" : "branch";
        Assert.Equal([left], await rig.UsersAsync());
        Assert.Equal(["mini-vapi", left], rig.Pbx.Live.Select(trunk => trunk.Credential!.UserName));
        Assert.Empty(rig.Leftovers);
        if (direction == RotationDirection.Rollback)
            Assert.Equal(before, Files(rig));
        Assert.NotEqual(first.Trunk.Sid, rig.Trunk.Trunk.Sid);
    }

    [Fact]
    public async Task What_an_admin_wrote_in_the_meantime_stays_on_the_way_back()
    {
        using var rig = await RotationRig.OpenAsync(PbxLayout.Standalone);
        await CutOffAsync(rig, RotationDirection.Begin, RotationStage.RemoveOldUser, Cut.Before);
        await File.AppendAllTextAsync(rig.Folder["pjsip.conf"], "\n[desk]\ntype = aor\n", Cancellation);

        await rig.RunAsync(RotationDirection.Rollback);

        await rig.AssertAtRestAsync("mini-vapi");
        Assert.EndsWith("\n[desk]\ntype = aor\n", rig.Folder.Read("pjsip.conf"), StringComparison.Ordinal);
    }

    private static async Task<ProvisioningException> RefusedAsync(string errorId, Func<Task> action)
    {
        var refusal = await Assert.ThrowsAsync<ProvisioningException>(action);
        Assert.Equal(errorId, refusal.ErrorId);
        Assert.NotEmpty(refusal.Remedy);
        Assert.DoesNotContain(RotationRig.NewPassword, refusal.Message + refusal.Remedy, StringComparison.Ordinal);
        return refusal;
    }

    private static TheoryData<PbxLayout, RotationStage, Cut> Cuts(RotationStage[] stages)
    {
        var cuts = new TheoryData<PbxLayout, RotationStage, Cut>();
        foreach (var layout in Layouts)
        {
            foreach (var stage in stages)
            {
                cuts.Add(layout, stage, Cut.Before);
                if (stage is RotationStage.WriteFiles or RotationStage.RestoreFiles)
                    cuts.Add(layout, stage, Cut.Within);
                cuts.Add(layout, stage, Cut.After);
            }
        }

        return cuts;
    }

    /// <summary>Runs a rotation up to a step, and leaves it as a process does that is killed there.</summary>
    private static async Task CutOffAsync(RotationRig rig, RotationDirection direction, RotationStage last, Cut cut)
    {
        using var rotation = await rig.PlanAsync(direction);
        foreach (var stage in rotation.Stages)
        {
            var step = await rotation.PrepareAsync(stage, false, Cancellation);
            if (stage == last)
            {
                var files = Files(rig);
                var cutOff = step with
                {
                    Apply = async cancel =>
                    {
                        if (cut != Cut.Before)
                            await step.Apply(cancel);
                        if (cut == Cut.Within)
                            UndoHalf(files);
                        throw new KilledException();
                    },
                };
                await Assert.ThrowsAsync<KilledException>(() => rotation.ApplyAsync(cutOff, Cancellation));
                break;
            }

            if (step.Done is null)
                await rotation.ApplyAsync(step, Cancellation);
        }

        await rig.AssertCallsGetThroughAsync();
    }

    /// <summary>The files of a project take their places one after another: the last that changed is as it was before.</summary>
    private static void UndoHalf(Dictionary<string, string> before)
    {
        var changed = before.Where(file => File.ReadAllText(file.Key) != file.Value).ToList();
        Assert.NotEmpty(changed);
        File.WriteAllText(changed[^1].Key, changed[^1].Value);
    }

    /// <summary>The files of the PBX, without what a rotation or an export keeps.</summary>
    private static Dictionary<string, string> Files(RotationRig rig) => Directory.EnumerateFiles(rig.Folder.Path, "*", SearchOption.AllDirectories)
        .Where(file => !Path.GetFileName(file).StartsWith("twiliotrunk-", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal).ToDictionary(file => file, File.ReadAllText, StringComparer.Ordinal);

    private sealed class KilledException : Exception;
}
