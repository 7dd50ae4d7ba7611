namespace TwilioTrunk.Tests.Interop.Checks;

/// <summary>An object that a section of the PJSIP files defines, by itself or through the wizard.</summary>
internal sealed record PjsipObject(string Kind, ConfSection Section)
{
    private static readonly (string Prefix, string Kind, string Suffix)[] WizardParts =
    [
        ("endpoint/", "endpoint", ""),
        ("aor/", "aor", ""),
        ("inbound_auth/", "auth", "-iauth"),
        ("outbound_auth/", "auth", "-oauth"),
        ("identify/", "identify", "-identify"),
        ("registration/", "registration", "-reg-0"),
    ];

    public string Name => Section.Name;

    public static IEnumerable<PjsipObject> From(ConfSection section) =>
        section["type"] is not { } kind ? []
        : kind == "wizard" ? FromWizard(section)
        : [new PjsipObject(kind, section)];

    /// <summary>The options of a wizard's section that belong to one of the objects it makes; others are the wizard's own.</summary>
    public static (string Kind, string Option) OfWizard(string option) =>
        Array.Find(WizardParts, part => option.StartsWith(part.Prefix, StringComparison.Ordinal)) is { Prefix: { } prefix } found
            ? (found.Kind, option[prefix.Length..])
            : ("wizard", option);

    private static IEnumerable<PjsipObject> FromWizard(ConfSection section) =>
        from part in WizardParts
        where part.Kind switch
        {
            "auth" => Truth.Of(section[part.Suffix == "-iauth" ? "accepts_auth" : "sends_auth"]) == true,
            "identify" => section["remote_hosts"] is not null && Truth.Of(section["accepts_registrations"]) != true,
            "registration" => Truth.Of(section["sends_registrations"]) == true,
            _ => true,
        }
        let options = section.Options.Where(entry => entry.Key.StartsWith(part.Prefix, StringComparison.Ordinal))
            .Select(entry => KeyValuePair.Create(entry.Key[part.Prefix.Length..], entry.Value))
        select new PjsipObject(part.Kind, new ConfSection(section.File, section.Name + part.Suffix, [.. options, .. Implied(section, part.Kind)]));

    private static IEnumerable<KeyValuePair<string, string>> Implied(ConfSection section, string kind) => kind switch
    {
        "endpoint" when section["transport"] is { } transport => [new("transport", transport), new("aors", section.Name)],
        "identify" => [new("endpoint", section.Name)],
        _ => [],
    };
}
