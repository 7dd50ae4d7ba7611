using System.Globalization;
using BenchmarkDotNet.Attributes;
using TwilioTrunk.Asterisk;

namespace TwilioTrunk.Tests.Benchmarks.Export;

/// <summary>The sides of <see cref="NumberExport"/>, as BenchmarkDotNet runs them; each run finds an empty folder.</summary>
public class ExportedNumbers
{
    private const int Count = 10_000;

    private static readonly PbxTrunk[] Trunks =
    [
        new()
        {
            Name = "Asterisk-Local",
            DomainName = "fastco-voice-kernel.pstn.twilio.com",
            Sid = "TK00000000000000000000000000000001",
            UsesCredentials = true,
            Credential = new PbxCredential("mini-vapi", "Benchmark-2-Run", PasswordIsKnown: true),
            PhoneNumbers = [.. Enumerable.Range(0, Count).Select(number => "+5622" + number.ToString("D7", CultureInfo.InvariantCulture))],
        },
    ];

    private string _folder = string.Empty;
    private string _text = string.Empty;

    [GlobalSetup]
    public void Begin()
    {
        _folder = Directory.CreateTempSubdirectory("benchmark-").FullName;
        Export();
        _text = string.Concat(Directory.EnumerateFiles(_folder).Select(File.ReadAllText));
    }

    [IterationSetup]
    public void Empty()
    {
        foreach (var file in Directory.EnumerateFiles(_folder))
            File.Delete(file);
    }

    [GlobalCleanup]
    public void End() => Directory.Delete(_folder, recursive: true);

    [Benchmark]
    public void Write()
    {
        using var writer = new StreamWriter(Path.Combine(_folder, "all.conf"));
        writer.Write(_text);
    }

    [Benchmark]
    public void WriteSynced()
    {
        using var stream = File.Create(Path.Combine(_folder, "all.conf"));
        using var writer = new StreamWriter(stream);
        writer.Write(_text);
        writer.Flush();
        stream.Flush(flushToDisk: true);
    }

    [Benchmark]
    public void Export()
    {
        var plan = AsteriskExport.Plan(Trunks, new ExportSettings { Path = _folder, Layout = PbxLayout.Standalone });
        PlannedFile.WriteAll(plan.Files);
    }
}
