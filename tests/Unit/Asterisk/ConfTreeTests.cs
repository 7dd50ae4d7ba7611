using TwilioTrunk.Asterisk.Conf;

namespace TwilioTrunk.Tests.Unit.Asterisk;

public sealed class ConfTreeTests
{
    [Fact]
    public void Follows_every_include_and_stops_in_a_circle()
    {
        var tree = Load(
            ("main.conf", "#include \"/etc/asterisk/a.conf\"\n#tryinclude missing.conf\n[main]\n#include a.conf\n#include pjsip.d/b.conf\n"),
            ("b.conf", "[wrong]\n"),
            ("pjsip.d/b.conf", "[b]\n"),
            ("a.conf", "#include main.conf\n[a]\nx = 1\n"));

        Assert.Equal(["main.conf", "a.conf", "b.conf"], tree.Files.Select(file => Path.GetFileName(file.Path)));
        Assert.Equal(["a", "main", "a", "b"], tree.Sections.Select(section => section.Name));
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

    [Fact]
    public void A_file_without_a_head_goes_on_with_the_section_that_includes_it()
    {
        var tree = Load(
            ("main.conf", "[one]\nx = 1\n#include a.conf\nx = 3\n#include b.conf\nx = 5\n#include a.conf\n"),
            ("a.conf", "x = 2\n"),
            ("b.conf", "x = 4\n[two]\ny = 1\n"));

        Assert.Equal(["1", "2", "3", "4", "5"], tree.Sections[0].Options.Select(option => option.Value));
        Assert.Equal(["1", "2"], tree.Sections[1].Options.Select(option => option.Value));
        Assert.Equal(["main.conf", "a.conf"], tree.Sections[0].Options.Take(2).Select(option => Path.GetFileName(option.File.Path)));
    }

    [Fact]
    public void A_joined_value_takes_the_place_of_the_last_one_of_its_name()
    {
        var tree = Load(("main.conf", "[t](!)\nallow = ulaw\n[a](t)\nallow+=,alaw\nx = 1\nx = 2\nX = 3\nx += b ; c\ny += 4\n"));

        Assert.Equal(
            [("allow", "ulaw,alaw"), ("x", "1"), ("x", "2 b"), ("X", "3"), ("y", "4")],
            tree.Sections[0].Options.Select(option => (option.Name, option.Value)));
    }

    [Fact]
    public void An_extension_takes_templates_too_and_may_say_which_section_it_means()
    {
        var tree = Load(("main.conf",
            "[t](!)\nx = t\n[a]\nkind = 1\n[a]\nkind = 2\n[a](+kind=2)\ny = 2\n[a](+,t)\nz = 1\n[t](+TEMPLATES=include)\nx = u\n[b](t)\n[c](A)\n"));

        Assert.Equal(["kind=1 x=t z=1", "kind=2 y=2", "x=t x=u", "kind=1 x=t z=1"], tree.Sections.Select(Options));
        Assert.Empty(tree.Faults);
    }

    [Theory]
    [InlineData("[a]\nx = 1\n[open\nx = 2\n", ConfFaultKind.OpenBracket, 3)]
    [InlineData("[a](t\n", ConfFaultKind.OpenBracket, 1)]
    [InlineData("x = 1\n[a]\n", ConfFaultKind.NoSection, 1)]
    [InlineData("[t](!)\n[u](!)\n[a](t, u)\n", ConfFaultKind.NoTemplate, 3)]
    [InlineData("[a](missing)\n", ConfFaultKind.NoTemplate, 1)]
    [InlineData("[a](+)\n", ConfFaultKind.NothingToExtend, 1)]
    [InlineData("[a](!)\n[a](+)\n", ConfFaultKind.NothingToExtend, 2)]
    [InlineData("[a]\n#include missing.conf\n", ConfFaultKind.NoFile, 2)]
    public void Knows_what_loses_the_file(string text, ConfFaultKind kind, int line)
    {
        var fault = Assert.Single(Load(("main.conf", text)).Faults);

        Assert.Equal((kind, line, true), (fault.Kind, fault.Line.Number, fault.LosesEverything));
    }

    [Fact]
    public void A_fault_in_an_included_file_loses_only_its_rest()
    {
        var tree = Load(("main.conf", "[a]\n#include b.conf\n[c]\n"), ("b.conf", "[b]\n[x](missing)\ny = 1\n[d]\n"));

        Assert.False(Assert.Single(tree.Faults).LosesEverything);
        Assert.Equal(["a", "b", "c"], tree.Sections.Select(section => section.Name));
    }

    [Fact]
    public void Braces_without_number_come_to_an_end()
    {
        var text = "[a]\n#tryinclude " + string.Concat(Enumerable.Repeat("{x,y}", 1000)) + "\n[b]\n";

        Assert.Equal(["a", "b"], Load(("main.conf", text)).Sections.Select(section => section.Name));
    }

    private static string Options(LoadedSection section) => string.Join(' ', section.Options.Select(option => $"{option.Name}={option.Value}"));

    private static ConfTree Load(params (string Name, string Text)[] files) =>
        ConfTree.Load("/conf/main.conf", path => files.FirstOrDefault(file => $"/conf/{file.Name}" == path) is { Text: { } text } ? ConfDocument.Parse(text) : null);
}
