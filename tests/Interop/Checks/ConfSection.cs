namespace TwilioTrunk.Tests.Interop.Checks;

/// <summary>A section of a .conf file as Asterisk understands it: templates and included files are resolved.</summary>
internal sealed record ConfSection(string File, string Name, IReadOnlyList<KeyValuePair<string, string>> Options)
{
    public string? this[string option] => Options.LastOrDefault(entry => entry.Key.Equals(option, StringComparison.OrdinalIgnoreCase)).Value;

    public IEnumerable<string> All(string option) =>
        Options.Where(entry => entry.Key.Equals(option, StringComparison.OrdinalIgnoreCase)).Select(entry => entry.Value);

    public override string ToString() => $"{Path.GetFileName(File)} [{Name}]";
}
