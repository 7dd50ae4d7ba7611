using System.Management.Automation;

namespace TwilioTrunk.Tests.Module.Host;

/// <summary>A compiled cmdlet that asks and waits as those of a module do.</summary>
[Cmdlet(VerbsDiagnostic.Test, "Question", SupportsShouldProcess = true)]
public sealed class TestQuestionCommand : PSCmdlet, IDisposable
{
    /// <summary>A script line that makes the cmdlet known.</summary>
    public static string Import { get; } = $"Import-Module '{typeof(TestQuestionCommand).Assembly.Location}'\n";

    private readonly ManualResetEventSlim _stop = new();

    [Parameter]
    public SwitchParameter Ask { get; set; }

    [Parameter]
    public SwitchParameter Wait { get; set; }

    protected override void ProcessRecord()
    {
        if (ShouldProcess("thing", "change"))
            WriteObject("changed");
        if (Ask && ShouldContinue("sure?", "Continue"))
            WriteObject("continued");
        if (!Wait)
            return;

        Host.UI.WriteLine("waiting");
        _stop.Wait(TimeSpan.FromSeconds(30));
        Host.UI.WriteLine("stopped");
    }

    protected override void StopProcessing() => _stop.Set();

    public void Dispose() => _stop.Dispose();
}
