using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using TwilioTrunk.Provisioning;

namespace TwilioTrunk;

/// <summary>Offers the emergency numbers of the country that is typed already.</summary>
public sealed class EmergencyNumberCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
        => fakeBoundParameters?["Country"]?.ToString()?.ToUpperInvariant() is { } country && E164.Countries.Contains(country)
            ? Completion.Offer(EmergencyCalling.NumbersOf(country).Select(number => (number, country)), wordToComplete)
            : [];
}
