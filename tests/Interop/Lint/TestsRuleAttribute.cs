namespace TwilioTrunk.Tests.Interop.Lint;

/// <summary>Names a rule that a test breaks, when no sample can.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class TestsRuleAttribute(string rule) : Attribute
{
    public string Rule => rule;
}
