using System.Globalization;
using System.Text.RegularExpressions;

namespace TwilioTrunk.Asterisk.TestCalls;

/// <summary>Picks out of the channels that the console shows those of one call.</summary>
/// <param name="control">The way to the console.</param>
/// <param name="time">The clock.</param>
/// <param name="before">The channels that were there before the call.</param>
internal sealed partial class ConsoleCallLog(IAsteriskControl control, TimeProvider time, IEnumerable<ConsoleChannel> before) : PbxCallLog
{
    /// <summary>The console cuts the name of a channel, of which the technology is left out, and the id of a bridge (channels/pjsip/cli_commands.c).</summary>
    private const int ShownName = 18;
    private const int ShownBridge = 8;

    private readonly HashSet<string> _others = before.Select(channel => channel.UniqueId).ToHashSet(StringComparer.Ordinal);
    private Func<ConsoleChannel, bool> _isFirst = _ => false;
    private ConsoleChannel? _first;
    private bool _isOver;

    /// <inheritdoc/>
    public override bool HasBegun => _first is not null;

    /// <inheritdoc/>
    public override bool IsOver => _isOver;

    /// <summary>The channel that was placed; null when it has not shown.</summary>
    public string? Placed => _first?.Name;

    /// <summary>Looks for a call that is placed here.</summary>
    /// <param name="beginning">What the name of its channel begins with.</param>
    public void ExpectPlaced(string beginning)
        => _isFirst = channel => channel.Name.StartsWith(beginning, StringComparison.Ordinal) && channel.Name.EndsWith(";1", StringComparison.Ordinal);

    /// <summary>Looks for a call that comes in for a number.</summary>
    /// <param name="number">The number.</param>
    public void ExpectIncoming(string number) => _isFirst = channel => !channel.IsLocal && channel.Extension.TrimStart('+') == number.TrimStart('+');

    /// <summary>Looks at what there is now.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        var channels = await ConsoleChannel.ListAsync(control, cancellationToken).ConfigureAwait(false);
        if ((_first ??= channels.FirstOrDefault(channel => !_others.Contains(channel.UniqueId) && _isFirst(channel))) is not { } first)
            return;
        foreach (var channel in channels.Where(channel => !channel.IsLocal && !Known.Exists(leg => leg.Channel == channel.Name) && !_others.Contains(channel.UniqueId)))
        {
            if (await IsLinkedAsync(channel, first, cancellationToken).ConfigureAwait(false))
                Known.Add(new PbxLeg(channel.Name));
            else
                _others.Add(channel.UniqueId);
        }

        for (var i = 0; i < Known.Count; i++)
            Known[i] = await SeenAsync(Known[i], channels.FirstOrDefault(channel => channel.Name == Known[i].Channel), cancellationToken).ConfigureAwait(false);
        _isOver = !channels.Any(channel => channel.UniqueId == first.UniqueId) && Known.TrueForAll(leg => leg.Ended is not null);
    }

    private async Task<PbxLeg> SeenAsync(PbxLeg leg, ConsoleChannel? channel, CancellationToken cancellationToken) => channel?.State switch
    {
        null => leg with { Ended = leg.Ended ?? time.GetUtcNow() },
        "Ringing" => leg with { HasRung = true },
        "Up" => leg with
        {
            Answered = leg.Answered ?? time.GetUtcNow(),
            Media = await CountAsync(channel, cancellationToken).ConfigureAwait(false) ?? leg.Media,
        },
        _ => leg,
    };

    /// <summary>True when the channel belongs to the call. One that has gone meanwhile does not.</summary>
    private async Task<bool> IsLinkedAsync(ConsoleChannel channel, ConsoleChannel first, CancellationToken cancellationToken)
    {
        if (channel.UniqueId == first.UniqueId)
            return true;
        var lines = await control.CommandAsync($"core show channel {channel.Name}", cancellationToken).ConfigureAwait(false);
        return lines.Select(line => LinkedId().Match(line)).FirstOrDefault(match => match.Success)?.Groups["id"].Value == first.UniqueId;
    }

    /// <summary>The audio of a channel; null when its line is not there, or cannot be told from another's.</summary>
    private async Task<PbxMedia?> CountAsync(ConsoleChannel channel, CancellationToken cancellationToken)
    {
        var name = Cut(channel.Name[(channel.Name.IndexOf('/', StringComparison.Ordinal) + 1)..], ShownName);
        var bridge = Cut(channel.Bridge, ShownBridge);
        var lines = await control.CommandAsync("pjsip show channelstats", cancellationToken).ConfigureAwait(false);
        Match[] own = [.. lines.Select(line => Statistics().Match(line)).Where(match => match.Success && match.Groups["name"].Value == name && match.Groups["bridge"].Value == bridge)];
        if (own is not [var counts])
            return null;
        var media = new PbxMedia(Number("received"), Number("sent"));

        // Without a report of the other side there is no time of a round trip either.
        return double.Parse(counts.Groups["trip"].ValueSpan, CultureInfo.InvariantCulture) > 0 ? media with { Missed = Number("missed") } : media;

        int Number(string group) => int.TryParse(counts.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : int.MaxValue;
    }

    private static string Cut(string text, int length) => text.Length > length ? text[..length] : text;

    [GeneratedRegex(@"^\s*LinkedID: (?<id>\S+)")]
    private static partial Regex LinkedId();

    [GeneratedRegex(@"^ (?<bridge>[0-9a-f]{8}|) *(?<name>\S+) +\d+:\d\d:\d\d \S+ +(?<received>\d+)K? +\d+K? +\d+ +[\d.]+ +(?<sent>\d+)K? +(?<missed>\d+)K? +\d+ +[\d.]+ +(?<trip>[\d.]+)")]
    private static partial Regex Statistics();
}
