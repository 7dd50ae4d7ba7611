using System.Runtime.InteropServices;
using TwilioTrunk.Host;

using var run = new HostRun(HostConsole.OfProcess());

// A signal that the run does not take, because it is already stopping, ends the process at once.
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = run.Interrupt(HostInterrupt.CtrlC));
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => signal.Cancel = run.Interrupt(HostInterrupt.Terminate));

return await run.RunAsync(args, CancellationToken.None).ConfigureAwait(false);
