using TwilioTrunk.Asterisk;
using TwilioTrunk.Asterisk.Configuration;

namespace TwilioTrunk.Tests.Unit.Asterisk.Configuration;

public sealed class PbxConfigurationTests : IDisposable
{
    private readonly TemporaryFolder _folder = TemporaryFolder.WithComposeProject();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData()]
    [InlineData("config", "asterisk")]
    [InlineData("config", "asterisk", "pjsip.conf")]
    [InlineData("config", "asterisk", "")]
    public void Finds_a_project_by_its_root_its_templates_or_a_file(params string[] parts)
    {
        var found = PbxConfiguration.Load(_folder[parts]);

        Assert.Equal(_folder["config", "asterisk"], found.Folder);
        Assert.Equal(_folder.Path, found.Root);
        Assert.Equal(_folder["docker-compose.yml"], found.ComposePath);
        Assert.NotNull(found.Env);
    }

    [Fact]
    public void Fills_markers_where_the_container_does_and_keeps_the_lines()
    {
        _folder.Edit(".env", "PUBLIC_ADDRESS=auto", "PUBLIC_ADDRESS=203.0.113.10");
        _folder.Edit("config/asterisk/rtp.conf", "icesupport=no", "icesupport=no\nstunaddr=__PUBLIC_ADDRESS__\nturnaddr=${PUBLIC_ADDRESS}");

        var found = PbxConfiguration.Load(_folder.Path);

        var contact = found.Pjsip.Find("aor", "twilio-trunk")!.Last("contact")!;
        Assert.Equal(("sip:203.0.113.10:5060", 22, "pjsip_wizard.conf"), (contact.Value, contact.Line.Number, Path.GetFileName(contact.File.Path)));
        Assert.Equal("aor/contact = sip:__PUBLIC_ADDRESS__:__SIP_PORT_UDP__", found.Written(contact.File.Path)!.Lines[21].Text);
        var general = Assert.Single(found.Rtp.Sections);
        Assert.Equal("__PUBLIC_ADDRESS__", general.Last("stunaddr")!.Value);
        Assert.Equal("203.0.113.10", general.Last("turnaddr")!.Value);
    }

    /// <summary>As in docker-compose.yml: <c>${TWILIO_SIP_DOMAIN:-sip.us1.twilio.com}</c>.</summary>
    [Fact]
    public void Takes_the_default_of_the_compose_file_for_what_env_leaves_open()
    {
        _folder.Edit(".env", "TWILIO_SIP_DOMAIN=example-voice.sip.twilio.com\n", "");
        var found = PbxConfiguration.Load(_folder.Path);
        Assert.Equal("sip.us1.twilio.com", found.Pjsip.Find("endpoint", "twilio-trunk")!.Value("from_domain"));
    }

    [Fact]
    public void Leaves_variables_of_the_dialplan_alone()
    {
        File.AppendAllText(_folder[".env"], "TRUNK_NAME=out\n");
        File.AppendAllText(_folder["config", "asterisk", "extensions.conf"], "[more]\nexten => 1,1,Dial(PJSIP/${EXTEN}@${TRUNK_NAME})\n");
        var more = PbxConfiguration.Load(_folder.Path).Extensions.Sections.Single(section => section.Name == "more");
        Assert.Equal("1,1,Dial(PJSIP/${EXTEN}@out)", more.Last("exten")!.Value);
    }

    [Fact]
    public void A_folder_without_a_project_is_read_as_it_is()
    {
        var folder = _folder["plain"];
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "pjsip.conf"), "[a]\ntype=endpoint\ncontext=__X__\n");

        var found = PbxConfiguration.Load(folder);

        Assert.Null(found.Env);
        Assert.Equal("__X__", found.Pjsip.Find("endpoint", "a")!.Value("context"));
        Assert.Empty(found.Rtp.Files);
        Assert.Single(found.Files);
    }

    [Fact]
    public void Says_what_it_looked_for_where_there_is_nothing()
    {
        var error = Assert.Throws<NoConfigurationException>(() => PbxConfiguration.Load(_folder["docker"]));
        Assert.Contains("pjsip.conf", error.Message, StringComparison.Ordinal);
        Assert.Equal(_folder["docker"], error.Path);
    }
}
