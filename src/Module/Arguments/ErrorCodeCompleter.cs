using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Language;
using TwilioTrunk.Twilio;

namespace TwilioTrunk;

/// <summary>Offers the codes of the SIP side that the catalogue explains.</summary>
public sealed class ErrorCodeCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
        => Completion.Offer(
            ErrorCatalogue.All.Where(static error => error.Code is >= 32000 and <= 32999)
                .Select(static error => (error.Code.ToString(CultureInfo.InvariantCulture), error.Title)),
            wordToComplete);
}
