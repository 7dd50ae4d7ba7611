namespace TwilioTrunk.Asterisk.TestCalls;

/// <summary>A line of <c>core show channels concise</c> (main/cli.c): the fields are parted by exclamation marks, which the data of an application may have as well.</summary>
/// <param name="Name">The name of the channel.</param>
/// <param name="Extension">The extension that it is at.</param>
/// <param name="State">Down, Ring, Ringing, Up and so on.</param>
/// <param name="Bridge">The id of its bridge; empty when it is in none.</param>
/// <param name="UniqueId">Its id.</param>
internal sealed record ConsoleChannel(string Name, string Extension, string State, string Bridge, string UniqueId)
{
    private const int Fields = 14;

    public bool IsLocal => Name.StartsWith("Local/", StringComparison.Ordinal);

    /// <summary>The channels that there are.</summary>
    public static async Task<IReadOnlyList<ConsoleChannel>> ListAsync(IAsteriskControl control, CancellationToken cancellationToken)
    {
        var lines = await control.CommandAsync("core show channels concise", cancellationToken).ConfigureAwait(false);
        return
        [
            .. lines.Select(line => line.Split('!')).Where(fields => fields.Length >= Fields)
                .Select(fields => new ConsoleChannel(fields[0], fields[2], fields[4], fields[^2], fields[^1])),
        ];
    }
}
