using System.Globalization;
using System.Net;
using TwilioTrunk.Asterisk;
using TwilioTrunk.Tests.Interop.Calls;
using TwilioTrunk.Tests.Interop.Rigging;

namespace TwilioTrunk.Tests.Interop.Tracing;

/// <summary>Places many calls at once, with one sipp for all that come from the same address in the same way.</summary>
internal static class CallBatch
{
    /// <summary>The final status of each call, in order; null for those that got none.</summary>
    public static async Task<IReadOnlyList<int?>> PlaceAsync(
        NetworkSide network, IReadOnlyList<TracedCall> calls, LabCertificates certificates, int patience, CancellationToken cancellation)
    {
        var statuses = new int?[calls.Count];
        var groups = calls.Select((call, index) => (Call: call, Index: index))
            .GroupBy(entry => (entry.Call.From, entry.Call.Transport, entry.Call.SecureMedia, Codecs: string.Join(',', entry.Call.Codecs)));
        await Task.WhenAll(groups.Select((group, number) => PlaceAsync([.. group], 6000 + number)));
        return statuses;

        // 487 only says that sipp has given up.
        async Task PlaceAsync((TracedCall Call, int Index)[] entries, int port)
        {
            using var folder = new TemporaryFolder();
            var first = entries[0].Call;
            var fields = folder.Combine("calls.csv");
            await File.WriteAllLinesAsync(
                fields, entries.Select(entry => Fields(entry.Call)).Prepend("SEQUENTIAL"), cancellation);
            var remote = new IPEndPoint(NetworkPair.PbxAddress, first.Port);
            await using var sipp = Sipp.Listen(
                network,
                BatchScenario.Calling(first),
                new IPEndPoint(first.From, port),
                [
                    remote.ToString(), "-inf", fields, "-m", Text(entries.Length), "-r", "40", "-l", Text(entries.Length), "-cid_str", "%u-batch",
                    "-recv_timeout", Text(patience * 1000), "-timeout", Text(patience + 30), .. Options(first.Transport, certificates),
                ]);
            await sipp.EndAsync(cancellation);
            foreach (var message in sipp.Messages.Where(message => message is { Sent: false, Method: "INVITE", Status: >= 200 and not 487 }))
            {
                var number = int.Parse(message["Call-ID"]!.Split('-')[0], CultureInfo.InvariantCulture);
                statuses[entries[number - 1].Index] ??= message.Status;
            }
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Fields(TracedCall call)
    {
        var open = call.Caller.IndexOf('<', StringComparison.Ordinal);
        var name = open < 0 ? "" : call.Caller[..open];
        var number = open < 0 ? call.Caller : call.Caller[(open + 1)..].TrimEnd('>');
        var user = number.Length > 0 ? number + "@" : "";
        return $"{call.To};{name}<sip:{user}{TracedCall.FromHost}>;{(call.Header is { } header ? $"{header.Key}: {header.Value}" : "X-None: none")}";
    }

    private static IEnumerable<string> Options(PbxTransport transport, LabCertificates files) => transport switch
    {
        PbxTransport.Udp => ["-t", "u1"],
        PbxTransport.Tcp => ["-t", "t1"],
        _ => ["-t", "l1", "-tls_cert", files.TwilioCertificate, "-tls_key", files.TwilioKey, "-tls_ca", files.Authority],
    };
}
