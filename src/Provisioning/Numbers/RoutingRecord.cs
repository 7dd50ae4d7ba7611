using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace TwilioTrunk.Provisioning;

/// <summary>
/// The file that keeps where the calls of numbers went before they were put on trunks: JSON, one line for each number, readable by its owner only.
/// Lines are on the disk before the change they are about is sent, so a run that is killed loses none.
/// </summary>
/// <param name="path">The whole path. A record that exists already is continued.</param>
/// <param name="keepsAll">True to record each number that is put on a trunk; else those whose calls went somewhere.</param>
public sealed class RoutingRecord(string path, bool keepsAll)
{
    private const byte LineEnd = (byte)'\n';

    /// <summary>A plus sign stays one, so that who searches the file for a number finds it.</summary>
    private static readonly RoutingJson Json =
        new(new JsonSerializerOptions(RoutingJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private readonly object _writing = new();
    private bool _isBegun;

    /// <summary>The whole path.</summary>
    public string Path { get; } = path;

    internal bool KeepsAll { get; } = keepsAll;

    /// <summary>A file name of its own for each run, also for runs that begin at the same time.</summary>
    public static string NewName()
        => string.Create(CultureInfo.InvariantCulture, $"twiliotrunk-routing-{DateTimeOffset.UtcNow:yyyyMMdd'T'HHmmss'Z'}-{Guid.NewGuid().ToString("N")[..6]}.jsonl");

    /// <summary>All lines of a record.</summary>
    /// <exception cref="ProvisioningException">
    /// <c>RoutingRecordNotFound</c>, <c>RoutingRecordUnreadable</c>, <c>NoRoutingRecord</c>, <c>RoutingRecordDamaged</c>.
    /// </exception>
    public static IReadOnlyList<RoutingEntry> Read(string path) => Parse(path, ReadBytes(path) ?? throw Problem.RoutingRecordNotFound(path)).Entries;

    /// <summary>Refuses a file that is there and is no record, before anything is changed. What is not there will be made.</summary>
    /// <exception cref="ProvisioningException">
    /// <c>RoutingRecordUnreadable</c>, <c>NoRoutingRecord</c>, <c>RoutingRecordDamaged</c>, <c>RoutingRecordNotWritable</c>.
    /// </exception>
    public void Check()
    {
        if (Directory.Exists(Path) || !Directory.Exists(System.IO.Path.GetDirectoryName(Path)))
            throw Problem.RoutingRecordNotWritable(Path, Text.NoFileThere);
        if (ReadBytes(Path) is { Length: > 0 } bytes)
            Parse(Path, bytes);
    }

    /// <summary>Adds lines, and comes back when they are on the disk. May be called from any thread.</summary>
    /// <exception cref="ProvisioningException">As <see cref="Check"/>.</exception>
    internal void Append(IEnumerable<RoutingEntry> entries)
    {
        lock (_writing)
        {
            if (!_isBegun)
                Check();
            try
            {
                var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.Read };
                if (!OperatingSystem.IsWindows())
                    options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
                using var stream = new FileStream(Path, options);
                if (!_isBegun)
                    Begin(stream);
                stream.Seek(0, SeekOrigin.End);
                foreach (var entry in entries)
                    WriteLine(stream, entry, Json.RoutingEntry);
                stream.Flush(flushToDisk: true);
                _isBegun = true;
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                throw Problem.RoutingRecordNotWritable(Path, failure.Message);
            }
        }
    }

    /// <summary>Begins a new record, or cuts off the half line that a run left which was killed: what it was about was never sent.</summary>
    private void Begin(FileStream stream)
    {
        if (stream.Length == 0)
            WriteLine(stream, RoutingHeader.Known, RoutingJson.Default.RoutingHeader);
        else
            stream.SetLength(Parse(Path, ReadBytes(Path)!).Length);
    }

    private static void WriteLine<T>(FileStream stream, T value, JsonTypeInfo<T> type)
    {
        JsonSerializer.Serialize(stream, value, type);
        stream.WriteByte(LineEnd);
    }

    private static byte[]? ReadBytes(string path)
    {
        if (Directory.Exists(path))
            throw Problem.NoRoutingRecord(path);
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Problem.RoutingRecordUnreadable(path, failure.Message);
        }
    }

    /// <returns>The entries, and how many bytes the file has up to the end of its last whole line.</returns>
    private static (List<RoutingEntry> Entries, int Length) Parse(string path, byte[] bytes)
    {
        var length = Array.LastIndexOf(bytes, LineEnd) + 1;
        var lines = Encoding.UTF8.GetString(bytes, 0, length).Split('\n');
        if (ReadLine(lines[0], RoutingJson.Default.RoutingHeader) != RoutingHeader.Known)
            throw Problem.NoRoutingRecord(path);
        var entries = new List<RoutingEntry>(lines.Length);
        for (var line = 1; line < lines.Length; line++)
        {
            if (string.IsNullOrWhiteSpace(lines[line]))
                continue;
            entries.Add(ReadLine(lines[line], RoutingJson.Default.RoutingEntry) is { IsComplete: true } entry
                ? entry
                : throw Problem.RoutingRecordDamaged(path, line + 1));
        }

        return (entries, length);
    }

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
