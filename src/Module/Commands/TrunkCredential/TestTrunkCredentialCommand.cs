using System.Globalization;
using System.Management.Automation;
using TwilioTrunk.Pipeline;
using TwilioTrunk.Provisioning;
using TwilioTrunk.Sessions;

namespace TwilioTrunk.Commands;

/// <summary>Proves that Twilio takes calls with a user name and password, by a call that is ended as soon as it rings.</summary>
/// <remarks>
/// <para>
/// No API tells whether a password is right: Twilio never gives one back. So this calls the termination domain as a PBX does, from a number of the
/// trunk to one of Twilio's free test numbers, answers the challenge, and ends the call at once. Status is Pass when it got through; Fail when it is
/// known what stops it, and Finding says what: the access control list (with the address to allow), the password, the caller ID, the country, the
/// media, the account. A 403 after the password can mean several of these: then Twilio's own words and its alerts decide, and without them the
/// Status is Unknown and Candidate lists what it can be. Remedy has lines to paste.
/// </para>
/// <para>
/// The call comes from this machine. Where Twilio checks the address as well, it has to be the PBX, or be allowed too.
/// </para>
/// <para>
/// There is never more than one such call at a time in this process. A number that is not free is asked about first, since Twilio charges it by the
/// minute; -Force answers yes in advance. With a simulated account nothing is sent beyond this machine, and the Status is Unknown.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// New-TwilioTrunk Asterisk-Local fastco-voice-kernel -IfNotExists |
///     Add-TrunkPhoneNumber -PhoneNumber '+56226665897' |
///     Set-TrunkTermination -Credential (New-TwilioCredential pbx -Generate) |
///     Test-TrunkCredential
/// </code>
/// <para>Sets a password and proves it: the trunk takes it along to the test.</para>
/// </example>
/// <example>
/// <code>
/// $user = Get-Credential my-pbx
/// Test-TrunkCredential Asterisk-Local -Credential $user -Transport Tls
/// </code>
/// <para>Finds out whether a password is the one that Twilio has, over TLS.</para>
/// </example>
/// <example>
/// <code>
/// $test = Test-TrunkCredential Asterisk-Local $user
/// if ($test.Status -ne 'Pass') { $test.Evidence; $test.Remedy }
/// </code>
/// <para>Shows what is in the way, and what to do.</para>
/// </example>
/// <seealso cref="SetTrunkTerminationCommand"/>
/// <seealso cref="TestSipEndpointCommand"/>
/// <seealso cref="TestTwilioTrunkCommand"/>
/// <seealso cref="InvokeTrunkTestCallCommand"/>
/// <seealso href="https://www.twilio.com/docs/sip-trunking/trunk-verification">Twilio: test numbers</seealso>
[Cmdlet(VerbsDiagnostic.Test, "TrunkCredential", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(CredentialTest), typeof(bool))]
public sealed class TestTrunkCredentialCommand : TrunkReadCommand
{
    private TestCaller? _caller;

    /// <summary>
    /// The user name and password. By default those that Set-TrunkTermination has just set on the piped trunk; without any, Twilio takes calls from
    /// allowed addresses only.
    /// </summary>
    [Parameter(Position = 1)]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <summary>Whom to call, in E.164: by default +16504894546, which is free, as are +14154758378, +441618508378 and +551940422255.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(FreeNumberCompleter))]
    public string PhoneNumber { get; set; } = FreeNumbers.All[0];

    /// <summary>Who calls, in E.164: a number of the account or a verified caller ID. By default the first number of the trunk.</summary>
    [Parameter]
    public string? From { get; set; }

    /// <summary>Over what to call. By default Tls for a secure trunk, else Udp.</summary>
    [Parameter]
    public SipTransport? Transport { get; set; }

    /// <summary>How many seconds the next response is waited for: 1 to 120, 30 by default. An address that says nothing at all is given 8 at most.</summary>
    [Parameter]
    [Seconds(Minimum = 1, Maximum = 120)]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How many seconds Twilio's alerts are waited for when it refuses the call without saying why: 0 to 600, 15 by default.</summary>
    [Parameter]
    [Seconds(Minimum = 0, Maximum = 600)]
    public TimeSpan AlertTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>The name server to ask, as an address with or without a port. By default those of the system, and its hosts file.</summary>
    [Parameter]
    public string? DnsServer { get; set; }

    /// <summary>A PEM file with the certificate authorities that alone are trusted over TLS. By default those of the system are.</summary>
    [Parameter]
    public string? CertificateAuthority { get; set; }

    /// <summary>Calls a number that Twilio charges without asking first.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Emits only true or false, one for each trunk: true when the call got through.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    private protected override TrunkParts Parts => TrunkParts.None;

    private protected override async Task<TrunkView> ReadAsync(
        TwilioSession session, TrunkDirectory trunks, TrunkReference reference, CancellationToken cancellationToken)
    {
        var view = await base.ReadAsync(session, trunks, reference, cancellationToken).ConfigureAwait(false);
        return view with { State = view.State with { Credential = reference.Trunk?.State.Credential } };
    }

    private protected override async Task<TrunkView> ViewAsync(
        TwilioSession session, TrunkDirectory trunks, TrunkState state, CancellationToken cancellationToken)
    {
        if (From is null)
        {
            // The first one does: there can be tens of thousands.
            await foreach (var number in (await trunks.ListNumbersAsync(state.Trunk.Sid, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false))
                return new TrunkView(session, state with { PhoneNumbers = [number] });
        }

        return new TrunkView(session, state);
    }

    private protected override void Write(TrunkView trunk)
    {
        var state = trunk.State;
        var caller = _caller ??= new TestCaller(this)
        {
            PhoneNumber = PhoneNumber,
            From = From,
            Transport = Transport,
            Timeout = Timeout,
            AlertTimeout = AlertTimeout,
            DnsServer = DnsServer,
            CertificateAuthority = CertificateAuthority,
        };
        var request = caller.Request(state, CredentialOf(state));
        var permission = Ask(string.Format(CultureInfo.CurrentCulture, Text.PlaceTestCall, request.PhoneNumber, request.From), state.Label, state.IsRehearsed);
        if (permission == Permission.Refused)
            return;
        if (permission == Permission.Rehearsed)
        {
            Emit(state, new TerminationCall { Request = request, IsNotSent = true, Detail = Text.CallOnlyRehearsed, Started = DateTimeOffset.UtcNow }, []);
            return;
        }

        if (!caller.MayCost(request, Force))
            return;
        var (call, alerts) = Wait(cancel => caller.CallAsync(trunk.Session, request, cancel));
        Emit(state, call, alerts);
    }

    private void Emit(TrunkState trunk, TerminationCall call, IReadOnlyCollection<int> alerts)
    {
        var test = new CredentialTest(trunk, call, TerminationJudge.Judge(call, trunk, alerts));
        if (!Quiet)
            WriteObject(test);
        else
            WriteObject(test.Status == CheckStatus.Pass);
        if (Quiet && test.Status == CheckStatus.Unknown)
            WriteWarning($"{test.Trunk}: {test.Evidence}");
    }

    /// <summary>What was given, else what the pipeline set.</summary>
    private SipCredential? CredentialOf(TrunkState trunk)
        => Credential is not null ? new SipCredential(Credential.UserName, Credential.GetNetworkCredential().Password) : trunk.Credential;
}
