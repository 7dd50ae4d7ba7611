using TwilioTrunk.Host;
using TwilioTrunk.Tests.Benchmarks;
using TwilioTrunk.Tests.Benchmarks.Export;
using TwilioTrunk.Tests.Benchmarks.Guide;
using TwilioTrunk.Tests.Benchmarks.Import;
using TwilioTrunk.Tests.Benchmarks.Numbers;
using TwilioTrunk.Tests.Benchmarks.Reading;
using TwilioTrunk.Tests.Benchmarks.Scale;

const string Command = "dotnet run -c Release --project tests/Benchmarks --";

if (args is [FreshImport.Verb, var manifest])
    return FreshImport.Run(manifest);

IComparison[] all = [new GuideJob(), new NumberAttachment(), new ModuleImport(), new NumberExport(), new DialplanReading(), new Growth()];
if (args is ["list"])
{
    foreach (var comparison in all)
        Console.WriteLine($"{comparison.Name,-8}{comparison.What}");
    return 0;
}

var chosen = args is ["all"] ? all : [.. all.Where(comparison => args.Contains(comparison.Name))];
if (args.Length == 0 || (args is not ["all"] && chosen.Length != args.Length))
{
    var names = string.Join(", ", all.Select(comparison => comparison.Name));
    Console.Error.WriteLine($"Usage: {Command} all | list | NAME... (NAME: {names})");
    return 2;
}

// Importing the module makes its load context, from which the benchmarks take the module's own assemblies.
using var engine = EngineSession.Open(new HostRecorder().Console);
if (!Machine.IsOptimized(typeof(Program).Assembly) || !engine.ModuleIsOptimized())
{
    Console.Error.WriteLine($"The module or the benchmarks were built for Debug. Run them with: {Command} all");
    return 2;
}

var rows = new List<Row>();
foreach (var comparison in chosen)
{
    Console.Error.WriteLine($"{comparison.Name}: {comparison.What}");
    rows.AddRange(await comparison.MeasureAsync(engine));
}

Console.WriteLine();
Console.WriteLine($"{Machine.Description}. Medians over runs in turn; ratio and spread: median and quartiles of the ratios of neighbouring runs.");
Console.WriteLine();
Console.WriteLine(Row.Heading);
foreach (var row in rows)
    Console.WriteLine(row);
return 0;
