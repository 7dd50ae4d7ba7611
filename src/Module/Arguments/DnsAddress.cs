using System.Net;
using TwilioTrunk.Failures;

namespace TwilioTrunk;

/// <summary>The address of a name server as people write it.</summary>
internal static class DnsAddress
{
    private const int Port = 53;

    /// <summary>Reads an address with or without a port.</summary>
    /// <exception cref="ModuleException"><c>InvalidDnsServer</c>.</exception>
    public static IPEndPoint Parse(string text) => IPAddress.TryParse(text, out var address)
        ? new IPEndPoint(address, Port)
        : IPEndPoint.TryParse(text, out var server) && server.Port > 0 ? server : throw Failure.InvalidDnsServer(text);
}
