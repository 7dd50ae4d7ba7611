using TwilioTrunk.Provisioning;
using TwilioTrunk.Tests.Unit.Asterisk;

namespace TwilioTrunk.Tests.Unit.Provisioning.Rotation;

public sealed class RotationJournalTests : IDisposable
{
    private static readonly RotationHeader Header = new()
    {
        Id = "0a1b2c3d",
        Started = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
        AccountSid = "AC1",
        TrunkSid = "TK1",
        CredentialListSid = "CL1",
        CredentialListName = "office",
        OldUserName = "pbx",
        OldCredentialSid = "CR1",
        NewUserName = "pbx-2",
        Layout = "Standalone",
    };

    private readonly TemporaryFolder _folder = new();

    private string Path => RotationJournal.PathOf(_folder.Path, "TK1");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_written_is_read_again()
    {
        using (var journal = RotationJournal.Create(Path, Header))
        {
            journal.Append(Entry(RotationStage.AddUser, RotationEvent.Begun));
            journal.Append(Entry(RotationStage.AddUser, RotationEvent.Done) with { Evidence = "CR2 was added." });
        }

        using (var journal = RotationJournal.Continue(Path))
        {
            Assert.Equal(Header, journal.Header);
            Assert.Equal([Entry(RotationStage.AddUser, RotationEvent.Begun), Entry(RotationStage.AddUser, RotationEvent.Done) with { Evidence = "CR2 was added." }], journal.Entries);
            journal.Append(Entry(RotationStage.TryUser, RotationEvent.Failed));
        }

        Assert.Equal(3, RotationJournal.Read(Path)?.Entries.Count);
        Assert.Equal([System.IO.Path.GetFileName(Path)], Directory.EnumerateFiles(_folder.Path).Select(System.IO.Path.GetFileName));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path));
    }

    [Fact]
    public void Cut_off_anywhere_behind_its_first_line_it_holds_the_lines_that_are_whole()
    {
        using (var journal = RotationJournal.Create(Path, Header))
        {
            journal.Append(Entry(RotationStage.AddUser, RotationEvent.Begun));
            journal.Append(Entry(RotationStage.AddUser, RotationEvent.Done));
        }

        var whole = File.ReadAllBytes(Path);
        for (var length = Array.IndexOf(whole, (byte)'\n') + 1; length <= whole.Length; length++)
        {
            File.WriteAllBytes(Path, whole[..length]);
            using (var journal = RotationJournal.Continue(Path))
            {
                Assert.Equal(whole[..length].Count(letter => letter == '\n') - 1, journal.Entries.Count);
                journal.Append(Entry(RotationStage.TryUser, RotationEvent.Begun));
            }

            Assert.Equal(RotationStage.TryUser, RotationJournal.Read(Path)?.Entries[^1].Stage);
        }
    }

    [Fact]
    public void Only_one_holds_it()
    {
        using (RotationJournal.Create(Path, Header))
        {
            Refused("RotationUnderWay", () => RotationJournal.Continue(Path));
            Refused("RotationUnderWay", () => RotationJournal.Create(Path, Header with { Id = "other" }));
            Refused("RotationUnderWay", () => RotationJournal.Read(Path));
        }

        RotationJournal.Continue(Path).Dispose();
        Assert.Single(Directory.EnumerateFiles(_folder.Path));
    }

    [Fact]
    public void Deleted_it_is_gone()
    {
        using var journal = RotationJournal.Create(Path, Header);
        journal.Delete();
        Assert.Null(RotationJournal.Read(Path));
    }

    [Theory]
    [InlineData("", "NoRotationJournal")]
    [InlineData("{}\n", "NoRotationJournal")]
    [InlineData("null\n", "NoRotationJournal")]
    [InlineData("[general]\n", "NoRotationJournal")]
    [InlineData("{\"format\":\"TwilioTrunk routing record\",\"version\":1}\n", "NoRotationJournal")]
    [InlineData("{\"format\":\"TwilioTrunk rotation journal\",\"version\":2,\"all\":\"else\"}\nelse\n", "RotationJournalNewer")]
    [InlineData("{\"format\":\"TwilioTrunk rotation journal\",\"version\":1}\n", "RotationJournalDamaged")]
    [InlineData("HEADER\n{\"time\":\"2026-01-02T03:04:05+00:00\"\n", "RotationJournalDamaged")]
    [InlineData("HEADER\n{}\n", "RotationJournalDamaged")]
    [InlineData("HEADER\nnull\n", "RotationJournalDamaged")]
    [InlineData("HEADER\n\n", "RotationJournalDamaged")]
    [InlineData("HEADER\n{\"time\":\"2026-01-02T03:04:05+00:00\",\"stage\":\"Dance\",\"event\":\"Done\"}\n", "RotationJournalDamaged")]
    [InlineData("NULLED\n", "RotationJournalDamaged")]
    public void What_is_no_journal_of_this_version_is_refused_and_stays_as_it_is(string content, string errorId)
    {
        using (RotationJournal.Create(Path, Header))
        {
        }

        var header = File.ReadAllText(Path).TrimEnd('\n');
        var text = content.Replace("HEADER", header, StringComparison.Ordinal).Replace("NULLED", header.Replace("\"CL1\"", "null", StringComparison.Ordinal), StringComparison.Ordinal);
        File.WriteAllText(Path, text);

        Refused(errorId, () => RotationJournal.Read(Path));
        Refused(errorId, () => RotationJournal.Continue(Path));
        Assert.Equal(text, File.ReadAllText(Path));
    }

    [Fact]
    public void A_folder_in_its_place_and_no_place_at_all_are_told()
    {
        Directory.CreateDirectory(Path);
        Refused("NoRotationJournal", () => RotationJournal.Read(Path));
        Refused("RotationJournalNotWritable", () => RotationJournal.Create(_folder["nowhere", "journal"], Header));
    }

    [Fact]
    public void Whatever_stands_in_it_nothing_else_than_a_told_error_comes_of_it()
    {
        var random = new Random(5);
        using (var journal = RotationJournal.Create(Path, Header))
            journal.Append(Entry(RotationStage.AddUser, RotationEvent.Begun));
        var whole = File.ReadAllBytes(Path);
        for (var trial = 0; trial < 2000; trial++)
        {
            var bytes = (byte[])whole.Clone();
            for (var change = random.Next(1, 4); change > 0; change--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            File.WriteAllBytes(Path, bytes);
            try
            {
                RotationJournal.Read(Path);
            }
            catch (ProvisioningException told)
            {
                Assert.NotEmpty(told.Remedy);
            }
        }
    }

    private static RotationEntry Entry(RotationStage stage, RotationEvent what) => new(Header.Started.AddSeconds(1), stage, what);

    private static void Refused(string errorId, Func<object?> action)
    {
        var refusal = Assert.Throws<ProvisioningException>(action);
        Assert.Equal(errorId, refusal.ErrorId);
        Assert.NotEmpty(refusal.Remedy);
    }
}
