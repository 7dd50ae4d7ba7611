using FsCheck.Xunit;
using TwilioTrunk.Asterisk;
using TwilioTrunk.Asterisk.Conf;

namespace TwilioTrunk.Tests.Unit.Asterisk;

/// <summary>What outbound calls show.</summary>
public sealed class CallerIdTests : IDisposable
{
    private static readonly Dictionary<string, string> Own = new() { ["1002"] = "+14155550102", ["ana"] = "+14155550103", ["1001"] = "+14155550101" };

    private readonly TemporaryFolder _folder = new();

    private ExportSettings Settings => Samples.Standalone(_folder);

    private string[] Outbound => [.. _folder.Read("extensions.conf").Split("[from-internal]\n")[1].Split('\n')];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_extension_shows_its_own_number_and_the_others_that_of_the_trunk()
    {
        Samples.Export(Settings, Samples.Local with { ExtensionCallerIds = Own });

        Assert.Equal(
        [
            "exten => _+X.,1,Set(TWILIO_SHOWN_ana=+14155550103)",
            " same => n,Set(TWILIO_SHOWN_1001=+14155550101)",
            " same => n,Set(TWILIO_SHOWN_1002=+14155550102)",
            " same => n,Set(TWILIO_SHOWN=${TWILIO_SHOWN_${FILTER(-+*._0-9A-Za-z,${CALLERID(num)})}})",
            " same => n,Set(CALLERID(all)=<+56226665897>)",
            " same => n,GotoIf($[\"${TWILIO_SHOWN}\" = \"\"]?dial)",
            " same => n,Set(CALLERID(all)=<${TWILIO_SHOWN}>)",
            " same => n(dial),Dial(PJSIP/${FILTER(+0-9,${EXTEN})}@twilio-fastco-voice-kernel,60)",
            " same => n,Hangup(${HANGUPCAUSE})",
        ],
        Outbound[..9]);
    }

    [Fact]
    public void The_numbers_stay_until_others_or_none_are_given()
    {
        Samples.Export(Settings, Samples.Local with { ExtensionCallerIds = Own });
        Assert.All(AsteriskExport.Plan([Samples.Local], Settings).Files, file => Assert.Equal(FileAction.Unchanged, file.Action));
        var reversed = Own.Reverse().ToDictionary();
        Assert.All(AsteriskExport.Plan([Samples.Local with { ExtensionCallerIds = reversed }], Settings).Files, file => Assert.Equal(FileAction.Unchanged, file.Action));

        Samples.Export(Settings, Samples.Local with { ExtensionCallerIds = new Dictionary<string, string>() });
        Assert.Equal("exten => _+X.,1,Set(CALLERID(all)=<+56226665897>)", Outbound[0]);
    }

    [Fact]
    public void Hundreds_of_extensions_are_read_again()
    {
        var many = Enumerable.Range(1000, 300).ToDictionary(number => $"{number}", number => $"+1415555{number}");
        Samples.Export(Settings, Samples.Local with { ExtensionCallerIds = many });

        Assert.All(AsteriskExport.Plan([Samples.Local], Settings).Files, file => Assert.Equal(FileAction.Unchanged, file.Action));
        Assert.All(_folder.Read("pjsip.conf").Split('\n'), line => Assert.InRange(line.Length, 0, 512));
    }

    [Theory]
    [InlineData("", "+14155550101")]
    [InlineData("10 01", "+14155550101")]
    [InlineData("1001\"", "+14155550101")]
    [InlineData("${SHELL(id)}", "+14155550101")]
    [InlineData("1001\n[evil]", "+14155550101")]
    [InlineData("__TWILIO_DID__", "+14155550101")]
    [InlineData("1001", "4155550101")]
    [InlineData("1001", "+1415555010>,2)")]
    public void What_no_phone_is_called_and_what_is_no_number_is_refused(string extension, string number)
    {
        var trunk = Samples.Local with { ExtensionCallerIds = new Dictionary<string, string> { [extension] = number } };
        var error = Assert.Throws<InvalidConfValueException>(() => AsteriskExport.Plan([trunk], Settings));
        Assert.Equal("ExtensionCallerId", error.Field);
        Assert.StartsWith("-ExtensionCallerId ", error.Message, StringComparison.Ordinal);
        Assert.Contains("-ExtensionCallerId", error.Remedy, StringComparison.Ordinal);
    }

    [Property(MaxTest = 500)]
    public bool Every_pair_is_written_as_it_was_given_or_refused(string extension, string number, bool isHostile)
    {
        var shown = isHostile ? number ?? "" : "+14155550101";
        var trunk = Samples.Local with { ExtensionCallerIds = new Dictionary<string, string> { [extension ?? ""] = shown } };
        using var folder = new TemporaryFolder();
        try
        {
            Samples.Export(Samples.Standalone(folder), trunk);
        }
        catch (InvalidConfValueException)
        {
            return true;
        }
        var steps = ConfDocument.Parse(folder.Read("extensions.conf")).SectionsNamed("from-internal").Single().Options.Select(option => option.Value);
        return steps.Contains($"_+X.,1,Set(TWILIO_SHOWN_{extension}={shown})")
            && AsteriskExport.Plan([Samples.Local], Samples.Standalone(folder)).Files.All(file => file.Action == FileAction.Unchanged);
    }
}
