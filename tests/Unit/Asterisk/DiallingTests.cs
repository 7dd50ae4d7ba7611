using FsCheck.Xunit;
using TwilioTrunk.Asterisk;
using TwilioTrunk.Asterisk.Conf;
using TwilioTrunk.Asterisk.Configuration;
using TwilioTrunk.Asterisk.Trace;

namespace TwilioTrunk.Tests.Unit.Asterisk;

/// <summary>What phones of the PBX can dial.</summary>
public sealed class DiallingTests : IDisposable
{
    private static readonly DialPattern[] Chile = [new("_XXXXXXXXX", 0, "+56"), new("_00ZXXXXX.", 2, "+")];

    private readonly TemporaryFolder _folder = new();

    private ExportSettings Settings => Samples.Standalone(_folder);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void National_numbers_become_E164_and_emergency_numbers_show_a_number_of_the_trunk()
    {
        var trunk = Samples.Second with
        {
            CallerId = "+14155550199",
            ExtensionCallerIds = new Dictionary<string, string> { ["1001"] = "+14155550198", ["1002"] = "+14155550102" },
        };
        var plan = Samples.Export(Settings with { DialPatterns = Chile, EmergencyNumbers = ["911", "112", "911"] }, trunk, Samples.Local);

        Approval.Matches("dialling-extensions.txt", _folder.Read("extensions.conf"));
        Assert.Equal(["+14155550101", "+14155550102", "+56226665897"], plan.EmergencyCallerIds);
    }

    [Fact]
    public void What_can_be_dialled_stays_until_it_is_changed()
    {
        Samples.Export(Settings with { DialPatterns = Chile, EmergencyNumbers = ["133"] }, Samples.Local);
        Assert.All(AsteriskExport.Plan([Samples.Local], Settings).Files, file => Assert.Equal(FileAction.Unchanged, file.Action));

        var plan = Samples.Export(Settings with { EmergencyNumbers = [] }, Samples.Local);
        Assert.Equal(["_+X.", "_XXXXXXXXX", "_00ZXXXXX."], Dialled());
        Assert.Empty(plan.EmergencyCallerIds);
        Samples.Export(Settings with { DialPatterns = [] }, Samples.Local);
        Assert.Equal(["_+X."], Dialled());
    }

    [Theory]
    [InlineData("226665898", null, "PJSIP/+56226665898@")]
    [InlineData("0014155550100", null, "PJSIP/+14155550100@")]
    [InlineData("133", null, "PJSIP/133@")]
    [InlineData("+14155550100", 503, "PJSIP/+14155550100@ PJSIP/+14155550100@")]
    [InlineData("+14155550100", 486, "PJSIP/+14155550100@")]
    [InlineData("1001", null, "")]
    public void The_tracer_follows_what_is_dialled(string dialled, int? answer, string calls)
    {
        var trunk = Samples.Local with { Edges = ["sao-paulo", "ashburn"], ExtensionCallerIds = new Dictionary<string, string> { ["1001"] = "+14155550198" } };
        Samples.Export(Settings with { DialPatterns = Chile, EmergencyNumbers = ["133"], Destination = "PJSIP/1001" }, trunk);

        var call = new OutgoingCall { Context = "from-internal", Extension = dialled, CallerId = "1001", CalleeStatus = answer };
        var prediction = new CallTracer(PbxConfiguration.Load(_folder.Path)).Trace(call);

        string[] edges = ["fastco-voice-kernel.sao-paulo", "fastco-voice-kernel.ashburn"];
        var expected = calls.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select((beginning, i) => $"{beginning}twilio-fastco-voice-kernel/{edges[i]}");
        Assert.Equal(expected, prediction.Dials.Select(dial => dial.Destination));
        if (calls.Length > 0)
            Assert.Equal(answer, prediction.Status);
    }

    [Fact]
    public void Emergency_calls_need_a_number_of_the_trunk()
    {
        var settings = Settings with { EmergencyNumbers = ["911"] };
        var error = Assert.Throws<InvalidConfValueException>(() => AsteriskExport.Plan([Samples.Local with { PhoneNumbers = [], CallerId = "+14155550199" }], settings));
        Assert.Equal("EmergencyNumber", error.Field);
        Assert.Contains("fastco-voice-kernel", error.Message, StringComparison.Ordinal);

        Samples.Export(settings, Samples.Local, Samples.Second with { PhoneNumbers = [] });
        Assert.DoesNotContain("911", _folder.Read("extensions.conf").Split("[twilio-out-branch-office]")[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_of_the_user_for_the_same_numbers_are_in_the_way()
    {
        Samples.Export(Settings, Samples.Local);
        File.AppendAllText(_folder["extensions.conf"], "[from-internal](+)\nexten => 911,1,Dial(PJSIP/guard)\nexten => _XXXXXXXXX,1,Busy()\nexten => 1001,1,Dial(PJSIP/1001)\n");
        Assert.Equal(
            2,
            Assert.Throws<ForeignConflictException>(
                () => AsteriskExport.Plan([Samples.Local], Settings with { DialPatterns = Chile, EmergencyNumbers = ["911"] })).Conflicts.Count);
        Samples.Export(Settings, Samples.Local);
    }

    [Theory]
    [InlineData("_.", 0, "+")]
    [InlineData("_X!", 0, "+")]
    [InlineData("_+X.", 0, "+")]
    [InlineData("123", 0, "+")]
    [InlineData("_0X,1,System(x)", 0, "+")]
    [InlineData("_0[1-", 0, "+")]
    [InlineData("_0XXXXXXXX\n", 0, "+")]
    [InlineData("_0XXXXXXXX", -1, "+")]
    [InlineData("_0XXXXXXXX", 16, "+")]
    [InlineData("_0XXXXXXXX", 1, "49")]
    [InlineData("_0XXXXXXXX", 1, "+49,1)")]
    public void What_is_no_pattern_of_numbers_is_refused(string pattern, int strip, string prefix)
    {
        var settings = Settings with { DialPatterns = [new DialPattern(pattern, strip, prefix)] };
        Assert.Equal("Country", Assert.Throws<InvalidConfValueException>(() => AsteriskExport.Plan([Samples.Local], settings)).Field);
    }

    [Theory]
    [InlineData("")]
    [InlineData("9")]
    [InlineData("1234567")]
    [InlineData("9x1")]
    [InlineData("+911")]
    [InlineData("911,1")]
    [InlineData("_9XX")]
    public void What_is_no_emergency_number_is_refused(string number) =>
        Assert.Equal(
            "EmergencyNumber",
            Assert.Throws<InvalidConfValueException>(() => AsteriskExport.Plan([Samples.Local], Settings with { EmergencyNumbers = ["112", number] })).Field);

    [Property(MaxTest = 300)]
    public bool Every_pattern_is_written_as_it_was_given_or_refused(string pattern, int strip, string prefix, string number, bool isReal)
    {
        using var folder = new TemporaryFolder();
        var dial = isReal ? new DialPattern("_0[1-9]XXXXXXX", strip % 16, "+49") : new DialPattern($"_{pattern}", strip, $"+{prefix}");
        var settings = Samples.Standalone(folder) with { DialPatterns = [dial], EmergencyNumbers = isReal ? [] : [number ?? ""] };
        try
        {
            Samples.Export(settings, Samples.Local);
        }
        catch (InvalidConfValueException)
        {
            return true;
        }
        var written = ConfDocument.Parse(folder.Read("extensions.conf")).SectionsNamed("from-internal").Single().Options.Select(option => option.Value.Split(',')[0]);
        return written.Contains(dial.Pattern)
            && AsteriskExport.Plan([Samples.Local], Samples.Standalone(folder)).Files.All(file => file.Action == FileAction.Unchanged);
    }

    private IEnumerable<string> Dialled() =>
        ConfDocument.Parse(_folder.Read("extensions.conf")).SectionsNamed("from-internal").Single().Options
            .Where(option => option.Name == "exten").Select(option => option.Value.Split(',')[0]);
}
