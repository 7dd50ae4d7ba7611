using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using TwilioTrunk.Provisioning;

namespace TwilioTrunk;

/// <summary>Offers Twilio's free test numbers for a call out, and the numbers of the account for one that comes in.</summary>
public sealed class TestCallNumberCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
        => fakeBoundParameters?.Contains("Inbound") == true
            ? new OwnedNumberCompleter().CompleteArgument(commandName, parameterName, wordToComplete, commandAst, fakeBoundParameters)
            : Completion.Offer(FreeNumbers.All.Select(number => (number, Text.FreeNumber)), wordToComplete);
}
