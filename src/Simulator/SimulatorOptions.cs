using TwilioTrunk.Simulator.State;

namespace TwilioTrunk.Simulator;

/// <summary>What a simulator starts with.</summary>
public sealed record SimulatorOptions
{
    /// <summary>
    /// The file that keeps the state (mode 0600; passwords and tokens only as digests), written after each accepted change.
    /// By default the state lives in memory. One simulator at a time may use a file.
    /// </summary>
    public string? StatePath { get; init; }

    /// <summary>The account; an existing state file keeps its own, and only the token of this one counts then.</summary>
    public SimulatedAccount Account { get; init; } = new();

    /// <summary>The clock of dates, delays and reserved domains; by default the system's.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>How long each answer is held back after the request was carried out; by default zero.</summary>
    public TimeSpan AnswerDelay { get; init; } = TimeSpan.Zero;

    /// <summary>Makes the SID of a new resource from its two letters; by default from a cryptographic random source.</summary>
    public Func<string, string> SidSource { get; init; } = Sid.Random;
}
