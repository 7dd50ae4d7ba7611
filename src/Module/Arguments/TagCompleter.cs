using TwilioTrunk.Provisioning;
using TwilioTrunk.Twilio;

namespace TwilioTrunk;

/// <summary>Offers the tags that trunks of the account have.</summary>
public sealed class TagCompleter : AccountCompleter
{
    private protected override async Task<IReadOnlyList<(string Value, string ToolTip)>> ListAsync(TwilioClient client, CancellationToken cancellationToken)
    {
        var trunks = new List<(string Tag, string? Trunk)>();
        await foreach (var trunk in client.Trunks.ListAsync(cancellationToken).ConfigureAwait(false))
        {
            var name = TrunkName.Of(trunk);
            trunks.AddRange(name.Tags.Select(tag => (tag, name.Plain)));
        }

        return
        [
            .. trunks.GroupBy(trunk => trunk.Tag, StringComparer.OrdinalIgnoreCase)
                .Select(tag => (tag.Key, string.Join(", ", tag.Select(trunk => trunk.Trunk)))),
        ];
    }
}
