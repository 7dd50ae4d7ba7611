using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using TwilioTrunk.Provisioning;

namespace TwilioTrunk;

/// <summary>Offers the checks of the checklist, each with what it asks.</summary>
public sealed class CheckCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
        => Completion.Offer(Checklist.Checks.Select(check => (check.Id, check.Title)), wordToComplete);
}
