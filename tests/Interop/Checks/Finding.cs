namespace TwilioTrunk.Tests.Interop.Checks;

/// <summary>What one of the five checks holds against a configuration.</summary>
internal sealed record Finding(Check Check, string Text)
{
    public override string ToString() => $"{Check}: {Text}";
}
