namespace TwilioTrunk.Tests.Unit.Asterisk;

public sealed class StandaloneTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Writes_exactly_three_files_of_the_approved_content()
    {
        Samples.Export(Samples.Standalone(_folder), Samples.Local);

        Assert.Equal(["extensions.conf", "pjsip.conf", "rtp.conf"], Directory.EnumerateFileSystemEntries(_folder.Path).Select(Path.GetFileName).Order());
        Approval.Matches("standalone-pjsip.txt", _folder.Read("pjsip.conf"));
        Approval.Matches("standalone-extensions.txt", _folder.Read("extensions.conf"));
        Approval.Matches("standalone-rtp.txt", _folder.Read("rtp.conf"));
    }
}
