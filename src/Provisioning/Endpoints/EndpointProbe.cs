using System.Net;
using System.Net.Sockets;
using TwilioTrunk.Sip;
using TwilioTrunk.Sip.Probing;
using TwilioTrunk.Sip.Resolution;
using TwilioTrunk.Sip.Transport;

namespace TwilioTrunk.Provisioning;

/// <summary>Asks endpoints whether they speak SIP: all addresses of a name, Twilio's no more often than it allows, and no stranger for a simulated account.</summary>
/// <param name="settings">How to ask.</param>
public sealed class EndpointProbe(EndpointSettings settings)
{
    private readonly SipResolver _resolver = new(settings.NameServer);
    private readonly OptionsProbe _probe = new(settings.Probe);

    /// <summary>Finds the addresses of an endpoint. That there is none is an item as well, for <see cref="AskAsync"/> to tell.</summary>
    /// <param name="uri">The endpoint, of <see cref="EndpointUri.Parse"/>.</param>
    /// <param name="usual">Over what when the settings say nothing; null for what the URI says.</param>
    /// <param name="cancellationToken">Stops looking.</param>
    public async Task<IReadOnlyList<EndpointAddress>> FindAsync(SipUri uri, SipProtocol? usual = null, CancellationToken cancellationToken = default)
    {
        SipProtocol?[] protocols = settings.Protocols.Count > 0 ? [.. settings.Protocols.Select(protocol => (SipProtocol?)protocol)] : [usual];
        var found = await Task.WhenAll(protocols.Select(protocol => FindOverAsync(uri, protocol, cancellationToken))).ConfigureAwait(false);
        return [.. found.SelectMany(addresses => addresses)];
    }

    /// <summary>Asks an address, unless it is known already that there is nothing to ask.</summary>
    /// <param name="address">The address.</param>
    /// <param name="cancellationToken">Stops asking.</param>
    public async Task<EndpointAnswer> AskAsync(EndpointAddress address, CancellationToken cancellationToken = default)
    {
        if (address.Target is not { } target || address.State != EndpointState.Asked)
            return new EndpointAnswer(address, address.State, address.Detail, null);
        var result = await _probe.RunAsync(address.Uri, target, PaceOf(target), cancellationToken).ConfigureAwait(false);
        return new EndpointAnswer(address, EndpointState.Asked, result.Detail, result);
    }

    /// <summary>The time until Twilio may be asked again; zero for an address that is not Twilio's.</summary>
    /// <param name="address">The address.</param>
    public TimeSpan WaitFor(EndpointAddress address) => address.Target is { } target ? PaceOf(target)?.Left ?? TimeSpan.Zero : TimeSpan.Zero;

    private SendingPace? PaceOf(SipTarget target) => TwilioTarget.PaceOf(target, settings.TwilioPace);

    private async Task<IReadOnlyList<EndpointAddress>> FindOverAsync(SipUri uri, SipProtocol? protocol, CancellationToken cancellationToken)
    {
        var asked = protocol is { } given ? uri.With(settings.Port ?? uri.Port, Enum.GetName(given)!.ToLowerInvariant()) : settings.Port is { } port ? uri.With(port, uri.Transport) : uri;
        var nothing = new EndpointAddress { Uri = asked, Protocol = protocol };
        if (settings.IsSimulated && !StaysHere(asked))
            return [nothing with { State = EndpointState.NotSent, Detail = Text.NothingSentBeyondLoopback }];
        try
        {
            var targets = await _resolver.ResolveAsync(asked, protocol, cancellationToken).ConfigureAwait(false);
            var hasOthers = targets.Any(target => target.Address.AddressFamily == AddressFamily.InterNetwork);
            return [.. targets.Select(target => Found(asked, target, hasOthers))];
        }
        catch (SipNameException failure)
        {
            return [nothing with { State = failure.Failure == SipNameFailure.Failed ? EndpointState.NameFailed : EndpointState.NameNotFound, Detail = failure.Message }];
        }
    }

    private EndpointAddress Found(SipUri asked, SipTarget target, bool hasOthers)
    {
        var found = new EndpointAddress { Uri = asked, Protocol = target.Protocol, Target = target };
        var address = target.Address;
        if (settings.IsSimulated && !IPAddress.IsLoopback(address.Address))
            return found with { State = EndpointState.NotSent, Detail = Text.NothingSentBeyondLoopback };
        return hasOthers && address.AddressFamily == AddressFamily.InterNetworkV6 && !settings.HasWay(address)
            ? found with { State = EndpointState.NoWay, Detail = Text.NoWayToIpv6 }
            : found;
    }

    /// <summary>True when even to look the name up sends nothing beyond loopback.</summary>
    private bool StaysHere(SipUri uri)
        => uri.Address is not null || SipResolver.IsLocal(uri.Host) || (settings.NameServer is { } server && IPAddress.IsLoopback(server.Address));
}
