using System.Globalization;
using TwilioTrunk.Asterisk.Content;

namespace TwilioTrunk.Asterisk.Layouts;

/// <summary>Transports of our own, with every value written out.</summary>
internal static class OwnTransport
{
    private const string UsualCertificate = "/etc/asterisk/keys/tls.crt";

    /// <summary>The objects of a transport, one for each port.</summary>
    public static IEnumerable<PjsipObject> Make(PbxTransport transport, PbxState state) => state.Ports(transport).Select((port, index) =>
        PbxContent.Transport(transport, port.ToString(CultureInfo.InvariantCulture), state.ExternalAddress, state) with
        {
            Name = index == 0 ? PbxContent.TransportName(transport) : PbxContent.TransportName(transport, port),
        });

    /// <summary>What an admin should know of the certificate that Twilio's calls over TLS need.</summary>
    public static IEnumerable<string> AboutCertificate(PbxState state) => state.NeedsCertificate && !File.Exists(state.CertificateFile ?? UsualCertificate)
        ? [string.Format(CultureInfo.CurrentCulture, Text.WarnNoCertificate, state.CertificateFile ?? UsualCertificate)]
        : [];
}
