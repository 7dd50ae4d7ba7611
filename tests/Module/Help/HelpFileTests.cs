using TwilioTrunk.Help;

namespace TwilioTrunk.Tests.Module.Help;

public sealed class HelpFileTests(ModuleHelp help) : IClassFixture<ModuleHelp>
{
    [Fact]
    public void The_committed_file_is_what_the_doc_comments_say()
    {
        var file = HelpFile.Of(help.Session);

        Assert.True(
            File.Exists(file.Path) && File.ReadAllText(file.Path) == file.Content,
            $"{file.Path} is not what the doc comments of the cmdlets say now. Write it again: dotnet run --project src/Help");
    }
}
