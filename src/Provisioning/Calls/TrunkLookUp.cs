using System.Collections.Concurrent;
using TwilioTrunk.Twilio;

namespace TwilioTrunk.Provisioning;

/// <summary>Tells what the records of calls do not: the name of a trunk, and which trunk a number is on. Each is asked for once.</summary>
internal sealed class TrunkLookUp(TwilioClient twilio)
{
    private readonly ConcurrentDictionary<string, string?> _names = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string?> _trunksOfNumbers = new(StringComparer.Ordinal);

    /// <summary>The trunks of the account; none when the key may not read them: what else there is is worth showing all the same.</summary>
    public async Task<IReadOnlyList<TrunkRecord>> ListAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await twilio.Trunks.ListAsync(cancellationToken).ToListAsync().ConfigureAwait(false);
        }
        catch (TwilioApiException refused) when (refused.Status is 401 or 403)
        {
            return [];
        }
    }

    /// <summary>The name of a trunk; null for one that was removed.</summary>
    public async Task<string?> NameAsync(string? sid, CancellationToken cancellationToken)
    {
        if (sid is null)
            return null;
        if (_names.TryGetValue(sid, out var known))
            return known;
        foreach (var trunk in await ListAsync(cancellationToken).ConfigureAwait(false))
            _names[trunk.Sid] = TrunkName.Of(trunk).Plain ?? trunk.DomainName;
        return _names.GetOrAdd(sid, (string?)null);
    }

    /// <summary>The trunk of a call; while Twilio does not tell it, the trunk that its number is on; null when it is on none.</summary>
    public async Task<string?> TrunkOfAsync(CallRecord call, CancellationToken cancellationToken)
    {
        if (call.TrunkSid is { } told)
            return told;
        if (CallParty.OwnNumberOf(call) is not { } number)
            return null;
        if (_trunksOfNumbers.TryGetValue(number, out var known))
            return known;
        var found = await new NumberLookUp(twilio).FindAsync([number], cancellationToken).ConfigureAwait(false);
        return _trunksOfNumbers[number] = found[number]?.TrunkSid;
    }
}
