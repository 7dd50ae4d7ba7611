using System.Globalization;
using System.Management.Automation;
using TwilioTrunk.Asterisk;
using TwilioTrunk.Failures;
using TwilioTrunk.Pipeline;
using TwilioTrunk.Provisioning;
using TwilioTrunk.Sessions;
using TwilioTrunk.Sip;
using TwilioTrunk.Sip.Probing;
using TwilioTrunk.Sip.Transport;

namespace TwilioTrunk.Commands;

/// <summary>Asks SIP endpoints whether they answer (OPTIONS), over UDP, TCP or TLS, at each of their addresses.</summary>
/// <remarks>
/// <para>
/// Each address that a name leads to (NAPTR, SRV, A, AAAA; RFC 3263) is a row of its own. Status tells in a word what became of it: Answered for any
/// SIP answer, whose code is StatusCode; a PBX that does not know you answers 401 or 404, and is there all the same. Detail tells in words why there
/// is no answer. Over TLS the version, the names and the dates of the certificate are shown, also of one that is refused. SeenAs is the address that
/// the far side saw: what a firewall or an IP access control list there has to allow.
/// </para>
/// <para>
/// A trunk stands for its termination domain, where the PBX sends calls, and for its enabled origination URIs, where Twilio sends them. That this
/// machine reaches the PBX does not say that Twilio does: a firewall may know the difference.
/// </para>
/// <para>
/// Twilio bans a source that sends OPTIONS too often, so all that a user of this machine asks of Twilio keeps 15 seconds between two requests, in
/// whichever runspace and process (a file in the user's folder for local data of programs has the time of the last one); a domain with four addresses
/// takes most of a minute. With a simulated account nothing is sent beyond this machine, not even to a name server: such rows are Unknown.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// New-TwilioTrunk Asterisk-Local fastco-voice-kernel -IfNotExists |
///     Set-TrunkOrigination -SipUri 'sip:179.60.72.50:5060;transport=udp' |
///     Test-SipEndpoint
/// </code>
/// <para>Asks both sides of a trunk: Twilio's termination domain and the PBX.</para>
/// </example>
/// <example>
/// <code>
/// Test-SipEndpoint pbx.example.com -Transport Udp, Tcp, Tls -Count 5
/// </code>
/// <para>Asks a PBX five times over each transport; the round trips tell how good the way to it is.</para>
/// </example>
/// <example>
/// <code>
/// $probe = Test-SipEndpoint 'sip:pbx.example.com;transport=tls'
/// "$($probe.CertificateName), until $($probe.CertificateNotAfter)"
/// </code>
/// <para>Tells for whom the certificate of a PBX is, and how long it is valid.</para>
/// </example>
/// <example>
/// <code>
/// Get-TrunkOrigination Asterisk-Local | Where-Object Enabled |
///     Where-Object { -not (Test-SipEndpoint $_ -Quiet) }
/// </code>
/// <para>Finds the origination URIs that do not answer.</para>
/// </example>
/// <seealso cref="GetTrunkOriginationCommand"/>
/// <seealso cref="GetTrunkTerminationCommand"/>
/// <seealso cref="ExportTrunkFirewallRuleCommand"/>
/// <seealso cref="NewAsteriskCertificateCommand"/>
[Cmdlet(VerbsDiagnostic.Test, "SipEndpoint", DefaultParameterSetName = TargetSet)]
[OutputType(typeof(SipProbe), typeof(bool))]
public sealed class TestSipEndpointCommand : ConnectedCommand
{
    private const string TargetSet = "Target";
    private const string TrunkSet = "Trunk";
    private const int EndpointsInFlight = 16;

    private readonly Queue<Question> _window = new();
    private readonly Dictionary<bool, EndpointProbe> _probes = [];

    /// <summary>
    /// Whom to ask: a host, with or without a port, a SIP or SIPS URI, or what Get-TrunkOrigination, Get-TrunkTermination and Get-TwilioTrunk emit. Rows
    /// bind by a column Target, SipUri or DomainName.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = TargetSet)]
    public SipEndpointReference[] Target { get; set; } = [];

    /// <summary>The trunks to ask about: objects, SIDs (TK...), friendly names or termination domains.</summary>
    [Parameter(Mandatory = true, ParameterSetName = TrunkSet)]
    [ArgumentCompleter(typeof(TrunkCompleter))]
    public TrunkReference[] Trunk { get; set; } = [];

    /// <summary>
    /// Over what to ask: Udp, Tcp, Tls or several, each of which is a row. By default what the URI says, else what the domain prefers, else Udp; Tls for
    /// the termination domain of a secure trunk.
    /// </summary>
    [Parameter]
    public SipTransport[] Transport { get; set; } = [];

    /// <summary>The port, 1 to 65535. By default that of the URI, or of the SRV records, or 5060, and 5061 for TLS.</summary>
    [Parameter]
    [ValidateRange(1, 65535)]
    public int? Port { get; set; }

    /// <summary>How often each address is asked: 1 to 1000, once by default.</summary>
    [Parameter]
    [ValidateRange(1, 1000)]
    public int Count { get; set; } = 1;

    /// <summary>
    /// How many seconds an answer is waited for, connection and handshake included: 0.1 to 32 (timer F of RFC 3261), 5 by default. Over UDP the request
    /// is sent again meanwhile, after 0.5 s, 1.5 s, 3.5 s and so on.
    /// </summary>
    [Parameter]
    [Seconds(Minimum = 0.1, Maximum = 32)]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How many seconds are between two requests to one address: 0 to 3600, 1 by default. Twilio's get 15 s at least.</summary>
    [Parameter]
    [Seconds(Minimum = 0, Maximum = 3600)]
    public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The name server to ask, as an address with or without a port. By default those of the system, and its hosts file.</summary>
    [Parameter]
    public string? DnsServer { get; set; }

    /// <summary>A PEM file with the certificate authorities that alone are trusted, as for a certificate of a lab. By default those of the system are.</summary>
    [Parameter]
    public string? CertificateAuthority { get; set; }

    /// <summary>
    /// Emits only true or false, one for each target: true when every address of it was Answered. Unknown is false, with a warning that tells why;
    /// addresses of IPv6 beside others do not count on a machine without IPv6.
    /// </summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var target in Target)
            Try(target.ToString(), () => Ask(target));
        foreach (var trunk in Trunk)
            Try(trunk.ToString(), () => Ask(trunk));
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        WriteDone(0);
        Progress.Complete();
    }

    private void Ask(SipEndpointReference target)
    {
        var session = KnownSession(target.Session);
        var text = target.ToString();
        if (target.Trunk is { } state)
            Enqueue(text, session, _ => Task.FromResult(EndpointsOf(state)));
        else if (TrunkDirectory.IsSid(text))
            Ask(new TrunkReference(text));
        else
            Enqueue(text, session, _ => Task.FromResult<Endpoint[]>([new(text, EndpointUri.Parse(text), target.IsSecure ? SipProtocol.Tls : null)]));
    }

    private void Ask(TrunkReference trunk)
    {
        var session = SessionFor(trunk.Session);
        if (trunk.Trunk is { } known)
            Enqueue(trunk.ToString(), session, _ => Task.FromResult(EndpointsOf(known.State)));
        else
            Enqueue(trunk.ToString(), session, async cancel => EndpointsOf(await new TrunkDirectory(Observe(session), TrunkParts.Origination).LoadNamedAsync(trunk.Text, cancel).ConfigureAwait(false)));
    }

    /// <summary>Both sides of a trunk.</summary>
    private static Endpoint[] EndpointsOf(TrunkState trunk)
    {
        Endpoint[] endpoints =
        [
            .. trunk.Trunk.DomainName is { } domain ? [new Endpoint(domain, EndpointUri.Parse(domain), trunk.Trunk.Secure ? SipProtocol.Tls : null, trunk.IsRehearsed)] : Array.Empty<Endpoint>(),
            .. trunk.Origination.Where(url => url.Enabled && url.SipUrl is not null).Select(url => new Endpoint(url.SipUrl!, EndpointUri.Parse(url.SipUrl!), null, trunk.IsRehearsed)),
        ];
        return endpoints.Length > 0 ? endpoints : throw Failure.NoSipEndpoint(trunk.Label);
    }

    private void Enqueue(string target, TwilioSession? session, Func<CancellationToken, Task<Endpoint[]>> read)
    {
        var probe = ProbeFor(session);
        _window.Enqueue(new Question(target, probe, Start(cancel => FindAsync(probe, read, cancel))));
        WriteDone(EndpointsInFlight);
    }

    private static async Task<Row[]> FindAsync(EndpointProbe probe, Func<CancellationToken, Task<Endpoint[]>> read, CancellationToken cancellationToken)
    {
        var rows = new List<Row>();
        foreach (var endpoint in await read(cancellationToken).ConfigureAwait(false))
        {
            if (endpoint.IsRehearsed)
                rows.Add(new Row(endpoint.Text, null));
            else
                rows.AddRange((await probe.FindAsync(endpoint.Uri, endpoint.Usual, cancellationToken).ConfigureAwait(false)).Select(address => new Row(endpoint.Text, address)));
        }

        return [.. rows];
    }

    private EndpointProbe ProbeFor(TwilioSession? session)
    {
        var isSimulated = session is { IsSimulator: true };
        if (!_probes.TryGetValue(isSimulated, out var probe))
        {
            _probes[isSimulated] = probe = new EndpointProbe(new EndpointSettings
            {
                Protocols = [.. Transport.Distinct().Select(transport => Enum.Parse<SipProtocol>(transport.ToString()))],
                Port = Port,
                NameServer = DnsServer is null ? null : DnsAddress.Parse(DnsServer),
                IsSimulated = isSimulated,
                TwilioPace = SharedPace.Twilio,
                Probe = new ProbeSettings
                {
                    Count = Count,
                    Timeout = Timeout,
                    Interval = Interval,
                    Authorities = CertificateAuthority is null ? null : CertificateAuthorities.Read(ResolveFile(CertificateAuthority)),
                    UserAgent = SharedPace.UserAgent,
                },
            });
        }

        return probe;
    }

    /// <summary>Writes what is known, in the order it was asked for, until no more than the given number of targets is on the way.</summary>
    private void WriteDone(int allowed)
    {
        while (_window.TryPeek(out var first))
        {
            foreach (var question in _window.Where(question => question is { Finding.IsCompletedSuccessfully: true, Answers: null }))
                question.Answers = AskAll(question);
            if (first.IsDone)
            {
                _window.Dequeue();
                Try(first.Target, () => Write(first));
            }
            else if (_window.Count > allowed)
            {
                // None when the last of them was answered just now.
                Task[] open = [.. _window.SelectMany(question => question.Open)];
                if (open.Length > 0)
                    WaitForAny(open);
            }
            else
            {
                break;
            }
        }
    }

    private Task<SipProbe>[] AskAll(Question question)
    {
        var rows = question.Finding.GetAwaiter().GetResult();
        Progress.Expect(rows.Length);
        return [.. rows.Select(row => Start(cancel => AskAsync(question.Probe, row, cancel)))];
    }

    private async Task<SipProbe> AskAsync(EndpointProbe probe, Row row, CancellationToken cancellationToken)
    {
        if (row.Address is not { } address)
            return new SipProbe(row.Target, Text.OnlyRehearsed);
        if (probe.WaitFor(address) is var wait && wait > TimeSpan.Zero)
            Post(string.Format(CultureInfo.CurrentCulture, Text.VerboseTwilioTurn, row.Target, address.Target?.Address, (int)Math.Ceiling(wait.TotalSeconds)));
        var result = new SipProbe(row.Target, await probe.AskAsync(address, cancellationToken).ConfigureAwait(false));
        ReportStep();
        return result;
    }

    private void Write(Question question)
    {
        if (question.Answers is not { } answers)
        {
            // It failed; this throws what it failed with.
            question.Finding.GetAwaiter().GetResult();
            return;
        }

        SipProbe[] probes = [.. answers.Select(answer => answer.GetAwaiter().GetResult())];
        foreach (var probe in probes)
        {
            WriteVerbose(string.Format(
                CultureInfo.CurrentCulture, Text.VerboseProbe, probe.Target, probe.Address, probe.Transport, probe.Detail ?? $"{probe.StatusCode} {probe.Reason}", (int)(probe.RoundTrip?.TotalMilliseconds ?? 0)));
            if (!Quiet)
                WriteObject(probe);
            else if (probe is { Status: SipProbeStatus.Unknown, IsLeftOut: false })
                WriteWarning($"{probe.Target}: {probe.Detail}");
        }

        if (Quiet)
            WriteObject(Array.TrueForAll(probes, probe => probe.IsLeftOut || probe.Status == SipProbeStatus.Answered));
    }

    /// <summary>An endpoint, before its addresses are known.</summary>
    private sealed record Endpoint(string Text, SipUri Uri, SipProtocol? Usual, bool IsRehearsed = false);

    /// <summary>An address to ask; none for what is only rehearsed.</summary>
    private sealed record Row(string Target, EndpointAddress? Address);

    /// <summary>A target: first its addresses are looked for, then each of them is asked.</summary>
    private sealed record Question(string Target, EndpointProbe Probe, Task<Row[]> Finding)
    {
        public Task<SipProbe>[]? Answers { get; set; }

        /// <summary>True when there is nothing to wait for: all were asked, or no address could be found out.</summary>
        public bool IsDone => Answers is null ? Finding.IsFaulted : Array.TrueForAll(Answers, answer => answer.IsCompleted);

        /// <summary>What is worth to be waited for: what is under way, and what can go on.</summary>
        public IEnumerable<Task> Open => Answers is not null ? Answers.Where(answer => !answer.IsCompleted) : Finding.IsFaulted ? Array.Empty<Task>() : [Finding];
    }
}
