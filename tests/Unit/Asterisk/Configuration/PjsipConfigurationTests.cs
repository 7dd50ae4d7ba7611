using TwilioTrunk.Asterisk.Conf;
using TwilioTrunk.Asterisk.Configuration;

namespace TwilioTrunk.Tests.Unit.Asterisk.Configuration;

public sealed class PjsipConfigurationTests
{
    [Fact]
    public void Objects_of_one_name_differ_by_type_and_templates_count()
    {
        var pjsip = Read("[base](!)\ncontext = in\nallow = ulaw\n[trunk](base)\ntype = Endpoint\nallow = alaw\n[trunk]\ntype = identify\nendpoint = trunk\n"
            + "match = 192.0.2.1, 192.0.2.2\nmatch = 192.0.2.3\n[lost]\ncontext = in\n");

        var endpoint = pjsip.Find("endpoint", "trunk")!;
        Assert.Equal(["ulaw", "alaw"], endpoint.All("ALLOW").Select(option => option.Value));
        Assert.Equal((2, "in"), (endpoint.Last("context")!.Line.Number, endpoint.Value("context")));
        Assert.Equal(["192.0.2.1", "192.0.2.2", "192.0.2.3"], pjsip.Find("identify", "trunk")!.Each("match").Select(option => option.Value));
        Assert.Null(pjsip.Find("aor", "trunk"));
        Assert.Null(pjsip.Find("endpoint", "TRUNK"));
        Assert.Equal(["trunk", "trunk", "lost"], pjsip.Sections.Select(section => section.Name));
    }

    [Fact]
    public void Knows_what_Asterisk_does_when_nothing_is_said()
    {
        var endpoint = Read("[a]\ntype=endpoint\n").Find("endpoint", "a")!;
        Assert.Equal("default", endpoint.Value("context"));
        Assert.True(endpoint.IsOn("direct_media"));
        Assert.False(endpoint.IsOn("rewrite_contact"));
        Assert.Null(endpoint.Value("from_domain"));
    }

    [Fact]
    public void A_wizard_makes_its_objects_from_the_file_of_wizards_only()
    {
        const string Section = "[w]\ntype = wizard\nsends_auth = yes\nremote_hosts = a.example:5070,b.example\noutbound_auth/username = u\nendpoint/context = in\n";

        var pjsip = Read("", Section);

        Assert.Equal(
            ["aor w", "auth w-oauth", "endpoint w", "identify w-identify"],
            pjsip.Definitions.Select(item => $"{item}").Order(StringComparer.Ordinal));
        Assert.Equal(["sip:a.example:5070", "sip:b.example"], pjsip.Find("aor", "w")!.All("contact").Select(option => option.Value));
        Assert.Equal(("w-oauth", "w", "in"), (pjsip.Find("endpoint", "w")!.Value("outbound_auth"), pjsip.Find("endpoint", "w")!.Value("aors"), pjsip.Find("endpoint", "w")!.Value("context")));
        Assert.Equal(4, pjsip.Find("identify", "w-identify")!.Last("match")!.Line.Number);
        Assert.All(pjsip.Definitions, item => Assert.True(item.IsFromWizard));
        Assert.Empty(Read(Section, "").Definitions);
    }

    [Theory]
    [InlineData("endpoint", "direct_media", PjsipOptionKind.Boolean, "yes")]
    [InlineData("ENDPOINT", "DTMF_MODE", PjsipOptionKind.Choice, "rfc4733")]
    [InlineData("aor", "qualify_frequency", PjsipOptionKind.WholeNumber, "0")]
    [InlineData("aor", "qualify_timeout", PjsipOptionKind.Number, "3.0")]
    [InlineData("wizard", "endpoint/direct_media", PjsipOptionKind.Boolean, "yes")]
    [InlineData("wizard", "sends_auth", PjsipOptionKind.Boolean, "no")]
    [InlineData("phoneprov", "ANYTHING", PjsipOptionKind.Text, null)]
    [InlineData("inbound-publication", "event_asterisk-mwi", PjsipOptionKind.Text, null)]
    [InlineData("aor", "@note", PjsipOptionKind.Text, null)]
    public void Knows_the_options_of_each_type(string type, string option, PjsipOptionKind kind, string? value)
    {
        var rule = PjsipSchema.Shipped.Find(type, option);
        Assert.Equal((kind, value), (rule?.Kind, rule?.Default));
    }

    [Theory]
    [InlineData("endpoint", "qualify_frequency")]
    [InlineData("wizard", "endpoint/qualify_frequency")]
    [InlineData("wizard", "direct_media")]
    [InlineData("trunk", "context")]
    [InlineData("trunk", "@note")]
    [InlineData("aor", "event_asterisk-mwi")]
    public void Knows_no_other_options(string type, string option) => Assert.Null(PjsipSchema.Shipped.Find(type, option));

    private static PjsipConfiguration Read(string pjsip, string wizard = "") => new(Tree("pjsip.conf", pjsip), Tree("pjsip_wizard.conf", wizard));

    private static ConfTree Tree(string name, string text) => ConfTree.Load($"/conf/{name}", path => path == $"/conf/{name}" ? ConfDocument.Parse(text) : null);
}
