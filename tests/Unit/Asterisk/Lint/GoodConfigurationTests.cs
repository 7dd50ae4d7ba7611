using TwilioTrunk.Tests.Interop;

namespace TwilioTrunk.Tests.Unit.Asterisk.Lint;

/// <summary>Good configurations give no finding that is more than information.</summary>
public sealed class GoodConfigurationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_trunk_that_was_written_by_hand_is_good()
    {
        KnownGood.Write(_folder.Path);

        LintFolder.AssertGood(_folder);
    }

    [Theory]
    [InlineData("freepbx")]
    [InlineData("handwritten")]
    public void What_people_have_is_good_and_stays_so_with_an_export(string fixture)
    {
        using var folder = TemporaryFolder.With(fixture);
        LintFolder.AssertGood(folder);

        Samples.Export(Samples.Include(folder), Samples.Local);

        Assert.DoesNotContain(folder.Lint(), finding => finding.File.Contains("twilio", StringComparison.Ordinal) && finding.Rule.Severity > TwilioTrunk.Asterisk.Lint.LintSeverity.Information);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void What_is_exported_is_good(bool secure, bool second)
    {
        var trunk = Samples.Local with { Secure = secure };
        Samples.Export(Samples.Standalone(_folder) with { Destination = "office" }, second ? [trunk, Samples.Second] : [trunk]);
        File.AppendAllText(_folder["extensions.conf"], "\n[office]\nexten => s,1,Hangup()\n");

        LintFolder.AssertGood(_folder, except: secure ? ["NoCertificate"] : []);
    }
}
