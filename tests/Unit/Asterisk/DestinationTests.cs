using FsCheck.Xunit;
using TwilioTrunk.Asterisk;
using TwilioTrunk.Asterisk.Conf;

namespace TwilioTrunk.Tests.Unit.Asterisk;

/// <summary>Where incoming calls go.</summary>
public sealed class DestinationTests : IDisposable
{
    private const string One = "+14155550101";
    private const string Two = "+14155550102";

    private readonly TemporaryFolder _folder = new();

    private ExportSettings Settings => Samples.Standalone(_folder);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("PJSIP/6001&PJSIP/6002", "Dial(PJSIP/6001&PJSIP/6002,30)")]
    [InlineData("Queue/sales", "Answer() Queue(sales)")]
    [InlineData("office", "Goto(office,${EXTEN},1)")]
    [InlineData("office,s,1", "Goto(office,s,1)")]
    [InlineData("from-internal,600,1", "Goto(from-internal,600,1)")]
    [InlineData("Local/s@office/n", "Dial(Local/s@office/n,30)")]
    [InlineData("Stasis(app)", "Stasis(app)")]
    [InlineData("stasis(app,in bound,x=1)", "stasis(app,in bound,x=1)")]
    [InlineData("VoiceMail(100@default,u)", "Answer() VoiceMail(100@default,u)")]
    [InlineData("Playback(hello&goodbye)", "Answer() Playback(hello&goodbye)")]
    [InlineData("Queue(sales,c,,,300)", "Answer() Queue(sales,c,,,300)")]
    [InlineData("AudioSocket(40325ec2-5efd-4bd3-805f-53576e581d13,voice.example.com:9092)", "Answer() AudioSocket(40325ec2-5efd-4bd3-805f-53576e581d13,voice.example.com:9092)")]
    [InlineData("AGI(agi://127.0.0.1/hello)", "AGI(agi://127.0.0.1/hello)")]
    [InlineData("VoiceMailMain()", "Answer() VoiceMailMain()")]
    public void Calls_go_to_the_destination(string destination, string steps)
    {
        Samples.Export(Settings with { Destination = destination }, Samples.Local);

        Assert.StartsWith(steps, string.Join(' ', Steps("+56226665897")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("${SHELL(id)}")]
    [InlineData("office,s")]
    [InlineData("PJSIP/6001,30,m(x)")]
    [InlineData("from-internal")]
    [InlineData("from-internal,+14155550100,1")]
    [InlineData("from-internal,226665897,1")]
    [InlineData("from-internal,133,1")]
    [InlineData("twilio-out-branch-office")]
    [InlineData("twilio-outbound,s,1")]
    [InlineData("Local/+14155550100@from-internal")]
    [InlineData("Local/133@from-internal/n")]
    [InlineData("PJSIP/6001&local/+14155550100@twilio-out-branch-office/n")]
    [InlineData("PJSIP/+14155550100@twilio-fastco-voice-kernel")]
    [InlineData("PJSIP/6001&PJSIP/twilio/sip:203.0.113.9")]
    [InlineData("Queue//sales")]
    [InlineData("queue/sales/night")]
    [InlineData("PJSIP/6001&Queue/sales")]
    [InlineData("from-twilio")]
    [InlineData("office\n[evil]")]
    [InlineData("System(reboot)")]
    [InlineData("Dial(PJSIP/6001)")]
    [InlineData("Goto(from-internal,+14155550100,1)")]
    [InlineData("VoiceMail(100@default,d(from-internal))")]
    [InlineData("Playback(hello)\n same => n,System(reboot)")]
    [InlineData("Playback(hello),System(reboot)")]
    [InlineData("Playback(${SHELL(id)})")]
    [InlineData("Stasis(app;x)")]
    [InlineData("Stasis(\"app\")")]
    [InlineData("Stasis(app")]
    public void What_breaks_the_dialplan_or_dials_out_is_refused(string destination)
    {
        var settings = Settings with { DialPatterns = [new DialPattern("_XXXXXXXXX", 0, "+56")], EmergencyNumbers = ["133"] };
        Assert.Equal("Destination", Assert.Throws<InvalidConfValueException>(() => AsteriskExport.Plan([Samples.Local], settings with { Destination = destination })).Field);
    }

    [Fact]
    public void Single_numbers_have_destinations_of_their_own()
    {
        var settings = Settings with { Destination = "office", Destinations = Map((Two, "Queue/sales")) };
        Samples.Export(settings, Samples.Second, Samples.Local);

        Assert.Equal(["Goto(office,${EXTEN},1)"], Steps(One));
        Assert.Equal(["Answer()", "Queue(sales)", "Hangup()"], Steps(Two));
        Assert.Equal(["Goto(office,${EXTEN},1)"], Steps("+56226665897"));
        Assert.All(AsteriskExport.Plan([Samples.Second, Samples.Local], Settings).Files, file => Assert.Equal(FileAction.Unchanged, file.Action));
        Assert.All(AsteriskExport.Plan([Samples.Local], Settings).Files, file => Assert.Equal(FileAction.Unchanged, file.Action));
    }

    [Fact]
    public void Given_destinations_are_all_that_single_numbers_have()
    {
        Samples.Export(Settings with { Destinations = Map((One, "PJSIP/6001"), (Two, "Queue/sales")) }, Samples.Second);
        Samples.Export(Settings with { Destinations = Map((Two, "office")) }, Samples.Second);
        Assert.Equal("Answer()", Steps(One)[0]);
        Assert.Equal(["Goto(office,${EXTEN},1)"], Steps(Two));

        Samples.Export(Settings with { Destination = "PJSIP/6001" }, Samples.Second);
        Assert.Equal("Dial(PJSIP/6001,30)", Steps(Two)[0]);
    }

    [Fact]
    public void A_destination_goes_with_its_number()
    {
        Samples.Export(Settings with { Destinations = Map((Two, "office")) }, Samples.Second, Samples.Local);
        Samples.Export(Settings, Samples.Local with { PhoneNumbers = ["+56226665897", Two] });
        Assert.Equal(["Goto(office,${EXTEN},1)"], Steps(Two));

        Samples.Export(Settings, Samples.Local);
        Samples.Export(Settings, Samples.Local with { PhoneNumbers = ["+56226665897", Two] });
        Assert.Equal("Answer()", Steps(Two)[0]);
    }

    [Fact]
    public void A_number_of_no_trunk_is_told()
    {
        var error = Assert.Throws<NumberNotOnTrunkException>(
            () => AsteriskExport.Plan([Samples.Local], Settings with { Destinations = Map(("+56226665897", "office"), (Two, "office")) }));
        Assert.Equal((Two, "NumberNotOnTrunk", AsteriskErrorKind.NotFound), (error.Number, error.ErrorId, error.Kind));
        Assert.Contains(Two, error.Message, StringComparison.Ordinal);
        Assert.Equal("Destination", Assert.Throws<InvalidConfValueException>(() => AsteriskExport.Plan([Samples.Local], Settings with { Destinations = Map(("4155550102", "office")) })).Field);
    }

    [Fact]
    public void Warnings_are_about_each_destination()
    {
        var warnings = AsteriskExport.Plan([Samples.Second], Settings with { Destinations = Map((One, "PJSIP/6001/sip:6001@203.0.113.9"), (Two, "Local/s@office")) }).Warnings;
        Assert.Contains("'6001'", Assert.Single(warnings, warning => warning.Contains("rings", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains("'office'", Assert.Single(warnings, warning => warning.Contains("goes to", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.DoesNotContain(warnings, warning => warning.Contains("own voice", StringComparison.Ordinal));
        Assert.Contains(
            AsteriskExport.Plan([Samples.Second], Settings with { Destinations = Map((One, "office,s,1")) }).Warnings,
            warning => warning.Contains("own voice", StringComparison.Ordinal));
    }

    /// <summary>Phones are often in a context that includes the one that dials out: a call from outside that is sent there would go out again.</summary>
    [Fact]
    public void A_context_through_which_calls_would_go_out_again_is_refused()
    {
        Samples.Export(Settings, Samples.Local);
        File.AppendAllText(_folder["extensions.conf"], "[office]\nexten => 1001,1,Dial(PJSIP/1001)\ninclude => phones\n[phones]\ninclude => from-internal\n");
        var error = Assert.Throws<InvalidConfValueException>(() => AsteriskExport.Plan([Samples.Local], Settings with { Destination = "office" }));
        Assert.Contains("+56226665897", error.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidConfValueException>(() => AsteriskExport.Plan([Samples.Local], Settings with { Destination = "Local/+14155550100@office" }));
        Assert.NotEmpty(AsteriskExport.Plan([Samples.Local], Settings with { Destination = "office,1001,1" }).Files);

        File.AppendAllText(_folder["extensions.conf"], "[office](+)\nexten => _+562266658XX,1,Dial(PJSIP/1001)\n");
        Assert.NotEmpty(AsteriskExport.Plan([Samples.Local], Settings with { Destination = "office" }).Files);
    }

    [Property(MaxTest = 500)]
    public bool Every_destination_is_written_as_it_was_given_or_refused(string first, string second, int form, bool isOwn)
    {
        var destination = (form % 6) switch
        {
            0 => first ?? "",
            1 => $"PJSIP/{first}",
            2 => $"Queue/{first}",
            3 => $"{first},{second},1",
            4 => $"Stasis({first})",
            _ => $"Playback({first},{second})",
        };
        using var folder = new TemporaryFolder();
        var settings = Samples.Standalone(folder);
        try
        {
            Samples.Export(isOwn ? settings with { Destinations = Map((Two, destination)) } : settings with { Destination = destination }, Samples.Second);
        }
        catch (InvalidConfValueException)
        {
            return true;
        }
        var inbound = ConfDocument.Parse(folder.Read("extensions.conf")).Sections.Single(section => section.Name == "from-twilio");
        var written = string.Join('\n', inbound.Options.SkipWhile(option => !option.Value.StartsWith(Two, StringComparison.Ordinal)).Select(option => option.Value));
        return written.Contains(destination.StartsWith("Queue/", StringComparison.OrdinalIgnoreCase) ? $"Queue({destination[6..]})" : destination, StringComparison.Ordinal)
            && AsteriskExport.Plan([Samples.Second], settings).Files.All(file => file.Action == FileAction.Unchanged);
    }

    private static Dictionary<string, string> Map(params (string Number, string Destination)[] pairs) => pairs.ToDictionary(pair => pair.Number, pair => pair.Destination);

    /// <summary>The applications that a number's extension runs.</summary>
    private string[] Steps(string number)
    {
        var options = ConfDocument.Parse(_folder.Read("extensions.conf")).Sections.Single(section => section.Name == "from-twilio").Options;
        return
        [
            .. options.SkipWhile(option => !option.Value.StartsWith(number + ",1,", StringComparison.Ordinal)).Take(1).Select(option => option.Value[(number.Length + 3)..]),
            .. options.SkipWhile(option => !option.Value.StartsWith(number + ",1,", StringComparison.Ordinal)).Skip(1).TakeWhile(option => option.Name == "same").Select(option => option.Value[2..]),
        ];
    }
}
