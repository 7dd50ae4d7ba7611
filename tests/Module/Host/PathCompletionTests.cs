using TwilioTrunk.Host;

namespace TwilioTrunk.Tests.Module.Host;

public sealed class PathCompletionTests : IDisposable
{
    private readonly HostTrial _trial = new();

    public void Dispose() => _trial.Dispose();

    [Theory]
    [InlineData("Export -Path vo", "Export -Path voice/", "Export -Path 'voice mail.txt'")]
    [InlineData("Export -Path 'voice m", "Export -Path 'voice mail.txt'")]
    [InlineData("Export -Path ./voice/PJ", "Export -Path ./voice/pjsip.conf")]
    [InlineData("./.h", "./.hidden")]
    [InlineData("Export -Path it", "Export -Path 'it''s'")]
    [InlineData("Export missing/x")]
    public void Offers_what_is_there(string text, params string[] expected)
    {
        Directory.CreateDirectory(Path.Combine(_trial.Folder, "voice"));
        foreach (var file in new[] { "voice mail.txt", ".hidden", "it's", "voice/pjsip.conf" })
            File.WriteAllText(Path.Combine(_trial.Folder, file), string.Empty);

        var completion = PathCompletion.Complete(text, text.Length, _trial.Folder);

        var texts = completion.CompletionMatches.Select(match => text[..completion.ReplacementIndex] + match.CompletionText.Replace('\\', '/'));
        Assert.Equal(expected, texts);
    }
}
