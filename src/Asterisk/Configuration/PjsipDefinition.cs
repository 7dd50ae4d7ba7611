using TwilioTrunk.Asterisk.Conf;

namespace TwilioTrunk.Asterisk.Configuration;

/// <summary>A PJSIP object that the files define: a section of <c>pjsip.conf</c>, or one of the objects that a wizard makes of its section.</summary>
/// <param name="Type">Its type, such as <c>endpoint</c>, in lower case.</param>
/// <param name="Name">Its name; a wizard's auth, identify and registration have a suffix.</param>
/// <param name="Section">The section that it comes from.</param>
/// <param name="Options">Its options, in the order in which they take effect, without <c>type</c>.</param>
public sealed record PjsipDefinition(string Type, string Name, LoadedSection Section, IReadOnlyList<PjsipOption> Options)
{
    /// <summary>True when a wizard makes the object.</summary>
    public bool IsFromWizard { get; init; }

    /// <summary>The last option with a name, which is the one that counts for most; null when it is not set.</summary>
    /// <param name="name">The name; case does not matter.</param>
    /// <returns>The option, or null.</returns>
    public PjsipOption? Last(string name)
    {
        for (var i = Options.Count - 1; i >= 0; i--)
        {
            if (Same(Options[i].Name, name))
                return Options[i];
        }
        return null;
    }

    /// <summary>All options with a name, for those that accumulate (<c>match</c>, <c>contact</c>).</summary>
    /// <param name="name">The name; case does not matter.</param>
    /// <returns>The options.</returns>
    public IEnumerable<PjsipOption> All(string name) => Options.Where(option => Same(option.Name, name));

    /// <summary>The value of an option, or else the default that Asterisk documents; null when there is neither.</summary>
    /// <param name="name">The name; case does not matter.</param>
    /// <returns>The value, or null.</returns>
    public string? Value(string name) => Last(name)?.Value ?? PjsipSchema.Shipped.Find(Type, name)?.Default;

    /// <summary>Whether an option is on, by its value or its default.</summary>
    /// <param name="name">The name; case does not matter.</param>
    /// <returns>True when it is.</returns>
    public bool IsOn(string name) => ConfValue.IsTrue(Value(name));

    /// <summary>The entries of an option that holds a list with commas (<c>aors</c>, <c>auth</c>, <c>transport</c>).</summary>
    /// <param name="name">The name; case does not matter.</param>
    /// <returns>The entries of its last occurrence.</returns>
    public IReadOnlyList<string> Names(string name) => Entries(Last(name)?.Value ?? "");

    /// <summary>The entries of an option that accumulates and may hold lists with commas (<c>match</c>, <c>local_net</c>), each with its line.</summary>
    /// <param name="name">The name; case does not matter.</param>
    /// <returns>The entries.</returns>
    public IEnumerable<PjsipOption> Each(string name) =>
        All(name).SelectMany(option => Entries(option.Value).Select(entry => option with { Value = entry }));

    /// <summary>The type and the name.</summary>
    /// <returns>Both, with a blank between; no option, as one may be a secret.</returns>
    public override string ToString() => $"{Type} {Name}";

    internal static string[] Entries(string value) => value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
