using TwilioTrunk.Asterisk;
using TwilioTrunk.Tests.Unit.Asterisk.Lint;

namespace TwilioTrunk.Tests.Unit.Asterisk;

/// <summary>A list of Twilio's addresses that is not the one of the release, in every layout, through export after export and under the linter.</summary>
public sealed class AddressFileTests : IDisposable
{
    private const string NewBlock = "192.0.2.0/30";
    private const string NewEdge = "antarctica";
    private const string LeftBlock = "54.65.63.192/30";
    private const string Later = "2999-12";
    private const string Earlier = "2020-01";

    private readonly TemporaryFolder _lists = new();
    private readonly Dictionary<PbxLayout, TemporaryFolder> _folders = new()
    {
        [PbxLayout.Standalone] = new(),
        [PbxLayout.Include] = TemporaryFolder.With("handwritten"),
        [PbxLayout.Compose] = TemporaryFolder.WithComposeProject(),
    };

    public static TheoryData<PbxLayout> Layouts => [.. Enum.GetValues<PbxLayout>()];

    public void Dispose()
    {
        foreach (var folder in _folders.Values.Append(_lists))
            folder.Dispose();
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Calls_from_its_blocks_are_taken_and_from_no_others(PbxLayout layout)
    {
        Samples.Export(Settings(layout, List(Later)), Samples.Local);

        Assert.Equal(List(Later).Signalling.Select(known => $"match = {known.Block} ; {known.Edge}"), Matches(layout));
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Later_exports_keep_it_whatever_else_changes(PbxLayout layout)
    {
        Samples.Export(Settings(layout, List(Later)), Samples.Local);
        var matches = Matches(layout);

        var again = AsteriskExport.Plan([Samples.Local.WithoutPassword()], Settings(layout));
        Assert.All(again.Files, file => Assert.Equal((FileAction.Unchanged, ""), (file.Action, file.Difference)));
        Assert.DoesNotContain(again.Warnings, IsAboutList);
        var rotated = Samples.Export(Settings(layout), Samples.Local with { Credential = new PbxCredential("mini-vapi-2", "Qw7Yp4Lm2Zt9", PasswordIsKnown: true) });
        Assert.Contains(rotated.Files, file => file.Action == FileAction.Changed);
        Samples.Export(Settings(layout) with { Replace = true }, Samples.Second with { Credential = new PbxCredential("branch", Samples.Password, PasswordIsKnown: true) });

        Assert.Equal(matches, Matches(layout));
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void One_of_the_date_of_the_release_stays_too(PbxLayout layout)
    {
        Samples.Export(Settings(layout, List(TwilioAddressList.Shipped.Date)), Samples.Local);
        Samples.Export(Settings(layout), Samples.Local);

        Assert.Contains(Matches(layout), match => match.Contains(NewBlock, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Those_of_the_release_come_back_when_they_are_asked_for(PbxLayout layout)
    {
        Samples.Export(Settings(layout), Samples.Local);
        var plain = Text(layout);
        Samples.Export(Settings(layout, List(Later)), Samples.Local);
        Assert.NotEqual(plain, Text(layout));

        Samples.Export(Settings(layout, TwilioAddressList.Shipped), Samples.Local);

        Assert.Equal(plain, Text(layout));
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void An_older_one_is_written_with_a_warning_and_gives_way_to_the_release_with_another(PbxLayout layout)
    {
        Samples.Export(Settings(layout), Samples.Local);
        var plain = Text(layout);

        var given = Samples.Export(Settings(layout, List(Earlier)), Samples.Local);
        Assert.Contains($"of {Earlier}, and the one of this release of {TwilioAddressList.Shipped.Date}", Assert.Single(given.Warnings, IsAboutList), StringComparison.Ordinal);
        Assert.Contains(Matches(layout), match => match.Contains(NewBlock, StringComparison.Ordinal));

        var next = Samples.Export(Settings(layout), Samples.Local);
        Assert.Contains($"addresses of {Earlier}, from an -AddressFile", Assert.Single(next.Warnings, IsAboutList), StringComparison.Ordinal);
        Assert.Equal(plain, Text(layout));
        Assert.DoesNotContain(Samples.Export(Settings(layout), Samples.Local).Warnings, IsAboutList);
    }

    [Fact]
    public void An_older_one_with_the_blocks_of_the_release_is_no_matter()
    {
        var folder = _folders[PbxLayout.Standalone];
        var same = Read(Earlier, TwilioAddressList.Shipped.Signalling);
        Samples.Export(Settings(PbxLayout.Standalone), Samples.Local);
        var plain = Text(PbxLayout.Standalone);
        Assert.DoesNotContain(Samples.Export(Settings(PbxLayout.Standalone, same), Samples.Local).Warnings, IsAboutList);
        Assert.Equal(plain, Text(PbxLayout.Standalone));

        // What an export of an older release recorded, before this one came to know the same blocks.
        var blocks = string.Join(',', same.Signalling.Select(known => $"{known.Edge}:{known.Block}"));
        folder.Edit("pjsip.conf", ";@ trunk", $";@ addresses date={Earlier} blocks={blocks}\n;@ trunk");
        Assert.DoesNotContain(Samples.Export(Settings(PbxLayout.Standalone), Samples.Local).Warnings, IsAboutList);
        Assert.Equal(plain, Text(PbxLayout.Standalone));
    }

    [Theory]
    [InlineData("date=2999-12", "date=soon")]
    [InlineData("antarctica:192.0.2.0/30", "antarctica:0.0.0.0/0")]
    [InlineData("antarctica:192.0.2.0/30", "antarctica:192.0.2.1/30")]
    [InlineData("antarctica:192.0.2.0/30", "antarctica")]
    [InlineData("antarctica:192.0.2.0/30", "a%0Ab:192.0.2.0/30")]
    [InlineData(" blocks=", " locks=")]
    public void A_record_that_somebody_broke_counts_for_nothing(string right, string broken)
    {
        Samples.Export(Settings(PbxLayout.Standalone), Samples.Local);
        var plain = Text(PbxLayout.Standalone);
        Samples.Export(Settings(PbxLayout.Standalone, List(Later)), Samples.Local);
        _folders[PbxLayout.Standalone].Edit("pjsip.conf", right, broken);

        Samples.Export(Settings(PbxLayout.Standalone), Samples.Local);

        Assert.Equal(plain, Text(PbxLayout.Standalone));
    }

    [Fact]
    public void A_long_one_is_recorded_whole()
    {
        var list = List(Later, [.. Enumerable.Range(0, 100).Select(i => (NewEdge, $"192.0.2.{i}/32"))]);
        Samples.Export(Settings(PbxLayout.Standalone, list), Samples.Local);
        var matches = Matches(PbxLayout.Standalone);
        Assert.Equal(108 - 1, matches.Length);

        Samples.Export(Settings(PbxLayout.Standalone), Samples.Local);

        Assert.Equal(matches, Matches(PbxLayout.Standalone));
    }

    [Fact]
    public void A_line_of_the_admins_that_takes_the_new_block_is_a_conflict()
    {
        var folder = _folders[PbxLayout.Include];
        File.AppendAllText(folder["pjsip.conf"], $"\n[lab]\ntype = identify\nendpoint = carrier\nmatch = 192.0.2.1\n");
        Samples.Export(Settings(PbxLayout.Include), Samples.Local);

        var error = Assert.Throws<ForeignConflictException>(() => AsteriskExport.Plan([Samples.Local], Settings(PbxLayout.Include, List(Later))));

        Assert.Contains("'192.0.2.1'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Its_edges_are_known()
    {
        var trunk = Samples.Local with { Edges = [NewEdge] };

        Assert.Contains(AsteriskExport.Plan([trunk], Settings(PbxLayout.Standalone)).Warnings, IsAboutEdge);
        Assert.DoesNotContain(Samples.Export(Settings(PbxLayout.Standalone, List(Later)), trunk).Warnings, IsAboutEdge);
        Assert.DoesNotContain(Found(PbxLayout.Standalone), finding => finding.StartsWith("UnknownTwilioEdge", StringComparison.Ordinal));

        static bool IsAboutEdge(string warning) => warning.Contains(NewEdge, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void The_linter_finds_no_fault_in_what_was_exported_with_it(PbxLayout layout)
    {
        Samples.Export(Settings(layout, List(Later)), Samples.Local);

        Assert.DoesNotContain(Found(layout), IsAboutBlocks);
        Assert.DoesNotContain(Found(layout, List(Later)), IsAboutBlocks);
        Assert.Equal(
            [$"MissingTwilioBlock The endpoint twilio does not know {LeftBlock}.", $"StaleTwilioAddress Twilio's trunks do not call from {NewBlock}."],
            Found(layout, TwilioAddressList.Shipped).Where(IsAboutBlocks).Order());
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void The_linter_holds_an_older_export_against_it_and_puts_it_right_for_good(PbxLayout layout)
    {
        Samples.Export(Settings(layout), Samples.Local);
        Assert.Equal(
            [$"MissingTwilioBlock The endpoint twilio does not know {NewBlock}.", $"StaleTwilioAddress Twilio's trunks do not call from {LeftBlock}."],
            Found(layout, List(Later)).Where(IsAboutBlocks).Order());

        _folders[layout].Fix(settings => settings with { Addresses = List(Later), Includes = rule => IsAboutBlocks(rule.Id) });

        Assert.DoesNotContain(Found(layout, List(Later)), IsAboutBlocks);
        Assert.DoesNotContain(Found(layout), IsAboutBlocks);
        Samples.Export(Settings(layout), Samples.Local);
        Assert.Equal(List(Later).Signalling.Select(known => $"match = {known.Block} ; {known.Edge}"), Matches(layout));
    }

    [Fact]
    public void The_linter_holds_files_of_others_against_it()
    {
        var folder = _folders[PbxLayout.Standalone];
        Samples.Export(Settings(PbxLayout.Standalone), Samples.Local);
        var lines = File.ReadLines(folder["pjsip.conf"]).Where(line => !line.StartsWith("; BEGIN", StringComparison.Ordinal) && !line.StartsWith(";@", StringComparison.Ordinal));
        File.WriteAllLines(folder["pjsip.conf"], [.. lines]);

        folder.Fix(settings => settings with { Addresses = List(Later), Includes = rule => IsAboutBlocks(rule.Id) });

        Assert.DoesNotContain(Found(PbxLayout.Standalone, List(Later)), IsAboutBlocks);
        Assert.Contains($"match = {NewBlock}", folder.Read("pjsip.conf"), StringComparison.Ordinal);
        Assert.DoesNotContain("\n;@", folder.Read("pjsip.conf"), StringComparison.Ordinal);
    }

    private static bool IsAboutList(string warning) => warning.Contains("AddressFile", StringComparison.Ordinal);

    private static bool IsAboutBlocks(string finding) => finding.Split(' ')[0] is "MissingTwilioBlock" or "StaleTwilioAddress";

    private ExportSettings Settings(PbxLayout layout, TwilioAddressList? addresses = null)
    {
        var settings = layout switch
        {
            PbxLayout.Standalone => Samples.Standalone(_folders[layout]),
            PbxLayout.Include => Samples.Include(_folders[layout]),
            _ => Samples.Compose(_folders[layout]),
        };
        return settings with { Addresses = addresses };
    }

    /// <summary>The list of the release with a new block, or several, in the place of one.</summary>
    private TwilioAddressList List(string date, params (string Edge, string Block)[] added) =>
        Read(date, TwilioAddressList.Shipped.Signalling.Where(known => known.Block != LeftBlock).Concat(added.Length > 0 ? added : [(NewEdge, NewBlock)]));

    private TwilioAddressList Read(string date, IEnumerable<(string Edge, string Block)> signalling)
    {
        var edges = signalling.Select(known => $$"""{ "name": "{{known.Edge}}", "signalling": ["{{known.Block}}"] }""");
        File.WriteAllText(_lists["list.json"], $$"""
            { "date": "{{date}}", "source": "https://example.com", "edges": [{{string.Join(", ", edges)}}], "media": ["168.86.128.0/18"], "mediaPorts": "10000-60000" }
            """);
        return TwilioAddressList.Read(_lists["list.json"]);
    }

    private string Text(PbxLayout layout) => _folders[layout].Read(layout switch
    {
        PbxLayout.Standalone => ["pjsip.conf"],
        PbxLayout.Include => ["pjsip_twilio.conf"],
        _ => ["config", "asterisk", "pjsip_wizard.conf"],
    });

    private string[] Matches(PbxLayout layout)
    {
        var lines = Text(layout).Split('\n').Select(line => line.TrimEnd('\r')).SkipWhile(line => !line.StartsWith("; BEGIN TwilioTrunk " + layout, StringComparison.Ordinal));
        return [.. lines.Where(line => line.StartsWith("match = ", StringComparison.Ordinal))];
    }

    private string[] Found(PbxLayout layout, TwilioAddressList? addresses = null) =>
        [.. _folders[layout].Lint(settings => settings with { Addresses = addresses }).Select(finding => $"{finding.Rule.Id} {finding.Message}")];
}
