using System.Globalization;
using TwilioTrunk.Asterisk.Content;

namespace TwilioTrunk.Asterisk.Layouts;

/// <summary>Transports of our own, with every value written out.</summary>
internal static class OwnTransport
{
    /// <summary>The objects of a transport, one for each port.</summary>
    public static IEnumerable<PjsipObject> Make(PbxTransport transport, PbxState state) => state.Ports(transport).Select((port, index) =>
    {
        var item = PbxContent.Transport(transport, Text(port), state.ExternalAddress, state);

        // Twilio sends what follows the first request of a call to the port that it is told.
        return item with
        {
            Name = index == 0 ? PbxContent.TransportName(transport) : PbxContent.TransportName(transport, port),
            Settings = state.ExternalAddress is not null && state.MappedPort(transport) is { } mapped
                ? [.. item.Settings, new("external_signaling_port", Text(mapped))]
                : item.Settings,
        };
    });

    private static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);
}
