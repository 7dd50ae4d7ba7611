using System.Text.RegularExpressions;

namespace TwilioTrunk.Asterisk;

/// <summary>The PJSIP objects that a running Asterisk has, by name. Only the names are read, never a password.</summary>
public sealed partial record PjsipObjects
{
    /// <summary>Lists cut names, at lengths that differ by kind and version; the shortest seen is 39 (an AOR in Asterisk 22).</summary>
    private const int ShortestCut = 36;

    /// <summary>The endpoints.</summary>
    public required IReadOnlySet<string> Endpoints { get; init; }

    /// <summary>The AORs.</summary>
    public required IReadOnlySet<string> Aors { get; init; }

    /// <summary>The auths.</summary>
    public required IReadOnlySet<string> Auths { get; init; }

    /// <summary>The identifies.</summary>
    public required IReadOnlySet<string> Identifies { get; init; }

    /// <summary>The transports.</summary>
    public required IReadOnlySet<string> Transports { get; init; }

    /// <summary>Asks a running Asterisk for them. A name with a blank in it that is too long for the list stays cut.</summary>
    /// <param name="control">The Asterisk.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The names.</returns>
    /// <exception cref="AsteriskException">It is out of reach, or has no PJSIP (<c>UnknownCommand</c>).</exception>
    public static async Task<PjsipObjects> ReadAsync(IAsteriskControl control, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(control);
        return new PjsipObjects
        {
            Endpoints = await NamesAsync("endpoint", "endpoints").ConfigureAwait(false),
            Aors = await NamesAsync("aor", "aors").ConfigureAwait(false),
            Auths = await NamesAsync("auth", "auths").ConfigureAwait(false),
            Identifies = await NamesAsync("identify", "identifies").ConfigureAwait(false),
            Transports = await NamesAsync("transport", "transports").ConfigureAwait(false),
        };

        async Task<IReadOnlySet<string>> NamesAsync(string type, string list)
        {
            var shown = Names(type, await control.CommandAsync($"pjsip show {list}", cancellationToken).ConfigureAwait(false));
            return Array.TrueForAll(shown, name => name.Length < ShortestCut)
                ? shown.ToHashSet(StringComparer.Ordinal)
                : Complete(shown, await control.CommandAsync(Completion(type), cancellationToken).ConfigureAwait(false));
        }
    }

    /// <summary>Whether an object is there.</summary>
    /// <param name="type">The type, as in pjsip.conf: <c>endpoint</c>, <c>aor</c>, <c>auth</c>, <c>identify</c> or <c>transport</c>.</param>
    /// <param name="name">The name of its section.</param>
    /// <returns>True when it is there.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Another type.</exception>
    public bool Contains(string type, string name) => (type switch
    {
        "endpoint" => Endpoints,
        "aor" => Aors,
        "auth" => Auths,
        "identify" => Identifies,
        "transport" => Transports,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    }).Contains(name);

    /// <summary>What the console itself asks when somebody types this far and presses Tab: the answer has every name in full.</summary>
    internal static string Completion(string type) => $"_command matchesarray \"pjsip show {type} \" \"\"";

    /// <summary>The names in a list. Behind a name may stand a slash and the caller id, user or endpoint.</summary>
    internal static string[] Names(string type, IEnumerable<string> list) =>
    [
        .. from line in list
           let row = Row().Match(line)
           where row.Success && row.Groups["type"].Value.Equals(type, StringComparison.OrdinalIgnoreCase)
           let fields = row.Groups["name"].Value.Split('/')[0]
           select type is "auth" or "identify" ? fields : Gap().Split(fields)[0],
    ];

    /// <summary>Each cut name gives way to the names that begin with it.</summary>
    internal static IReadOnlySet<string> Complete(IEnumerable<string> shown, IEnumerable<string> completion)
    {
        // The first word is what all matches have in common, the last one a mark.
        var names = string.Join(' ', completion).Split(' ').Skip(1).Where(word => word is not ("" or "_EOF_")).ToArray();
        return shown
            .SelectMany(cut => cut.Length < ShortestCut || !Array.Exists(names, name => Begins(name, cut)) ? [cut] : names.Where(name => Begins(name, cut)))
            .ToHashSet(StringComparer.Ordinal);

        static bool Begins(string name, string cut) => name.StartsWith(cut, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^ *(?<type>Endpoint|Aor|Auth|Identify|Transport): +(?<name>[^<\s].*)$")]
    private static partial Regex Row();

    [GeneratedRegex(" {2,}")]
    private static partial Regex Gap();
}
