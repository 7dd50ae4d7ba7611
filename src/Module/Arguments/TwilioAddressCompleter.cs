using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using TwilioTrunk.Asterisk;

namespace TwilioTrunk;

/// <summary>Offers an address of each of Twilio's signalling blocks, with the name of its edge.</summary>
public sealed class TwilioAddressCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
        => Completion.Offer(
            TwilioAddressList.Shipped.Sample.Select(address => (address.ToString(), TwilioAddressList.Shipped.EdgeOf(address)!)), wordToComplete);
}
