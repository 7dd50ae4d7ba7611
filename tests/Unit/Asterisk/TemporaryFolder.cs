using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace TwilioTrunk.Tests.Unit.Asterisk;

/// <summary>A folder of one test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("twiliotrunk-").FullName;

    public string this[params string[] parts] => System.IO.Path.Combine([Path, .. parts]);

    /// <summary>A folder with a copy of the Docker project in tests/Fixtures/compose.</summary>
    public static TemporaryFolder WithComposeProject() => With("compose");

    /// <summary>A folder with a copy of a folder in tests/Fixtures.</summary>
    public static TemporaryFolder With(string name)
    {
        var folder = new TemporaryFolder();
        var fixture = System.IO.Path.GetFullPath(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(Source())!, "..", "..", "Fixtures", name));
        foreach (var file in Directory.EnumerateFiles(fixture, "*", SearchOption.AllDirectories))
        {
            var copy = folder[System.IO.Path.GetRelativePath(fixture, file)];
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
        return folder;
    }

    /// <summary>What a program prints; null when it fails or is not there.</summary>
    public static string? Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? output.Trim() : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    public string Read(params string[] parts) => File.ReadAllText(this[parts]);

    public void Edit(string name, string old, string now)
    {
        var text = Read(name);
        Assert.Contains(old, text, StringComparison.Ordinal);
        File.WriteAllText(this[name], text.Replace(old, now, StringComparison.Ordinal));
    }

    /// <summary>Every file with its bytes, to see that nothing was touched.</summary>
    public Dictionary<string, string> Snapshot() =>
        Directory.EnumerateFiles(Path, "*", SearchOption.AllDirectories).ToDictionary(file => file, file => Convert.ToHexString(File.ReadAllBytes(file)));

    private static string Source([CallerFilePath] string path = "") => path;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
