using System.Globalization;
using System.Net.Sockets;

namespace TwilioTrunk.Simulator.Front;

/// <summary>A simulator cannot be served: the port cannot be had, or the certificate cannot be written.</summary>
public sealed class SimulatorFrontException : SimulatorException
{
    private SimulatorFrontException(string errorId, SimulatorFailureKind kind, string message, string remedy, Exception? cause)
        : base(errorId, kind, message, remedy, cause)
    {
    }

    internal static SimulatorFrontException Port(int port, SocketException cause) => cause.SocketErrorCode switch
    {
        SocketError.AddressAlreadyInUse =>
            new("PortInUse", SimulatorFailureKind.Conflict, Format(Text.PortInUse, port), Text.PortInUseRemedy, cause),
        SocketError.AccessDenied =>
            new("PortNotAllowed", SimulatorFailureKind.Denied, Format(Text.PortNotAllowed, port), Text.PortNotAllowedRemedy, cause),
        _ => new(
            "PortNotUsable", SimulatorFailureKind.Unavailable, Format(Text.PortNotUsable, port, cause.Message), Text.PortNotAllowedRemedy, cause),
    };

    internal static SimulatorFrontException CertificateNotWritable(string path, Exception cause) => new(
        "CertificateNotWritable",
        SimulatorFailureKind.Write,
        Format(Text.CertificateNotWritable, path, cause.Message),
        Text.CertificateNotWritableRemedy,
        cause);

    internal static SimulatorFrontException CertificateNotOurs(string path) => new(
        "FileNotOurs", SimulatorFailureKind.Conflict, Format(Text.CertificateNotOurs, path), Text.CertificateNotOursRemedy, null);

    private static string Format(string text, params object[] values) => string.Format(CultureInfo.CurrentCulture, text, values);
}
