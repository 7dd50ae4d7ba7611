using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace TwilioTrunk.Provisioning;

/// <summary>
/// The file that says how far a rotation is: JSON, one line for each beginning and each end of a step, readable by its owner only, and without a secret.
/// Lines are on the disk before what they are about happens. Who writes it holds it, so that no two go on with one rotation.
/// </summary>
public sealed class RotationJournal : IDisposable
{
    private const byte LineEnd = (byte)'\n';

    private readonly FileStream _stream;
    private readonly List<RotationEntry> _entries;

    private RotationJournal(string path, FileStream stream, RotationHeader header, List<RotationEntry> entries)
    {
        Path = path;
        _stream = stream;
        Header = header;
        _entries = entries;
    }

    /// <summary>The whole path.</summary>
    public string Path { get; }

    /// <summary>What is rotated.</summary>
    public RotationHeader Header { get; }

    /// <summary>The lines so far.</summary>
    public IReadOnlyList<RotationEntry> Entries => _entries;

    /// <summary>The path of the journal of a trunk.</summary>
    /// <param name="folder">The folder of the export.</param>
    /// <param name="trunkSid">The trunk.</param>
    public static string PathOf(string folder, string trunkSid) => System.IO.Path.Combine(folder, $"twiliotrunk-rotation-{trunkSid}.jsonl");

    /// <summary>Reads a journal and leaves it to others; null when there is none.</summary>
    /// <exception cref="ProvisioningException">
    /// <c>RotationUnderWay</c>, <c>RotationJournalUnreadable</c>, <c>NoRotationJournal</c>, <c>RotationJournalNewer</c>, <c>RotationJournalDamaged</c>.
    /// </exception>
    public static (RotationHeader Header, IReadOnlyList<RotationEntry> Entries)? Read(string path)
    {
        if (Directory.Exists(path))
            throw Problem.NoRotationJournal(path);
        if (!File.Exists(path))
            return null;
        using var stream = Open(path, FileMode.Open, FileAccess.Read);
        var (header, entries, _) = Parse(path, Content(stream));
        return (header, entries);
    }

    /// <summary>Begins a journal, and holds it.</summary>
    /// <exception cref="ProvisioningException"><c>RotationUnderWay</c> when there is one by now, <c>RotationJournalNotWritable</c>.</exception>
    public static RotationJournal Create(string path, RotationHeader header)
    {
        // With its name it has its first line: a run that is killed leaves no journal without one.
        var temporary = $"{path}.{header.Id}.tmp";
        try
        {
            using (var stream = Open(temporary, FileMode.CreateNew, FileAccess.Write))
            {
                WriteLine(stream, header, RotationJson.Default.RotationHeader);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: false);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            if (File.Exists(temporary))
                File.Delete(temporary);
            throw File.Exists(path) ? Problem.RotationUnderWay(path) : Problem.RotationJournalNotWritable(path, failure.Message);
        }

        return Continue(path);
    }

    /// <summary>Goes on with a journal, and holds it.</summary>
    /// <exception cref="ProvisioningException">As <see cref="Read"/>.</exception>
    public static RotationJournal Continue(string path)
    {
        var stream = Open(path, FileMode.Open, FileAccess.ReadWrite);
        try
        {
            var (header, entries, length) = Parse(path, Content(stream));

            // Half a line is left when a run was killed in the write: what it was about did not happen.
            stream.SetLength(length);
            stream.Seek(0, SeekOrigin.End);
            return new RotationJournal(path, stream, header, entries);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Adds a line, and comes back when it is on the disk.</summary>
    /// <exception cref="ProvisioningException"><c>RotationJournalNotWritable</c>.</exception>
    public void Append(RotationEntry entry)
    {
        try
        {
            WriteLine(_stream, entry, RotationJson.Default.RotationEntry);
            _stream.Flush(flushToDisk: true);
            _entries.Add(entry);
        }
        catch (IOException failure)
        {
            throw Problem.RotationJournalNotWritable(Path, failure.Message);
        }
    }

    /// <summary>Deletes the journal of a rotation that has come to its end.</summary>
    /// <exception cref="ProvisioningException"><c>RotationJournalNotWritable</c>.</exception>
    public void Delete()
    {
        Dispose();
        try
        {
            // A run that is killed before the journal has its name leaves it without one.
            foreach (var unnamed in Directory.EnumerateFiles(System.IO.Path.GetDirectoryName(Path)!, $"{System.IO.Path.GetFileName(Path)}.*.tmp"))
                File.Delete(unnamed);
            File.Delete(Path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Problem.RotationJournalNotWritable(Path, failure.Message);
        }
    }

    /// <summary>Lets go of the journal.</summary>
    public void Dispose() => _stream.Dispose();

    private static FileStream Open(string path, FileMode mode, FileAccess access)
    {
        var share = access == FileAccess.Read ? FileShare.Read : FileShare.None;
        var options = new FileStreamOptions { Mode = mode, Access = access, Share = share, BufferSize = 0 };
        if (mode == FileMode.CreateNew && !OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            return new FileStream(path, options);
        }
        catch (Exception failure) when (mode == FileMode.Open && failure is IOException or UnauthorizedAccessException)
        {
            throw failure.GetType() == typeof(IOException) ? Problem.RotationUnderWay(path) : Problem.RotationJournalUnreadable(path, failure.Message);
        }
    }

    private static byte[] Content(FileStream stream)
    {
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static void WriteLine<T>(FileStream stream, T value, JsonTypeInfo<T> type)
        => stream.Write([.. JsonSerializer.SerializeToUtf8Bytes(value, type), LineEnd]);

    /// <returns>What the file holds, and how many bytes it has up to the end of its last whole line.</returns>
    private static (RotationHeader Header, List<RotationEntry> Entries, int Length) Parse(string path, byte[] bytes)
    {
        var length = Array.LastIndexOf(bytes, LineEnd) + 1;
        var lines = Encoding.UTF8.GetString(bytes, 0, length).Split('\n');
        var known = ReadVersion(lines[0]);
        if (known?.Format != RotationHeader.KnownFormat)
            throw Problem.NoRotationJournal(path);
        if (known.Version > RotationHeader.KnownVersion)
            throw Problem.RotationJournalNewer(path, known.Version);
        if (ReadLine(lines[0], RotationJson.Default.RotationHeader) is not { IsComplete: true } header)
            throw Problem.RotationJournalDamaged(path, 1);
        var entries = new List<RotationEntry>(lines.Length);
        for (var line = 1; line < lines.Length - 1; line++)
        {
            entries.Add(ReadLine(lines[line], RotationJson.Default.RotationEntry) is { } entry && entry.Time != default
                ? entry
                : throw Problem.RotationJournalDamaged(path, line + 1));
        }

        return (header, entries, length);
    }

    /// <summary>What a newer version says of itself, whatever else it says.</summary>
    private static RotationVersion? ReadVersion(string line) => ReadLine(line, RotationJson.Default.RotationVersion);

    private static T? ReadLine<T>(string line, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(line, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
