using System.Globalization;
using System.Net;
using TwilioTrunk.Tests.Interop.Rigging;

namespace TwilioTrunk.Tests.Interop.Calls;

/// <summary>A running sipp with a folder of its own for scenario and traces.</summary>
internal sealed class Sipp : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly TemporaryFolder _folder = new();
    private readonly ChildProcess _process;

    private Sipp(NetworkSide? network, string scenario, IPEndPoint local, IEnumerable<string> options)
    {
        File.WriteAllText(_folder.Combine("scenario.xml"), scenario);
        string[] command =
        [
            .. AsteriskRelease.Current.Command("usr/bin/sipp",
            [
                "-sf", _folder.Combine("scenario.xml"), "-i", local.Address.ToString(), "-p", local.Port.ToString(CultureInfo.InvariantCulture),
                "-nostdin", "-trace_msg", "-message_file", Trace, "-trace_err", "-error_file", _folder.Combine("errors"),
                .. options,
            ]),
        ];
        _process = ChildProcess.Start(network?.Command(command) ?? command);
        _process.Input.Close();
    }

    /// <summary>The messages that went either way until now.</summary>
    public IReadOnlyList<SipMessage> Messages => SipMessage.ReadTrace(Trace);

    private string Trace => _folder.Combine("messages");

    /// <summary>Starts one call to <paramref name="remote"/>.</summary>
    public static Sipp Call(NetworkSide network, string scenario, IPEndPoint local, IPEndPoint remote, IEnumerable<string> options) =>
        new(network, scenario, local, [remote.ToString(), "-m", "1", "-timeout", "20s", "-timeout_error", "-recv_timeout", "15000", .. options]);

    /// <summary>Waits for calls until it is disposed. Without a namespace it runs beside the tests, and has to listen on loopback.</summary>
    public static Sipp Listen(NetworkSide? network, string scenario, IPEndPoint local, IEnumerable<string> options) =>
        new(network, scenario, local, options);

    /// <summary>Waits for a message; when sipp ends without it, there is none.</summary>
    public async Task<SipMessage?> FindAsync(Func<SipMessage, bool> wanted, CancellationToken cancellation, int seconds = 15)
    {
        var found = await Eventually.GetAsync(
            () => Messages.Where(wanted).Take(1).ToArray() is { Length: 1 } hit ? hit : _process.HasExited ? Messages.Where(wanted).Take(1).ToArray() : null,
            () => $"The message did not come.\n{Describe()}",
            cancellation,
            seconds);
        return found.FirstOrDefault();
    }

    /// <summary>Waits for the end of the call.</summary>
    public Task EndAsync(CancellationToken cancellation) => _process.ExitAsync(Limit, cancellation);

    /// <summary>Everything that tells why a call did not go as it should.</summary>
    public string Describe()
    {
        var errors = _folder.Combine("errors");
        return $"""
            {string.Join('\n', Messages)}
            {(File.Exists(errors) ? File.ReadAllText(errors) : "")}
            {(Messages.Count == 0 ? _process.Output : "")}
            """;
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _folder.Dispose();
    }
}
