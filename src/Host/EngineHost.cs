using System.Globalization;
using System.Management.Automation.Host;

namespace TwilioTrunk.Host;

/// <summary>What the PowerShell engine sees of this host.</summary>
public sealed class EngineHost : PSHost
{
    private readonly EngineUserInterface _ui;

    internal EngineHost(HostConsole console) => _ui = new EngineUserInterface(console);

    /// <inheritdoc/>
    public override string Name => "TwilioTrunk.Host";

    /// <inheritdoc/>
    public override Version Version { get; } = typeof(EngineHost).Assembly.GetName().Version!;

    /// <inheritdoc/>
    public override Guid InstanceId { get; } = Guid.NewGuid();

    /// <inheritdoc/>
    public override CultureInfo CurrentCulture { get; } = CultureInfo.CurrentCulture;

    /// <inheritdoc/>
    public override CultureInfo CurrentUICulture { get; } = CultureInfo.CurrentUICulture;

    /// <inheritdoc/>
    public override PSHostUserInterface UI => _ui;

    /// <summary>The number that <c>exit</c> gave, or <see langword="null"/> while nothing has asked to end.</summary>
    public int? ExitCode { get; private set; }

    /// <summary>Runs commands while a pipeline waits; set by the interactive prompt.</summary>
    internal Action? NestedPrompt { get; set; }

    internal bool NestedPromptEnded { get; set; }

    internal EngineUserInterface Screen => _ui;

    /// <inheritdoc/>
    public override void SetShouldExit(int exitCode) => ExitCode = exitCode;

    /// <inheritdoc/>
    public override void EnterNestedPrompt()
    {
        if (NestedPrompt is null)
            throw new PromptUnavailableException(Text.NestedPrompt);
        NestedPrompt();
    }

    /// <inheritdoc/>
    public override void ExitNestedPrompt() => NestedPromptEnded = true;

    /// <inheritdoc/>
    public override void NotifyBeginApplication()
    {
    }

    /// <inheritdoc/>
    public override void NotifyEndApplication()
    {
    }
}
