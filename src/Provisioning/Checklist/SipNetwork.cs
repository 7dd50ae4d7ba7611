using System.Globalization;
using System.Net.Sockets;
using TwilioTrunk.Sip;
using TwilioTrunk.Sip.Probing;
using TwilioTrunk.Sip.Resolution;
using TwilioTrunk.Sip.Transport;

namespace TwilioTrunk.Provisioning;

/// <summary>The network itself: the DNS, and SIP over UDP, TCP and TLS.</summary>
/// <param name="resolver">Finds the addresses of hosts.</param>
/// <param name="probe">Asks an address.</param>
/// <param name="twilioPace">The turns of all who ask Twilio from this machine.</param>
public sealed class SipNetwork(SipResolver resolver, OptionsProbe probe, SendingPace twilioPace) : ITrunkNetwork
{
    /// <summary>The code with which a server sends a caller to the next one (RFC 3263 section 4.3).</summary>
    private const int ServiceUnavailable = 503;

    /// <inheritdoc/>
    public async Task<HostLookUp> LookUpAsync(SipUri uri, CancellationToken cancellationToken)
    {
        try
        {
            var targets = await ResolveAsync(uri, cancellationToken).ConfigureAwait(false);
            return new HostLookUp([.. targets.Select(target => target.Address.Address).Distinct()]);
        }
        catch (SipNameException unknown) when (unknown.Failure != SipNameFailure.Failed)
        {
            return new HostLookUp([]);
        }
        catch (SipNameException failure)
        {
            return new HostLookUp([], failure.Message);
        }
    }

    /// <summary>Asks the addresses of the URI in their order, until one answers.</summary>
    /// <param name="uri">The URI.</param>
    /// <param name="cancellationToken">Stops asking.</param>
    public async Task<SipReply> AskOptionsAsync(SipUri uri, CancellationToken cancellationToken)
    {
        SipReply? reply = null;
        try
        {
            foreach (var target in await ResolveAsync(uri, cancellationToken).ConfigureAwait(false))
            {
                var result = await probe.RunAsync(uri, target, TwilioTarget.PaceOf(target, twilioPace), cancellationToken).ConfigureAwait(false);
                if (reply is null || result.StatusCode is not null)
                    reply = Reply(result);
                if (result is { Failure: null, StatusCode: not ServiceUnavailable })
                    break;
            }
        }
        catch (SipNameException failure)
        {
            return new SipReply { Target = uri.ToString(), Detail = failure.Message };
        }

        return reply ?? new SipReply { Target = uri.ToString() };
    }

    private static SipReply Reply(ProbeResult result) => new()
    {
        Target = string.Create(CultureInfo.InvariantCulture, $"{result.Target.Address} ({result.Target.Protocol.ToString().ToLowerInvariant()})"),
        StatusCode = result.StatusCode,
        Reason = result.ReasonPhrase,
        Server = result.Server,
        RoundTrip = result.RoundTrips is [var first, ..] ? first : null,
        Detail = result.Detail,

        // That no way leads there, or that nothing comes back, may be for this machine only.
        IsRefused = result.Failure is not (null or SipTransportFailure.TimedOut or SipTransportFailure.Unreachable),
    };

    /// <summary>Twilio calls over UDP when a URI names no transport, whatever the DNS prefers, and always over IPv4.</summary>
    private async Task<IEnumerable<SipTarget>> ResolveAsync(SipUri uri, CancellationToken cancellationToken)
    {
        var targets = await resolver.ResolveAsync(uri, Enum.Parse<SipProtocol>(uri.Transport, ignoreCase: true), cancellationToken).ConfigureAwait(false);
        return targets.Where(target => target.Address.AddressFamily == AddressFamily.InterNetwork);
    }
}
