using System.Collections.Concurrent;
using TwilioTrunk.Sip;

namespace TwilioTrunk.Provisioning;

/// <summary>A network that is asked the same thing once, however many trunks share a host.</summary>
internal sealed class RememberedNetwork(ITrunkNetwork network) : ITrunkNetwork
{
    private readonly ConcurrentDictionary<string, OnceRead<HostLookUp>> _lookUps = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, OnceRead<SipReply>> _replies = new(StringComparer.Ordinal);

    public Task<HostLookUp> LookUpAsync(SipUri uri, CancellationToken cancellationToken)
        => _lookUps.GetOrAdd($"{uri.Host} {uri.Port} {uri.Transport}", _ => new(cancel => network.LookUpAsync(uri, cancel))).GetAsync(cancellationToken);

    public Task<SipReply> AskOptionsAsync(SipUri uri, CancellationToken cancellationToken)
        => _replies.GetOrAdd(uri.Normalize().ToString(), _ => new(cancel => network.AskOptionsAsync(uri, cancel))).GetAsync(cancellationToken);
}
