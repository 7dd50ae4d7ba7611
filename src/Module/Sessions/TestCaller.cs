using System.Globalization;
using TwilioTrunk.Asterisk;
using TwilioTrunk.Failures;
using TwilioTrunk.Pipeline;
using TwilioTrunk.Provisioning;
using TwilioTrunk.Sip.Digest;
using TwilioTrunk.Sip.Probing;
using TwilioTrunk.Sip.Transport;

namespace TwilioTrunk.Sessions;

/// <summary>Makes the calls that prove credentials, as a cmdlet was told to.</summary>
/// <param name="cmdlet">The cmdlet, whose location a relative path starts from.</param>
internal sealed class TestCaller(TwilioCommand cmdlet)
{
    private TerminationCaller? _caller;
    private bool? _isForSimulated;

    /// <summary>Whom to call, in any form that is E.164.</summary>
    public required string PhoneNumber { private get; init; }

    /// <summary>Who calls; null for the first number of the trunk.</summary>
    public string? From { private get; init; }

    /// <summary>Over what; null for what the trunk wants.</summary>
    public SipTransport? Transport { private get; init; }

    /// <summary>How long the next response is waited for.</summary>
    public TimeSpan Timeout { private get; init; }

    /// <summary>How long alerts are waited for.</summary>
    public TimeSpan AlertTimeout { private get; init; }

    /// <summary>The name server; null for those of the system.</summary>
    public string? DnsServer { private get; init; }

    /// <summary>A PEM file with the authorities that alone are trusted; null for those of the system.</summary>
    public string? CertificateAuthority { private get; init; }

    /// <summary>A call to the termination domain of a trunk.</summary>
    /// <exception cref="ModuleException"><c>NoTerminationDomain</c>, <c>NoCallerId</c>.</exception>
    /// <exception cref="ProvisioningException"><c>InvalidPhoneNumber</c>.</exception>
    public TerminationRequestedCall Request(TrunkState trunk, SipCredential? credential) => new()
    {
        DomainName = trunk.Trunk.DomainName ?? throw Failure.NoTerminationDomain(trunk.Label),
        PhoneNumber = E164.Parse(PhoneNumber),
        From = From is not null ? E164.Parse(From) : trunk.PhoneNumbers.Select(number => number.PhoneNumber).FirstOrDefault() ?? throw Failure.NoCallerId(trunk.Label),
        Credential = credential?.Password is { } password ? new DigestCredential(credential.UserName, password) : null,
        Protocol = Enum.Parse<SipProtocol>((Transport ?? (trunk.Trunk.Secure ? SipTransport.Tls : SipTransport.Udp)).ToString()),
        IsSecure = trunk.Trunk.Secure,
    };

    /// <summary>False for a number that costs money, when the user does not want to call it. On the pipeline thread.</summary>
    public bool MayCost(TerminationRequestedCall request, bool force)
        => force || FreeNumbers.All.Contains(request.PhoneNumber)
            || cmdlet.AskAgain(string.Format(CultureInfo.CurrentCulture, Text.PaidCallQuestion, request.PhoneNumber));

    /// <summary>Makes the call, one at a time in this process, and asks for alerts when it does not tell enough.</summary>
    public async Task<(TerminationCall Call, IReadOnlyCollection<int> Alerts)> CallAsync(
        TwilioSession session, TerminationRequestedCall request, CancellationToken cancellationToken)
    {
        var caller = CallerFor(session);
        await SharedPace.TestCall.WaitAsync(cancellationToken).ConfigureAwait(false);
        TerminationCall call;
        try
        {
            call = await caller.CallAsync(
                request, step => cmdlet.Post(string.Format(CultureInfo.CurrentCulture, Text.VerboseInvite, request.PhoneNumber, request.DomainName, step)), cancellationToken)
                .ConfigureAwait(false);
        }
        finally
        {
            SharedPace.TestCall.Release();
        }

        var alerts = TerminationJudge.IsOpen(call)
            ? await new TerminationAlerts(cmdlet.Observe(session)).FindAsync(call.Started, call.CallSid, request.PhoneNumber, AlertTimeout, cancellationToken).ConfigureAwait(false)
            : [];
        return (call, alerts);
    }

    /// <summary>Reads what the cmdlet was told, so that it is refused before anything is done. On the pipeline thread.</summary>
    public TerminationCaller CallerFor(TwilioSession session)
    {
        if (_caller is not null && _isForSimulated == session.IsSimulator)
            return _caller;
        _isForSimulated = session.IsSimulator;
        return _caller = new TerminationCaller(new EndpointSettings
        {
            NameServer = DnsServer is null ? null : DnsAddress.Parse(DnsServer),
            IsSimulated = session.IsSimulator,
            TwilioPace = SharedPace.Twilio,
            Probe = new ProbeSettings
            {
                Timeout = Timeout,
                Authorities = CertificateAuthority is null ? null : CertificateAuthorities.Read(cmdlet.ResolveFile(CertificateAuthority)),
                UserAgent = SharedPace.UserAgent,
            },
        });
    }
}
