using System.Management.Automation;
using TwilioTrunk.Failures;
using TwilioTrunk.Sessions;

namespace TwilioTrunk.Pipeline;

/// <summary>A cmdlet that talks to an account.</summary>
public abstract class ConnectedCommand : TwilioCommand
{
    /// <summary>
    /// The account to use: what Connect-TwilioAccount emitted. By default the one that the piped object came from, else the one this runspace is
    /// connected to. In ForEach-Object -Parallel and jobs give it as -Connection $using:account.
    /// </summary>
    [Parameter]
    public Account? Connection { get; set; }

    /// <summary>With -WhatIf a thing is rehearsed even when nothing had to be done to it, so that the stages after it do nothing for real.</summary>
    private protected bool IsRehearsing
        => MyInvocation.BoundParameters.TryGetValue("WhatIf", out var whatIf)
            ? whatIf is SwitchParameter { IsPresent: true }
            : GetVariableValue("WhatIfPreference") is true or SwitchParameter { IsPresent: true };

    /// <summary>The session for an item: given, else remembered by the piped object, else that of the runspace.</summary>
    internal TwilioSession SessionFor(TwilioSession? remembered = null)
    {
        if (Connection is { IsConnected: false } listed)
            ThrowTerminatingError(Failure.ToRecord(Failure.AccountNotConnected(listed.Sid), listed));
        var session = KnownSession(remembered);
        if (session is null)
            ThrowTerminatingError(Failure.ToRecord(Failure.NotConnected(), null));
        return session!;
    }

    /// <summary>The same, for what can also be done without an account; null when there is none.</summary>
    internal TwilioSession? KnownSession(TwilioSession? remembered = null)
        => Connection?.Session ?? remembered ?? RunspaceState.Current.Connected?.Session;
}
