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
        {
            var name = TrunkName.Of(trunk).Plain is { } plain && TrunkName.IsMeantFor(plain) is null ? plain : null;
            names.Add((name ?? trunk.DomainName ?? trunk.Sid, $"{trunk.DomainName} ({trunk.Sid})"));
        }

        return names;
    }
}
