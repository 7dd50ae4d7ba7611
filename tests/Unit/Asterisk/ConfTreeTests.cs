using TwilioTrunk.Asterisk.Conf;

namespace TwilioTrunk.Tests.Unit.Asterisk;

public sealed class ConfTreeTests
{
    [Fact]
    public void Follows_includes_once_and_without_circles()
    {
        var tree = Load(
            ("main.conf", "#include \"/etc/asterisk/a.conf\"\n#tryinclude missing.conf\n[main]\n#include a.conf\n#include pjsip.d/b.conf\n"),
            ("b.conf", "[wrong]\n"),
            ("pjsip.d/b.conf", "[b]\n"),
            ("a.conf", "#include main.conf\n[a]\nx = 1\n"));

        Assert.Equal(["main.conf", "a.conf", "b.conf"], tree.Files.Select(file => Path.GetFileName(file.Path)));
        Assert.Equal(["a", "main", "b"], tree.Sections.Select(section => section.Name));
    }

    [Fact]
    public void Joins_templates_and_extensions()
    {
        var tree = Load(
            ("main.conf", "[base](!)\nx = 1\ny = 1\n#include more.conf\n"),
            ("more.conf", "[one](base)\ny = 2\n[two]\n[one](+)\nz = 3\n"));

        var one = tree.Sections[0];
        Assert.Equal([("x", "1"), ("y", "1"), ("y", "2"), ("z", "3")], one.Options.Select(option => (option.Name, option.Value)));
        Assert.Equal("2", one.Last("Y")!.Value);
        Assert.Equal((2, "main.conf"), (one.Last("x")!.Line.Number, Path.GetFileName(one.Last("x")!.File.Path)));
        Assert.Equal([1, 4], one.Parts.Select(part => part.Section.Head.Number));
        Assert.Equal(["one", "two"], tree.Sections.Select(section => section.Name));
    }

    private static ConfTree Load(params (string Name, string Text)[] files) =>
        ConfTree.Load("/conf/main.conf", path => files.FirstOrDefault(file => $"/conf/{file.Name}" == path) is { Text: { } text } ? ConfDocument.Parse(text) : null);
}
