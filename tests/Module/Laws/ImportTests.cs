using System.Diagnostics;
using TwilioTrunk.Host;

namespace TwilioTrunk.Tests.Module.Laws;

/// <summary>No surprises at import, and no quarrel with other modules. Each test is a process of its own.</summary>
public sealed class ImportTests : IDisposable
{
    private const string Connect = "$null = Start-TwilioSimulator -PhoneNumber +56226665897 | Connect-TwilioAccount; (Get-TwilioPhoneNumber).PhoneNumber";
    private const string NeighbourAnswer = "42 8.5.2 13.7.1";

    private const string Pollys = """
        [AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -eq 'Polly.Core' } |
            ForEach-Object { [IO.Path]::GetFileName([IO.Path]::GetDirectoryName($_.Location)) }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("import-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task After_ours_another_module_with_other_versions_works_and_so_does_ours(bool oursIsUsedFirst)
    {
        var lines = await RunAsync(
            AppContext.BaseDirectory,
            $"{(oursIsUsedFirst ? Connect : "")}; Import-Module '{Repository.Neighbour}'; Get-NeighbourVersion; {Connect}; Get-NeighbourVersion; {Pollys}");

        Assert.Equal(
            [.. oursIsUsedFirst ? ["+56226665897"] : Array.Empty<string>(), NeighbourAnswer, "+56226665897", NeighbourAnswer],
            lines[..^2]);
        Assert.Equal(["lib", "net8.0"], lines[^2..].Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Before_ours_another_module_with_other_versions_works_and_so_does_ours(bool theirsIsUsedFirst)
    {
        // A host imports the module beside it, so here is one that has the other module beside it.
        foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(_folder, "host", Path.GetRelativePath(AppContext.BaseDirectory, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        await File.WriteAllTextAsync(
            Path.Combine(_folder, "TwilioTrunk.psd1"),
            $"@{{ ModuleVersion = '1.0'; NestedModules = '{Repository.Neighbour}'; CmdletsToExport = 'Get-NeighbourVersion' }}",
            TestContext.Current.CancellationToken);

        var lines = await RunAsync(
            Path.Combine(_folder, "host"),
            $"{(theirsIsUsedFirst ? "Get-NeighbourVersion" : "")}; Import-Module '{Repository.Manifest}'; {Connect}; Get-NeighbourVersion; {Connect}; {Pollys}");

        Assert.Equal(
            [.. theirsIsUsedFirst ? [NeighbourAnswer] : Array.Empty<string>(), "+56226665897", NeighbourAnswer, "+56226665897"],
            lines[..^2]);
        Assert.Equal(["lib", "net8.0"], lines[^2..].Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Importing_loads_no_client_writes_no_file_and_starts_no_thread_of_its_own()
    {
        var module = Snapshot();

        var lines = await RunAsync(AppContext.BaseDirectory, """
            [AppDomain]::CurrentDomain.GetAssemblies() | ForEach-Object { $_.GetName().Name } |
                Where-Object { $_ -match '^(TwilioTrunk|Polly|PhoneNumbers|System\.Net\.Http)' }
            """);

        Assert.Contains("TwilioTrunk", lines);
        Assert.Contains("TwilioTrunk.Loading", lines);
        Assert.Empty(lines.Intersect(["Polly.Core", "PhoneNumbers", "System.Net.Http", "TwilioTrunk.Twilio", "TwilioTrunk.Simulator", "TwilioTrunk.Asterisk"]));
        Assert.Equal(module, Snapshot());
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder));
    }

    [Fact]
    public void Beside_the_libraries_only_the_two_assemblies_that_PowerShell_loads_are_there()
    {
        var bin = Path.Combine(Repository.Root, "module", "bin");

        Assert.Equal(
            ["TwilioTrunk.Loading.dll", "TwilioTrunk.dll"],
            Directory.EnumerateFiles(bin).Select(file => Path.GetFileName(file)!).Where(file => !file.EndsWith(".pdb", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Equal("lib", Path.GetFileName(Assert.Single(Directory.EnumerateDirectories(bin))));
        Assert.DoesNotContain(Directory.EnumerateFiles(bin, "System.Management.Automation.dll", SearchOption.AllDirectories), _ => true);
        Assert.All(
            Directory.EnumerateFiles(Path.Combine(bin, "lib"), "TwilioTrunk*.dll"),
            file => Assert.StartsWith("TwilioTrunk.", Path.GetFileName(file), StringComparison.Ordinal));
    }

    private static string[] Snapshot()
        => [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "module"), "*", SearchOption.AllDirectories).Select(file => $"{file} {File.GetLastWriteTimeUtc(file):O}").Order(StringComparer.Ordinal)];

    private async Task<string[]> RunAsync(string host, string command)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(host, Path.GetFileName(typeof(HostRun).Assembly.Location)), "-Command", command])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _folder,
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal("", await error);
        Assert.Equal(0, process.ExitCode);
        return output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
    }
}
