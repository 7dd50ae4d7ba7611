using TwilioTrunk.Host;

namespace TwilioTrunk.Tests.Module.Host;

/// <summary>Runs the host in this process, over scripts in a folder of its own.</summary>
internal sealed class HostTrial : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("host-").FullName;

    public string Output { get; private set; } = string.Empty;

    public string Error { get; private set; } = string.Empty;

    public string[] OutputLines => Output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);

    public string Script(string text, string name = "script.ps1")
    {
        var file = Path.Combine(Folder, name);
        File.WriteAllText(file, text);
        return file;
    }

    public Task<int> CommandAsync(string text) => RunAsync(["-Command", text]);

    public Task<int> ScriptAsync(string text, params string[] arguments) => RunAsync([Script(text), .. arguments]);

    public async Task<int> RunAsync(string[] arguments, string input = "")
    {
        var recorder = new HostRecorder(input);
        using var run = new HostRun(recorder.Console);
        var code = await run.RunAsync(arguments, TestContext.Current.CancellationToken);
        (Output, Error) = (recorder.Output, recorder.Error);
        return code;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
