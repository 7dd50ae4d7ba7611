using System.Globalization;
using System.Management.Automation;

namespace TwilioTrunk.Help;

/// <summary>A parameter in words: what the engine knows of it and what its doc comment says.</summary>
internal sealed record ParameterDescription
{
    public ParameterDescription(CommandParameterInfo parameter, Type command, DocComments docs)
    {
        Name = parameter.Name;
        Type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        IsMandatory = parameter.IsMandatory;
        Position = parameter.Position < 0 ? null : parameter.Position;
        TakesWildcards = parameter.Attributes.OfType<SupportsWildcardsAttribute>().Any();
        Aliases = parameter.Aliases.Count == 0 ? "none" : string.Join(", ", parameter.Aliases);
        ByValue = parameter.ValueFromPipeline;
        ByPropertyName = parameter.ValueFromPipelineByPropertyName;
        var property = command.GetProperty(Name);
        IsOurs = property is not null;
        if (property is null)
        {
            Paragraphs = [Name == "WhatIf" ? Text.WhatIf : Text.Confirm];
            Rank = (int.MaxValue, 0);
            return;
        }

        Rank = (Depth(command, property.DeclaringType!), property.MetadataToken);
        var values = Type.IsEnum ? Type : null;
        AcceptedValues = values is null
            ? [.. parameter.Attributes.OfType<ValidateSetAttribute>().SelectMany(set => set.ValidValues)]
            : Enum.GetNames(values);
        Paragraphs = [.. docs.Paragraphs(docs.Of(property).Element("summary")),
            .. values is null ? [] : AcceptedValues.Select(word => $"- {word}: {docs.Summary(docs.Of(values.GetField(word)!))}")];
        if (!IsMandatory)
            Default = Describe(property.GetValue(Activator.CreateInstance(command)));
    }

    public string Name { get; }

    public Type Type { get; }

    public string TypeName => Type.Name;

    public bool IsSwitch => Type == typeof(SwitchParameter);

    /// <summary>False for what the engine adds: -WhatIf and -Confirm.</summary>
    public bool IsOurs { get; }

    /// <summary>The order of declaration, a cmdlet's own parameters before those of its bases.</summary>
    public (int Depth, int Token) Rank { get; }

    public bool IsMandatory { get; private init; }

    public int? Position { get; }

    public bool TakesWildcards { get; }

    public string Aliases { get; }

    public string Default { get; } = Text.NoDefault;

    public IReadOnlyList<string> AcceptedValues { get; } = [];

    public IReadOnlyList<string> Paragraphs { get; }

    public string PipelineInput => (ByValue, ByPropertyName) switch
    {
        (true, true) => "True (ByPropertyName, ByValue)",
        (true, false) => "True (ByValue)",
        (false, true) => "True (ByPropertyName)",
        _ => "False",
    };

    private bool ByValue { get; init; }

    private bool ByPropertyName { get; init; }

    /// <summary>The same parameter in all the sets that have it.</summary>
    public static ParameterDescription Join(IReadOnlyList<ParameterDescription> uses) => uses[0] with
    {
        IsMandatory = uses.All(use => use.IsMandatory),
        ByValue = uses.Any(use => use.ByValue),
        ByPropertyName = uses.Any(use => use.ByPropertyName),
    };

    private static int Depth(Type command, Type declaring)
    {
        var depth = 0;
        for (var type = command; type != declaring; type = type!.BaseType)
            depth++;
        return depth;
    }

    /// <summary>A value type that nobody set says nothing: such a parameter counts only when it is given.</summary>
    private string Describe(object? value) => value switch
    {
        null or "" or Array { Length: 0 } => Text.NoDefault,
        SwitchParameter given => given.IsPresent.ToString(),
        ValueType number when number.Equals(Activator.CreateInstance(Type)) => Text.NoDefault,
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
