using System.Globalization;
using System.Management.Automation;
using TwilioTrunk.Asterisk;
using TwilioTrunk.Asterisk.TestCalls;
using TwilioTrunk.Failures;
using TwilioTrunk.Pipeline;
using TwilioTrunk.Provisioning;
using TwilioTrunk.Sessions;
using TwilioTrunk.Twilio;

namespace TwilioTrunk.Commands;

/// <summary>Places a test call over a trunk, follows it to its end, and tells how it went, why, and what to do.</summary>
/// <remarks>
/// <para>
/// The call goes out through the Asterisk of this machine, the one that -ComputerName reaches over AMI, or the one in the Docker project of -ComposePath:
/// as if a phone in -Context dialled a number, by default one of Twilio's free test numbers. Asterisk sends back what it hears (Echo). With -Inbound
/// Twilio calls a number of the trunk instead, and an Asterisk that is named is watched meanwhile.
/// </para>
/// <para>
/// What the PBX saw is joined with Twilio's record of the call and its alerts. Status is Pass when the call was answered and audio came in; Warn when it
/// got through and nobody talked (Finding Busy or NoAnswer); Fail when it is known what is wrong: Password, AccessList, CallerId, Country, Number, Media,
/// OneWayAudio, NotDialed, NoReply and so on, with a Remedy to paste. What cannot be told is Unknown, and Candidate lists what it can be.
/// </para>
/// <para>
/// Audio is judged by the packets that Asterisk counted. AudioToTwilio is Unknown when neither a report of the other side (RTCP) nor Voice Insights
/// tells whether the packets arrived.
/// </para>
/// <para>
/// AMI tells most. Its user needs originate and call in write, and call and reporting in read. The console shows only what is there at the moment: why a
/// call ended, it does not tell, and Twilio's record and alerts have to. Over AMI Asterisk itself ends the call in any case; on the console this cmdlet
/// does, also on Ctrl+C.
/// </para>
/// <para>
/// There is never more than one test call at a time in this process. A call to a number that is not free, and each call with -Inbound, is asked about
/// first, since Twilio charges it by the minute; -Force answers yes in advance. With a simulated account the PBX calls nobody, and the Status is Unknown.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// New-TwilioTrunk Asterisk-Local fastco-voice-kernel -IfNotExists |
///     Add-TrunkPhoneNumber -PhoneNumber '+56226665897' |
///     Invoke-TrunkTestCall
/// </code>
/// <para>Calls a free test number through the Asterisk of this machine.</para>
/// </example>
/// <example>
/// <code>
/// $pbx = @{
///     ComputerName = 'pbx.example.com'
///     Credential = Get-Credential trunk-admin
///     UseTls = $true
/// }
/// $call = Get-TwilioTrunk Asterisk-Local | Invoke-TrunkTestCall @pbx
/// if ($call.Status -ne 'Pass') { $call.Evidence; $call.Remedy }
/// </code>
/// <para>Calls through the Asterisk of another machine, over encrypted AMI, and shows what is in the way.</para>
/// </example>
/// <example>
/// <code>
/// Invoke-TrunkTestCall Asterisk-Local -Inbound -From '+14155550100' -Force
/// </code>
/// <para>Has Twilio call the first number of the trunk, without asking first.</para>
/// </example>
/// <example>
/// <code>
/// Invoke-TrunkTestCall Asterisk-Local -ComposePath ./voice -WhatIf
/// </code>
/// <para>Tells which call the container of a Docker project would place.</para>
/// </example>
/// <seealso cref="TestTrunkCredentialCommand"/>
/// <seealso cref="TestTwilioTrunkCommand"/>
/// <seealso cref="TraceAsteriskCallCommand"/>
/// <seealso cref="GetTrunkCallCommand"/>
/// <seealso href="https://www.twilio.com/docs/sip-trunking/trunk-verification">Twilio: test numbers</seealso>
[Cmdlet(VerbsLifecycle.Invoke, "TrunkTestCall", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium, DefaultParameterSetName = LocalSet)]
[OutputType(typeof(TrunkTestCall), typeof(bool))]
public sealed class InvokeTrunkTestCallCommand : TrunkReadCommand
{
    private const string LocalSet = "Local";
    private const string AmiSet = "Ami";
    private const string ComposeSet = "Compose";

    /// <summary>The number that is called, and another one that calls.</summary>
    private const int NumbersNeeded = 2;

    private IPbxCaller? _caller;

    /// <summary>
    /// Whom to call, in E.164. By default +16504894546, which is free, as are +14154758378, +441618508378 and +551940422255; with -Inbound the first
    /// number of the trunk.
    /// </summary>
    [Parameter(Position = 1)]
    [ArgumentCompleter(typeof(TestCallNumberCompleter))]
    public string? PhoneNumber { get; set; }

    /// <summary>
    /// Who calls, in E.164. By default the first number of the trunk, which the dialplan may replace; over AMI only. With -Inbound a number of the account or
    /// a verified caller ID, by default another number of the trunk.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(OwnedNumberCompleter))]
    public string? From { get; set; }

    /// <summary>Has Twilio call a number of the trunk. An Asterisk that is named by a parameter is watched meanwhile; without one only Twilio is asked.</summary>
    [Parameter]
    public SwitchParameter Inbound { get; set; }

    /// <summary>The context of the dialplan that the call is placed in; from-internal by default. In the layout Include the export's is twilio-outbound.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(OutboundContextCompleter))]
    public string Context { get; set; } = "from-internal";

    /// <summary>How many seconds the call may last once it is answered: 1 to 3600, 30 by default. Then it is hung up.</summary>
    [Parameter]
    [Seconds(Minimum = 1, Maximum = 3600)]
    public TimeSpan MaximumDuration { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How many seconds it may ring: 1 to 600, 60 by default. On the console Asterisk gives up after 30 itself.</summary>
    [Parameter]
    [Seconds(Minimum = 1, Maximum = 600)]
    public TimeSpan RingTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How many seconds Twilio's record of the call and its alerts are waited for: 0 to 600, 15 by default.</summary>
    [Parameter]
    [Seconds(Minimum = 0, Maximum = 600)]
    public TimeSpan AlertTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>The name or address of the PBX, which is then reached over AMI. With -UseTls its certificate has to be for it.</summary>
    [Parameter(Mandatory = true, ParameterSetName = AmiSet)]
    [Alias("AmiComputerName")]
    public string ComputerName { get; set; } = string.Empty;

    /// <summary>The port of AMI, 1 to 65535; 5038 by default, 5039 with -UseTls.</summary>
    [Parameter(ParameterSetName = AmiSet)]
    [Alias("AmiPort")]
    [ValidateRange(1, 65535)]
    public int? Port { get; set; }

    /// <summary>The user of manager.conf and its secret.</summary>
    [Parameter(Mandatory = true, ParameterSetName = AmiSet)]
    [Alias("AmiCredential")]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <summary>Encrypts the connection, with TLS 1.2 or later (tlsenable in manager.conf).</summary>
    [Parameter(ParameterSetName = AmiSet)]
    [Alias("AmiUseTls")]
    public SwitchParameter UseTls { get; set; }

    /// <summary>
    /// A PEM file with the certificate authorities that alone are trusted, as for a certificate of a lab; implies -UseTls. By default those of the
    /// system are trusted.
    /// </summary>
    [Parameter(ParameterSetName = AmiSet)]
    [Alias("AmiCertificateAuthority")]
    public string? CertificateAuthority { get; set; }

    /// <summary>The folder of a Docker project whose service runs Asterisk.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ComposeSet)]
    public string ComposePath { get; set; } = string.Empty;

    /// <summary>The service of the Docker project; asterisk by default.</summary>
    [Parameter(ParameterSetName = ComposeSet)]
    [ArgumentCompleter(typeof(ComposeServiceCompleter))]
    public string Service { get; set; } = ComposeControl.UsualService;

    /// <summary>The program asterisk of this machine: a path, or a name that is looked for in PATH.</summary>
    [Parameter(ParameterSetName = LocalSet)]
    public string AsteriskPath { get; set; } = "asterisk";

    /// <summary>The asterisk.conf of the running Asterisk, when it is not /etc/asterisk/asterisk.conf.</summary>
    [Parameter(ParameterSetName = LocalSet)]
    public string? ConfigFile { get; set; }

    /// <summary>How many seconds a command of the console may take, and connecting before it; 30 by default.</summary>
    [Parameter]
    [ValidateRange(1, 3600)]
    public int TimeoutSec { get; set; } = PbxTarget.UsualSeconds;

    /// <summary>Places a call that Twilio charges without asking first.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Emits only true or false, one for each trunk: true when the Status is Pass.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    private protected override TrunkParts Parts => TrunkParts.Origination;

    private PbxTarget Target => new()
    {
        ComputerName = ParameterSetName == AmiSet ? ComputerName : null,
        Port = Port,
        Credential = Credential,
        UseTls = UseTls,
        CertificateAuthority = CertificateAuthority,
        ComposePath = ParameterSetName == ComposeSet ? ComposePath : null,
        Service = Service,
        AsteriskPath = AsteriskPath,
        ConfigFile = ConfigFile,
        TimeoutSec = TimeoutSec,
    };

    /// <summary>A call that comes in needs no PBX to be asked.</summary>
    private bool IsPbxNamed => ParameterSetName != LocalSet || IsBound(nameof(AsteriskPath)) || IsBound(nameof(ConfigFile));

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _caller?.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _caller = null;
    }

    private protected override async Task<TrunkView> ViewAsync(
        TwilioSession session, TrunkDirectory trunks, TrunkState state, CancellationToken cancellationToken)
    {
        var numbers = new List<TrunkPhoneNumberRecord>();
        await foreach (var number in (await trunks.ListNumbersAsync(state.Trunk.Sid, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false))
        {
            // The first ones do: there can be tens of thousands.
            numbers.Add(number);
            if (numbers.Count == NumbersNeeded)
                break;
        }

        return new TrunkView(session, state with { PhoneNumbers = numbers });
    }

    private protected override void Write(TrunkView trunk)
    {
        var state = trunk.State;
        var call = Inbound ? InboundCall(state) : OutboundCall(state);
        var action = Inbound
            ? string.Format(CultureInfo.CurrentCulture, Text.PlaceInboundCall, call.Number, call.From, MaximumDuration.TotalSeconds)
            : string.Format(CultureInfo.CurrentCulture, Text.PlaceOutboundCall, call.Number, Target.Place, MaximumDuration.TotalSeconds);
        var permission = Ask(action, state.Label, state.IsRehearsed);
        if (permission == Permission.Refused)
            return;
        if (permission == Permission.Rehearsed)
        {
            Emit(trunk, call with { NotSent = Text.CallOnlyRehearsed });
            return;
        }

        if (trunk.Session.IsSimulator && !Inbound)
        {
            Emit(trunk, call with { NotSent = Text.SimulatedCallOut });
            return;
        }

        var isPaid = !trunk.Session.IsSimulator && (Inbound || !FreeNumbers.All.Contains(call.Number));
        if (isPaid && !Force && !AskAgain(string.Format(CultureInfo.CurrentCulture, Text.PaidTestCallQuestion, call.Number, MaximumDuration.TotalSeconds)))
            return;
        if (!Inbound || IsPbxNamed)
            _caller ??= Target.OpenCaller(this);
        Emit(trunk, Place(trunk.Session, call));
    }

    /// <summary>Places the call and waits for its end. The bar goes before anything is written.</summary>
    private TestCall Place(TwilioSession session, TestCall call)
    {
        Progress.Expect(0);
        try
        {
            return Wait(cancel => CallAsync(session, call, cancel));
        }
        finally
        {
            Progress.Complete();
        }
    }

    private TestCall OutboundCall(TrunkState trunk) => new()
    {
        IsInbound = false,
        Number = E164.Parse(PhoneNumber ?? FreeNumbers.All[0]),
        From = From is not null ? E164.Parse(From) : trunk.PhoneNumbers.Select(number => number.PhoneNumber).FirstOrDefault(),
        Context = Context,
        Started = DateTimeOffset.UtcNow,
    };

    private TestCall InboundCall(TrunkState trunk)
    {
        var numbers = trunk.PhoneNumbers.Select(number => number.PhoneNumber).OfType<string>().ToArray();
        var number = PhoneNumber is not null ? E164.Parse(PhoneNumber) : numbers.FirstOrDefault() ?? throw Failure.NoNumberToCall(trunk.Label);
        return new TestCall
        {
            IsInbound = true,
            Number = number,
            From = From is not null ? E164.Parse(From) : Array.Find(numbers, other => other != number) ?? throw Failure.NoOtherNumber(trunk.Label),
            Started = DateTimeOffset.UtcNow,
        };
    }

    private async Task<TestCall> CallAsync(TwilioSession session, TestCall call, CancellationToken cancellationToken)
    {
        var twilio = Observe(session);
        await SharedPace.TestCall.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            call = call with { Started = DateTimeOffset.UtcNow };
            call = Inbound ? await CallInAsync(twilio, call, cancellationToken).ConfigureAwait(false) : await CallOutAsync(call, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            SharedPace.TestCall.Release();
        }

        Progress.Waiting = Text.WaitForRecord;
        var records = new TestCallRecords(twilio, session.IsSimulator ? TimeSpan.Zero : AlertTimeout);
        call = await records.AddAsync(call, cancellationToken).ConfigureAwait(false);
        return session.IsSimulator ? call with { NotSent = Text.SimulatedCallIn } : call;
    }

    private async Task<TestCall> CallOutAsync(TestCall call, CancellationToken cancellationToken)
    {
        var request = new PbxCallRequest
        {
            Number = call.Number,
            Context = Context,
            CallerId = call.From,
            RingTime = RingTimeout,
            MaximumDuration = MaximumDuration,
        };
        var pbx = await _caller!.CallAsync(request, state => Tell(call, state.ToString()), cancellationToken).ConfigureAwait(false);
        return call with { Pbx = pbx };
    }

    private async Task<TestCall> CallInAsync(TwilioClient twilio, TestCall call, CancellationToken cancellationToken)
    {
        var inbound = new InboundCaller(twilio);
        if (_caller is null)
            return await PlaceAsync(cancellationToken).ConfigureAwait(false);
        var placed = call;
        var pbx = await _caller.WatchAsync(call.Number, async cancel => placed = await PlaceAsync(cancel).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        return placed with { Pbx = pbx };

        Task<TestCall> PlaceAsync(CancellationToken cancel) => inbound.CallAsync(call, RingTimeout, MaximumDuration, status => Tell(call, status), cancel);
    }

    /// <summary>Tells how far the call has come; called on any thread.</summary>
    private void Tell(TestCall call, string state)
    {
        var message = string.Format(CultureInfo.CurrentCulture, Text.TestCallState, call.Number, state);
        Progress.Waiting = message;
        Post(message);
    }

    private void Emit(TrunkView trunk, TestCall call)
    {
        var test = new TrunkTestCall(trunk.Session, trunk.State, call, TestCallJudge.Judge(call, trunk.State));
        if (!Quiet)
            WriteObject(test);
        else
            WriteObject(test.Status == CheckStatus.Pass);
        if (Quiet && test.Status == CheckStatus.Unknown)
            WriteWarning($"{test.Trunk}: {test.Evidence}");
    }
}
