using TwilioTrunk.Provisioning;
using TwilioTrunk.Twilio;

namespace TwilioTrunk;

/// <summary>Offers the names of the account's trunks.</summary>
public sealed class TrunkCompleter : AccountCompleter
{
    private protected override async Task<IReadOnlyList<(string Value, string ToolTip)>> ListAsync(TwilioClient client, CancellationToken cancellationToken)
    {
        var names = new List<(string, string)>();
        await foreach (var trunk in client.Trunks.ListAsync(cancellationToken).ConfigureAwait(false))
            names.Add((TrunkName.Of(trunk).Plain ?? trunk.DomainName ?? trunk.Sid, $"{trunk.DomainName} ({trunk.Sid})"));
        return names;
    }
}
