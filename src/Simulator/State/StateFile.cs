using System.Globalization;
using System.Text.Json;

namespace TwilioTrunk.Simulator.State;

/// <summary>The state on disk: read once, then replaced as a whole after each change, so that a reader never sees half of it.</summary>
internal sealed class StateFile
{
    private (DateTime Written, long Length)? _stamp;

    public StateFile(string path) => Path = Target(System.IO.Path.GetFullPath(path));

    public string Path { get; }

    /// <summary>Reads the state.</summary>
    /// <returns>Null when there is no file.</returns>
    /// <exception cref="SimulatorStateException">The file cannot be read or holds something else; it is not touched.</exception>
    public TwilioState? Read()
    {
        try
        {
            if (!File.Exists(Path) && !Directory.Exists(Path)) return null;
            var state = Decode(File.ReadAllBytes(Path));
            if (!StateCheck.Holds(state)) throw SimulatorStateException.Invalid(Path, Text.StateDamaged);
            _stamp = Stamp();
            return state;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw SimulatorStateException.NotReadable(Path, cause);
        }
        catch (JsonException cause)
        {
            throw SimulatorStateException.Invalid(Path, Text.StateNotJson, cause);
        }
    }

    /// <summary>Replaces the file.</summary>
    /// <exception cref="SimulatorStateException">It cannot be written, or somebody else wrote it since.</exception>
    public void Write(TwilioState state)
    {
        var temporary = $"{Path}.{Environment.ProcessId}.tmp";
        try
        {
            if (Stamp() is { } found && found != _stamp) throw SimulatorStateException.Changed(Path);
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            File.Delete(temporary);
            try
            {
                using (var stream = new FileStream(temporary, options))
                {
                    var document = new StateDocument { Format = StateHeader.ExpectedFormat, Version = StateHeader.NewestVersion, State = state };
                    JsonSerializer.Serialize(stream, document, StateJson.Default.StateDocument);
                    stream.Flush(flushToDisk: true);
                }

                File.Move(temporary, Path, overwrite: true);
            }
            finally
            {
                File.Delete(temporary);
            }

            _stamp = Stamp();
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw SimulatorStateException.NotWritable(Path, cause);
        }
    }

    private TwilioState? Decode(byte[] json)
    {
        var header = JsonSerializer.Deserialize(json, StateJson.Default.StateHeader);
        if (header?.Format != StateHeader.ExpectedFormat) throw SimulatorStateException.Invalid(Path, Text.StateForeign);
        return header.Version switch
        {
            1 => JsonSerializer.Deserialize(json, StateJson.Default.OneAccountDocument)?.State?.ToTwilio(),
            StateHeader.NewestVersion => JsonSerializer.Deserialize(json, StateJson.Default.StateDocument)?.State,
            _ => throw SimulatorStateException.Invalid(
                Path, string.Format(CultureInfo.CurrentCulture, Text.StateVersion, header.Version, StateHeader.NewestVersion)),
        };
    }

    // A link is followed, otherwise the replacement would cut it.
    private static string Target(string path)
    {
        try
        {
            return new FileInfo(path).LinkTarget is null ? path : File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw SimulatorStateException.NotReadable(path, cause);
        }
    }

    private (DateTime Written, long Length)? Stamp()
    {
        var file = new FileInfo(Path);
        return file.Exists ? (file.LastWriteTimeUtc, file.Length) : null;
    }
}
