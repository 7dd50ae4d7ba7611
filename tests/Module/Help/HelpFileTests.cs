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

    [Fact]
    public void The_topic_of_the_rules_is_what_the_linter_has()
    {
        var topic = RuleTopic.Of(HelpFile.Of(help.Session));

        Assert.True(
            File.Exists(topic.Path) && File.ReadAllText(topic.Path) == topic.Content,
            $"{topic.Path} is not what the catalogue of the rules says now. Write it again: dotnet run --project src/Help");
        Assert.StartsWith("TOPIC", help.Session.Invoke("Get-Help about_AsteriskConfigRules").Output.Single().ToString(), StringComparison.Ordinal);
        Assert.All(topic.Content.Split('\n'), line => Assert.True(line.Length <= 80, line));
    }
}
