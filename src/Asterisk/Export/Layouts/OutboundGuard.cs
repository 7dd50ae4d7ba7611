using System.Globalization;
using TwilioTrunk.Asterisk.Conf;
using TwilioTrunk.Asterisk.Content;
using TwilioTrunk.Asterisk.Dialplan;

namespace TwilioTrunk.Asterisk.Layouts;

/// <summary>
/// Keeps calls from outside from going out again, at the expense of the owner of the trunk: a context of the user's that takes them may include the one that
/// phones dial out through.
/// </summary>
internal static class OutboundGuard
{
    /// <param name="state">What is written.</param>
    /// <param name="files">The dialplan files as they will be.</param>
    /// <exception cref="InvalidConfValueException">A destination leads out.</exception>
    public static void Require(PbxState state, Func<ConfTree> files)
    {
        var routes = state.Trunks.SelectMany(trunk => trunk.AllDestinations).OfType<string>().Distinct()
            .ToDictionary(destination => destination, destination => InboundRoute.Parse(destination).Places, StringComparer.Ordinal);
        if (routes.Values.All(places => places.Count == 0))
            return;
        var tree = files();
        var dialplan = PbxDialplan.Load(tree);
        string[] contexts = [PbxContent.OutboundContext, PbxContent.IncludedOutboundContext, .. state.Trunks.Select(trunk => trunk.OutboundContext)];
        var outbound = tree.Sections.Where(section => contexts.Contains(section.Name, StringComparer.OrdinalIgnoreCase))
            .SelectMany(section => section.Options).Where(option => state.OutboundExtensions.Contains(option.Value.Split(',')[0], StringComparer.Ordinal)).ToHashSet();
        foreach (var (number, destination) in state.Trunks.SelectMany(trunk => trunk.Numbers.Select(number => (number, trunk.DestinationOf(number)))))
        {
            var leak = destination is null ? null : routes[destination].FirstOrDefault(
                place => dialplan.Find(place.Context, place.Extension ?? number, 1).Step is { } step && outbound.Contains(step.Option));
            if (leak is not null)
                throw ConfValue.Refused(ExportField.Destination, string.Format(CultureInfo.CurrentCulture, Text.DestinationLeadsOut, leak.Context, number));
        }
    }
}
