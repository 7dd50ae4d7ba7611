using System.Text.Json;
using TwilioTrunk.Asterisk;
using TwilioTrunk.Tests.Interop.Rigging;

namespace TwilioTrunk.Tests.Interop;

/// <summary>Twilio's addresses as they may be after this release: one more block, which a stranger has the addresses of today.</summary>
internal static class NewerAddresses
{
    /// <summary>Writes them to a file, and reads it as an export does.</summary>
    public static TwilioAddressList Write(string path)
    {
        var now = TwilioAddressList.Shipped;
        var edges = now.Signalling.Append(("antarctica", $"{NetworkPair.StrangerAddress}/32"));
        File.WriteAllText(path, JsonSerializer.Serialize(new
        {
            date = "2999-12",
            source = now.Source,
            edges = edges.Select(edge => new { name = edge.Item1, signalling = new[] { edge.Item2 } }),
            media = now.Media,
            mediaPorts = now.MediaPorts,
        }));
        return TwilioAddressList.Read(path);
    }
}
