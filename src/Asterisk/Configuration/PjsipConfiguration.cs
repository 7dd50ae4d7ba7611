using TwilioTrunk.Asterisk.Conf;

namespace TwilioTrunk.Asterisk.Configuration;

/// <summary>The PJSIP objects of a PBX: those of <c>pjsip.conf</c>, and those that the wizard makes of the sections of <c>pjsip_wizard.conf</c>.</summary>
public sealed class PjsipConfiguration
{
    private const string Wizard = "wizard";

    private readonly ILookup<(string Type, string Name), PjsipDefinition> _byName;

    /// <summary>Finds the objects in two trees of files.</summary>
    /// <param name="pjsip"><c>pjsip.conf</c> and what it includes.</param>
    /// <param name="wizard"><c>pjsip_wizard.conf</c> and what it includes; the wizard reads it by itself, included or not.</param>
    public PjsipConfiguration(ConfTree pjsip, ConfTree wizard)
    {
        ArgumentNullException.ThrowIfNull(pjsip);
        ArgumentNullException.ThrowIfNull(wizard);
        Sections = [.. pjsip.Sections.Concat(wizard.Sections.Where(section => TypeOf(section) == Wizard)).DistinctBy(section => section.Section.Head)];
        Definitions =
        [
            .. pjsip.Sections.Where(section => TypeOf(section) is not (null or Wizard)).Select(Define),
            .. wizard.Sections.Where(section => TypeOf(section) == Wizard).SelectMany(WizardExpansion.Expand),
        ];
        _byName = Definitions.ToLookup(definition => (definition.Type, definition.Name));
    }

    /// <summary>The sections that the objects come from, and those that no object comes from: without a type, or of one that does not exist.</summary>
    public IReadOnlyList<LoadedSection> Sections { get; }

    /// <summary>The objects, in order.</summary>
    public IReadOnlyList<PjsipDefinition> Definitions { get; }

    /// <summary>The options of the whole PBX (<c>type = global</c>); null when there are none.</summary>
    public PjsipDefinition? Global => Of("global").LastOrDefault();

    /// <summary>The type of a section in lower case, or null.</summary>
    /// <param name="section">The section.</param>
    /// <returns>The type.</returns>
    public static string? TypeOf(LoadedSection section)
    {
        ArgumentNullException.ThrowIfNull(section);
        return section.Last("type")?.Value.ToLowerInvariant();
    }

    /// <summary>The objects of a type, in order.</summary>
    /// <param name="type">The type, in lower case.</param>
    /// <returns>The objects.</returns>
    public IEnumerable<PjsipDefinition> Of(string type) => Definitions.Where(definition => definition.Type == type);

    /// <summary>The object with a type and name; null when there is none. Names keep their case.</summary>
    /// <param name="type">The type, in lower case.</param>
    /// <param name="name">The name.</param>
    /// <returns>The object, or null.</returns>
    public PjsipDefinition? Find(string type, string name) => _byName[(type, name)].FirstOrDefault();

    private static PjsipDefinition Define(LoadedSection section) => new(
        TypeOf(section)!,
        section.Name,
        section,
        [
            .. section.Options.Where(option => !option.Name.Equals("type", StringComparison.OrdinalIgnoreCase))
                .Select(option => new PjsipOption(option.Name, option.Value, option.File, option.Line)),
        ]);
}
