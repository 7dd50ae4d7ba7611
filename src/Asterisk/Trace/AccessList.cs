using System.Net;
using TwilioTrunk.Asterisk.Configuration;

namespace TwilioTrunk.Asterisk.Trace;

/// <summary>The <c>permit</c> and <c>deny</c> of an object, and those of acl.conf that its <c>acl</c> names.</summary>
internal static class AccessList
{
    /// <summary>Says whether an address gets through; null when that is not known.</summary>
    public static bool? Allows(PbxConfiguration configuration, PjsipDefinition definition, IPAddress source)
    {
        if (definition.Last("permit") is null && definition.Last("deny") is null && definition.Last("acl") is null)
            return true;
        var rules = definition.Options
            .Where(option => IsRule(option.Name))
            .Select(option => (option.Name, option.Value));
        bool? allowed = Applies(rules, source);
        foreach (var name in definition.Each("acl").Select(option => option.Value))
        {
            var section = configuration.Tree("acl.conf").Sections.FirstOrDefault(section => section.Name == name);

            // A list that is not there keeps everybody out.
            bool? own = section is null ? false : Applies(section.Options.Where(option => IsRule(option.Name)).Select(option => (option.Name, option.Value)), source);
            allowed = allowed == false || own == false ? false : allowed is null || own is null ? null : true;
        }
        return allowed;
    }

    private static bool IsRule(string name) =>
        name.Equals("permit", StringComparison.OrdinalIgnoreCase) || name.Equals("deny", StringComparison.OrdinalIgnoreCase);

    /// <summary>The last rule that covers the address decides.</summary>
    private static bool? Applies(IEnumerable<(string Name, string Value)> rules, IPAddress source)
    {
        bool? allowed = true;
        foreach (var (name, value) in rules)
        {
            foreach (var entry in PjsipDefinition.Entries(value))
            {
                var rule = AddressRule.Parse(entry, takesNames: false);
                var covers = rule?.Covers(source);
                if (rule is null || covers == false)
                    continue;
                allowed = covers is null ? null : name.Equals("permit", StringComparison.OrdinalIgnoreCase) != rule.IsNegated;
            }
        }
        return allowed;
    }
}
