using TwilioTrunk.Provisioning;
using TwilioTrunk.Twilio;

namespace TwilioTrunk;

/// <summary>Offers the names of the account's lists of one kind.</summary>
public abstract class ListCompleter : AccountCompleter
{
    private readonly ListKind _kind;

    internal ListCompleter(ListKind kind) => _kind = kind;

    private protected override async Task<IReadOnlyList<(string Value, string ToolTip)>> ListAsync(TwilioClient client, CancellationToken cancellationToken)
    {
        var names = new List<(string, string)>();
        await foreach (var list in new ListDirectory(client, _kind).ListAsync(cancellationToken).ConfigureAwait(false))
            names.Add((list.FriendlyName ?? list.Sid, list.Sid));
        return names;
    }
}
