using TwilioTrunk.Asterisk;

namespace TwilioTrunk.Tests.Unit.Asterisk;

/// <summary>The trunk beside FreePBX, which writes most of its files again at every "Apply Config".</summary>
public sealed class FreePbxTests : IDisposable
{
    private readonly TemporaryFolder _folder = TemporaryFolder.With("freepbx");

    private ExportSettings Settings => Samples.Include(_folder);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Only_files_for_additions_are_edited()
    {
        var before = _folder.Snapshot();

        var plan = Samples.Export(Settings, Samples.Local);

        string[] changed = ["extensions_custom.conf", "extensions_twilio.conf", "pjsip_custom_post.conf", "pjsip_twilio.conf"];
        Assert.Equal(changed, _folder.Snapshot().Except(before).Select(file => Path.GetFileName(file.Key)).Order());
        Assert.Equal(changed, plan.Files.Select(file => Path.GetFileName(file.Path)).Order());
        Assert.EndsWith("\nmax_initial_qualify_time=10\n\n; BEGIN TwilioTrunk Include\n#include pjsip_twilio.conf\n; END TwilioTrunk\n", _folder.Read("pjsip_custom_post.conf"), StringComparison.Ordinal);
        Assert.Contains("\ntransport = 0.0.0.0-udp\n", _folder.Read("pjsip_twilio.conf"), StringComparison.Ordinal);
        Assert.Contains(plan.Warnings, warning => warning.Contains("[from-internal-custom]: include => twilio-outbound", StringComparison.Ordinal));
        Assert.All(AsteriskExport.Plan([Samples.Local], Settings).Files, file => Assert.Equal(FileAction.Unchanged, file.Action));
    }

    [Fact]
    public void A_file_for_additions_that_is_missing_is_made()
    {
        File.Delete(_folder["pjsip_custom_post.conf"]);

        Samples.Export(Settings, Samples.Local);

        Assert.Equal("; BEGIN TwilioTrunk Include\n#include pjsip_twilio.conf\n; END TwilioTrunk\n", _folder.Read("pjsip_custom_post.conf"));
    }

    [Fact]
    public void A_generated_file_without_a_place_for_additions_is_refused()
    {
        _folder.Edit("extensions.conf", "#include extensions_custom.conf\n", "");
        var before = _folder.Snapshot();

        var error = Assert.Throws<ForeignConflictException>(() => AsteriskExport.Plan([Samples.Local], Settings with { Adopt = true }));

        Assert.Equal(_folder["extensions.conf"], error.File);
        Assert.Contains("extensions_custom.conf", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, _folder.Snapshot());
    }

    [Fact]
    public void A_trunk_that_was_made_in_its_web_pages_has_to_be_removed_there()
    {
        File.AppendAllText(_folder["pjsip.identify.conf"], "[Twilio]\ntype=identify\nendpoint=Twilio\nmatch=54.172.60.0/30,54.244.51.0/30\n");

        Assert.Throws<ForeignConflictException>(() => AsteriskExport.Plan([Samples.Local], Settings));
        var error = Assert.Throws<ForeignConflictException>(() => AsteriskExport.Plan([Samples.Local], Settings with { Adopt = true }));

        Assert.Equal((_folder["pjsip.identify.conf"], 6), (error.File, error.Line));
        Assert.Contains("in the program that makes it", error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Calls_go_to_a_context_of_its_own_without_a_warning() => Assert.DoesNotContain(
        AsteriskExport.Plan([Samples.Local], Settings with { Destination = "from-pstn" }).Warnings, warning => warning.Contains("from-pstn", StringComparison.Ordinal));

    [Fact]
    public void Its_audio_ports_are_set_in_its_web_pages()
    {
        Assert.DoesNotContain(AsteriskExport.Plan([Samples.Local], Settings with { RtpStart = 10000, RtpEnd = 20000 }).Warnings, IsAboutAudio);

        var plan = AsteriskExport.Plan([Samples.Local], Settings with { RtpStart = 10000, RtpEnd = 10100 });

        Assert.StartsWith($"{_folder["rtp_additional.conf"]}:7: ", Assert.Single(plan.Warnings, IsAboutAudio), StringComparison.Ordinal);
        Assert.DoesNotContain(plan.Files, file => file.Path.EndsWith("rtp.conf", StringComparison.Ordinal));

        static bool IsAboutAudio(string warning) => warning.Contains("audio ports", StringComparison.Ordinal);
    }
}
