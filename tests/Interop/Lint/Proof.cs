namespace TwilioTrunk.Tests.Interop.Lint;

/// <summary>Shows that a fault matters: what goes wrong, or null when nothing does.</summary>
/// <param name="FaultAsync">Looks at a configuration.</param>
internal sealed record Proof(Func<ProofLab, Task<string?>> FaultAsync)
{
    /// <summary>False when the files themselves show it.</summary>
    public bool NeedsAsterisk { get; init; } = true;

    /// <summary>A call from Twilio does not get 200.</summary>
    public static Proof Call(Func<ProofLab, Task<int?>> call) =>
        new(async lab => await call(lab) is var status && status != 200 ? $"the call gets {status}" : null);

    /// <summary>A call from Twilio is a stranger's.</summary>
    public static Proof Stranger(Func<ProofLab, Task<int?>> call) =>
        new(async lab => await call(lab) == 401 ? "the call gets 401" : null);

    /// <summary>A call that has to be refused gets 200.</summary>
    public static Proof Refused(Func<ProofLab, Task<int?>> call) =>
        new(async lab => await call(lab) == 200 ? "the call gets 200" : null);

    /// <summary>A call to Twilio is not as Twilio takes it.</summary>
    public static Proof Outbound(string number = "+14155550123") => new(lab => lab.OutboundFaultAsync(number));

    /// <summary>The start script of the Docker project aborts.</summary>
    public static Proof Aborts() => new(lab => Task.FromResult(lab.RenderFailure));

    /// <summary>The files show it themselves.</summary>
    public static Proof Files(Func<ProofLab, Task<string?>> fault) => new(fault) { NeedsAsterisk = false };
}
