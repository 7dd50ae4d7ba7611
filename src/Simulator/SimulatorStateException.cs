using System.Globalization;

namespace TwilioTrunk.Simulator;

/// <summary>The state file of a simulator cannot be read, is not one, or cannot be written. The file is left as it was.</summary>
public sealed class SimulatorStateException : SimulatorException
{
    private SimulatorStateException(
        string errorId, SimulatorFailureKind kind, string path, string message, string remedy, Exception? cause)
        : base(errorId, kind, message, remedy, cause) => Path = path;

    /// <summary>The full path of the state file.</summary>
    public string Path { get; }

    internal static SimulatorStateException Invalid(string path, string why, Exception? cause = null) => new(
        "SimulatorStateInvalid",
        SimulatorFailureKind.InvalidInput,
        path,
        string.Format(CultureInfo.CurrentCulture, Text.StateInvalid, path, why),
        Text.StateInvalidRemedy,
        cause);

    internal static SimulatorStateException OtherAccount(string path, string found, string wanted) => new(
        "SimulatorStateOfOtherAccount",
        SimulatorFailureKind.Conflict,
        path,
        string.Format(CultureInfo.CurrentCulture, Text.StateOfOtherAccount, path, found, wanted),
        Text.StateOfOtherAccountRemedy,
        null);

    internal static SimulatorStateException Changed(string path) => new(
        "SimulatorStateChanged",
        SimulatorFailureKind.Conflict,
        path,
        string.Format(CultureInfo.CurrentCulture, Text.StateChanged, path),
        Text.StateChangedRemedy,
        null);

    internal static SimulatorStateException NotReadable(string path, Exception cause) => new(
        "SimulatorStateNotReadable",
        SimulatorFailureKind.Denied,
        path,
        string.Format(CultureInfo.CurrentCulture, Text.StateNotReadable, path, cause.Message),
        Text.StateNotReadableRemedy,
        cause);

    internal static SimulatorStateException NotWritable(string path, Exception cause) => new(
        "SimulatorStateNotWritable",
        SimulatorFailureKind.Write,
        path,
        string.Format(CultureInfo.CurrentCulture, Text.StateNotWritable, path, cause.Message),
        Text.StateNotWritableRemedy,
        cause);
}
