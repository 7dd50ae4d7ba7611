namespace TwilioTrunk.Asterisk.Dialplan;

/// <summary>The variables of <c>[globals]</c>, as they are known while the dialplan is loaded.</summary>
internal sealed class GlobalVariables : IVariables
{
    private readonly Dictionary<string, DialplanVariable> _all = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, DialplanVariable> All => _all;

    public void Set(DialplanVariable variable) => _all[variable.Name] = variable;

    public string? Variable(string name) => _all.GetValueOrDefault(name)?.Value;

    public string? Function(string name, string arguments) => name == "GLOBAL" ? Variable(arguments) : UnknownText.Mark;

    public string Evaluate(string text) => UnknownText.Mark;
}
