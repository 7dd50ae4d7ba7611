using System.Text.RegularExpressions;
using TwilioTrunk.Twilio;

namespace TwilioTrunk.Provisioning;

/// <summary>
/// The name of a trunk and its tags. Twilio has no labels on trunks, so they stand at the end of the friendly name:
/// <c>Asterisk-Local [tags:dev,qa]</c>. Any other bracket belongs to the name.
/// </summary>
/// <param name="Plain">The friendly name without the tags; null when the trunk has none.</param>
/// <param name="Tags">The tags in their order, none of them twice in whatever case.</param>
public sealed partial record TrunkName(string? Plain, IReadOnlyList<string> Tags)
{
    /// <summary>Takes the friendly name of a trunk apart. Several groups of tags, as somebody may have left them in the Console, are one.</summary>
    public static TrunkName Of(TrunkRecord trunk) => Read(trunk.FriendlyName);

    /// <summary>Takes a friendly name apart.</summary>
    public static TrunkName Read(string? friendlyName)
        => friendlyName is not null && Tagged().Match(friendlyName) is { Success: true } tagged
            ? new(tagged.Groups["name"].Value, Unique(tagged.Groups["tag"].Captures.Select(tag => tag.Value)))
            : new(friendlyName, []);

    /// <summary>Reads tags as a person gives them: each alone, or several with commas between. Blanks around them do not count.</summary>
    /// <exception cref="ProvisioningException"><c>InvalidTag</c>.</exception>
    public static IReadOnlyList<string> ReadTags(IEnumerable<string?> given)
    {
        var tags = Unique(given.SelectMany(tag => (tag ?? string.Empty).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)));
        return tags.FirstOrDefault(tag => !Tag().IsMatch(tag)) is { } invalid ? throw Problem.InvalidTag(invalid) : tags;
    }

    /// <summary>Gives the friendly name to store, or refuses it.</summary>
    /// <exception cref="ProvisioningException"><c>BlankName</c>, <c>TagsInName</c>, <c>NameTooLong</c>.</exception>
    public string Format()
    {
        var plain = Plain ?? string.Empty;
        if (Read(plain).Tags.Count > 0)
            throw Problem.TagsInName(plain);
        if (Tags.Count == 0 || string.IsNullOrWhiteSpace(plain))
            return FriendlyName.Check(plain);
        var suffix = $" [tags:{string.Join(',', Tags)}]";
        return plain.Length + suffix.Length <= FriendlyName.Length
            ? plain + suffix
            : throw Problem.TaggedNameTooLong(plain, suffix, FriendlyName.Length);
    }

    /// <summary>True when the text is the name, with the tags or without, in whatever case.</summary>
    public bool IsNamed(string text)
        => text.Equals(Plain, StringComparison.OrdinalIgnoreCase)
            || (Tags.Count > 0 && Read(text) is { Tags.Count: > 0 } full && IsNamed(full.Plain!) && HasTags(full.Tags));

    /// <summary>True when these are its tags, in whatever order and case.</summary>
    public bool HasTags(IReadOnlyList<string> tags)
        => tags.Count == Tags.Count && tags.All(tag => Tags.Contains(tag, StringComparer.OrdinalIgnoreCase));

    /// <summary>
    /// The parameter that takes a text which nobody means as the name of a trunk: <c>PhoneNumber</c> (also without its plus, from eight digits on),
    /// <c>SipUri</c> or <c>Path</c>; null for any other text. Twilio would store such a name; whoever has one names the trunk by its SID or domain.
    /// </summary>
    public static string? IsMeantFor(string text) => text switch
    {
        _ when Number().IsMatch(text) => "PhoneNumber",
        _ when text.StartsWith("sip:", StringComparison.OrdinalIgnoreCase) || text.StartsWith("sips:", StringComparison.OrdinalIgnoreCase) => "SipUri",
        _ when FilePath().IsMatch(text) => "Path",
        _ => null,
    };

    private static string[] Unique(IEnumerable<string> tags) => [.. tags.Distinct(StringComparer.OrdinalIgnoreCase)];

    [GeneratedRegex(@"^(?<name>.*?\S.*?)( \[tags:(?<tag>[A-Za-z0-9._-]+)(,(?<tag>[A-Za-z0-9._-]+))*\])+\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Tagged();

    [GeneratedRegex(@"^[A-Za-z0-9._-]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Tag();

    [GeneratedRegex(@"^\s*(\+[0-9][0-9 ().*-]*|[0-9]{8,})\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex(@"^([.]{1,2}|~)?([/\\]|\z)|^[A-Za-z]:[/\\]", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex FilePath();
}
