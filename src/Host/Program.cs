using System.Globalization;
using System.Runtime.InteropServices;
using TwilioTrunk.Host;

// Without a locale, as in containers, the engine knows no words and breaks the lines of Get-Help inside them.
if (CultureInfo.CurrentCulture.Equals(CultureInfo.InvariantCulture))
{
    var english = CultureInfo.GetCultureInfo("en-US");
    (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (english, english);
    (CultureInfo.DefaultThreadCurrentCulture, CultureInfo.DefaultThreadCurrentUICulture) = (english, english);
}

using var run = new HostRun(HostConsole.OfProcess());

// A signal that the run does not take, because it is already stopping, ends the process at once.
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = run.Interrupt(HostInterrupt.CtrlC));
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => signal.Cancel = run.Interrupt(HostInterrupt.Terminate));

return await run.RunAsync(args, CancellationToken.None).ConfigureAwait(false);
