using System.Globalization;
using System.Management.Automation;
using System.Net;
using TwilioTrunk.Asterisk;
using TwilioTrunk.Asterisk.Configuration;
using TwilioTrunk.Asterisk.Trace;
using TwilioTrunk.Pipeline;
using TwilioTrunk.Provisioning;

namespace TwilioTrunk.Commands;

/// <summary>Predicts from its files alone what an Asterisk answers to a call, and how it gets there.</summary>
/// <remarks>
/// <para>
/// A call with -To comes from outside: which transport takes it, which endpoint it is taken for, whether a password is asked, whether the audio is
/// acceptable, which extension the number matches, each step with its variables filled in, and the SIP status in the end. TwilioFailsOver tells
/// whether Twilio then tries the next origination URI. Without -From the call is traced from one address of every edge of Twilio, which all have to
/// get through.
/// </para>
/// <para>
/// A call with -Extension comes from a phone in -Context. Dial tells what the PBX would send: to which URI, with which From and P-Asserted-Identity, and
/// which user name answers the challenge.
/// </para>
/// <para>
/// It is a prediction and never a guess: what the files do not tell (a registered phone, a queue, a database, a program, the time of day) makes the
/// Status Unknown, and Reason says what it is. -At, -Caller and -CalleeStatus tell what can be told. A dialplan is read as that of Asterisk 22; the
/// predictions are held against a real one.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// Start-TwilioSimulator -PhoneNumber '+14155550100' | Connect-TwilioAccount
/// New-TwilioTrunk Office office-voice -IfNotExists |
///     Add-TrunkPhoneNumber -PhoneNumber '+14155550100' |
///     Export-AsteriskConfig -Layout Standalone -Path ./pbx
/// Trace-AsteriskCall ./pbx -To '+1 415 555 0100'
/// </code>
/// <para>Traces calls to a number from every edge of Twilio through the files of an export.</para>
/// </example>
/// <example>
/// <code>
/// Get-TrunkPhoneNumber Office | Trace-AsteriskCall -Path ./pbx |
///     Where-Object Status -ne 200
/// </code>
/// <para>Traces every number of a trunk from every edge, and shows what would not be answered.</para>
/// </example>
/// <example>
/// <code>
/// $phone = @{ Context = 'from-internal'; CallerId = '600' }
/// (Trace-AsteriskCall ./pbx -Extension '+14155550123' @phone).Dial
/// </code>
/// <para>Shows what the PBX would send to Twilio for a call from one of its phones.</para>
/// </example>
/// <example>
/// <code>
/// $call = @{ From = '54.172.60.1'; Transport = 'Tls'; SecureMedia = $true }
/// (Trace-AsteriskCall ./pbx -To '+14155550100' @call).Reason
/// </code>
/// <para>Tells why a call over TLS with encrypted audio would be taken or not.</para>
/// </example>
/// <seealso cref="TestAsteriskConfigCommand"/>
/// <seealso cref="ExportAsteriskConfigCommand"/>
/// <seealso cref="GetTrunkPhoneNumberCommand"/>
/// <seealso href="https://www.twilio.com/docs/sip-trunking#disaster-recovery">Twilio: when the next origination URI is tried</seealso>
[Cmdlet(VerbsDiagnostic.Trace, "AsteriskCall", DefaultParameterSetName = InboundSet)]
[OutputType(typeof(CallTrace))]
public sealed class TraceAsteriskCallCommand : TwilioCommand
{
    private const string InboundSet = "Inbound";
    private const string OutboundSet = "Outbound";

    private PbxConfiguration? _configuration;
    private CallTracer? _tracer;
    private TwilioAddressList _addresses = TwilioAddressList.Shipped;
    private IReadOnlyList<IPAddress> _sources = [];

    /// <summary>The folder of the configuration, such as /etc/asterisk, a pjsip.conf in it, or the root of a Docker project.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    public string Path { get; set; } = string.Empty;

    /// <summary>
    /// What is called: numbers as people write them (with + or 00), or extensions of the PBX such as 100; a warning tells of a number that lacks its
    /// plus. Numbers of Get-TrunkPhoneNumber and rows with a column PhoneNumber can be piped.
    /// </summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = InboundSet)]
    [Alias("PhoneNumber")]
    [ArgumentCompleter(typeof(DialplanCompleter))]
    public PhoneNumberReference[] To { get; set; } = [];

    /// <summary>The addresses that the call comes from. By default one address of each of Twilio's signalling blocks.</summary>
    [Parameter(ParameterSetName = InboundSet)]
    [ArgumentCompleter(typeof(TwilioAddressCompleter))]
    public IPAddress[] From { get; set; } = [];

    /// <summary>Who calls, as in the From header: a number, or 'name &lt;number&gt;'. Without it, what depends on the caller is Unknown.</summary>
    [Parameter(ParameterSetName = InboundSet)]
    public string? Caller { get; set; }

    /// <summary>What the call comes over: Udp, Tcp or Tls; Udp by default.</summary>
    [Parameter(ParameterSetName = InboundSet)]
    public SipTransport Transport { get; set; }

    /// <summary>The port that the call is sent to, 1 to 65535; by default 5060, for TLS 5061. In a Docker project it is the published port.</summary>
    [Parameter(ParameterSetName = InboundSet)]
    [ValidateRange(1, 65535)]
    public int? Port { get; set; }

    /// <summary>Offers SRTP with keys in the SDP, as Twilio does on a secure trunk; by default plain RTP is offered.</summary>
    [Parameter(ParameterSetName = InboundSet)]
    public SwitchParameter SecureMedia { get; set; }

    /// <summary>The host of the Request-URI: that of the origination URI. Without it, what depends on it is Unknown.</summary>
    [Parameter(ParameterSetName = InboundSet)]
    [Alias("Domain")]
    public string? RequestHost { get; set; }

    /// <summary>
    /// A file with Twilio's addresses that takes the place of those of the module, as for Export-TrunkFirewallRule. By default those that
    /// Export-AsteriskConfig was given for these files, unless the module has a list of a later date; '' stands for that of the module.
    /// </summary>
    [Parameter(ParameterSetName = InboundSet)]
    [AllowEmptyString]
    public string? AddressFile { get; set; }

    /// <summary>What a phone of the PBX dials.</summary>
    [Parameter(Mandatory = true, ParameterSetName = OutboundSet)]
    [ArgumentCompleter(typeof(DialplanCompleter))]
    public string[] Extension { get; set; } = [];

    /// <summary>The context of the phone, as in its endpoint.</summary>
    [Parameter(Mandatory = true, ParameterSetName = OutboundSet)]
    [ArgumentCompleter(typeof(DialplanCompleter))]
    public string Context { get; set; } = string.Empty;

    /// <summary>The caller id of the phone: a number, or 'name &lt;number&gt;'. Without it, what depends on it is Unknown.</summary>
    [Parameter(ParameterSetName = OutboundSet)]
    public string? CallerId { get; set; }

    /// <summary>When the call comes, by the clock of the PBX. Without it, what depends on the time is Unknown.</summary>
    [Parameter]
    public DateTime? At { get; set; }

    /// <summary>
    /// What the phones and trunks answer that the PBX dials, 180 to 699: 200 when they answer, 486 when they are busy, 180 when they ring and nobody answers.
    /// Without it, what depends on them is Unknown.
    /// </summary>
    [Parameter]
    [ValidateRange(180, 699)]
    public int? CalleeStatus { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing() => Try(Path, () =>
    {
        var given = ReadAddresses(AddressFile);
        _configuration = PbxConfiguration.Load(ResolveFile(Path));
        _addresses = given ?? _configuration.ExportedAddresses.Latest;
        _sources = From.Length > 0 ? From : [.. _addresses.Sample];
        _tracer = new CallTracer(_configuration);
    });

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (_tracer is null)
            return;
        foreach (var extension in Extension)
            Try(extension, () => TraceOut(extension));
        foreach (var number in To)
            Try(number, () => TraceIn(Number(number.Text)));
    }

    private void TraceIn(string number)
    {
        if (E164.WithPlus(number) is { } meant)
            WriteWarning(string.Format(CultureInfo.CurrentCulture, Text.WarnNoPlus, number, meant));
        foreach (var source in _sources)
        {
            var prediction = Wait(_ => Task.FromResult(_tracer!.Trace(new IncomingCall
            {
                From = source,
                To = number,
                Caller = Caller,
                Transport = Enum.Parse<PbxTransport>(Transport.ToString()),
                Port = Port,
                SecureMedia = SecureMedia,
                RequestHost = RequestHost,
                TwilioAddresses = _addresses,
                At = At,
                CalleeStatus = CalleeStatus,
            })));
            Write(prediction, source, number, Caller);
        }
    }

    private void TraceOut(string extension)
    {
        var call = new OutgoingCall { Extension = extension, Context = Context, CallerId = CallerId, At = At, CalleeStatus = CalleeStatus };
        Write(Wait(_ => Task.FromResult(_tracer!.Trace(call))), from: null, extension, CallerId);
    }

    private void Write(CallPrediction prediction, IPAddress? from, string to, string? caller) =>
        WriteObject(new CallTrace(_configuration!.Folder, from?.ToString(), from is null ? null : _addresses.EdgeOf(from), to, caller, prediction));

    /// <summary>A number in E.164 form; what is none and can be the user of a SIP URI stays as it is.</summary>
    private static string Number(string text)
    {
        var isName = text.Length > 0 && text[0] != '+' && !text.StartsWith("00", StringComparison.Ordinal)
            && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '*' or '#' or '_' or '-' or '.');
        return isName ? text : E164.Parse(text);
    }
}
