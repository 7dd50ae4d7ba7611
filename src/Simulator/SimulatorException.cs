namespace TwilioTrunk.Simulator;

/// <summary>The base of every failure that a user of the simulator can run into.</summary>
public abstract class SimulatorException : Exception
{
    private protected SimulatorException(string errorId, SimulatorFailureKind kind, string message, string remedy, Exception? cause)
        : base(message, cause)
    {
        ErrorId = errorId;
        Kind = kind;
        Remedy = remedy;
    }

    /// <summary>A stable name of the failure, such as <c>SimulatorStateInvalid</c>.</summary>
    public string ErrorId { get; }

    /// <summary>The category of the failure.</summary>
    public SimulatorFailureKind Kind { get; }

    /// <summary>A sentence that says what an administrator can do about it.</summary>
    public string Remedy { get; }
}
