using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace TwilioTrunk;

/// <summary>Offers the words of a list that begin with what is typed.</summary>
public abstract class WordCompleter : IArgumentCompleter
{
    private protected abstract IEnumerable<string> Words { get; }

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
        => Completion.Offer(Words.Select(word => (word, word)), wordToComplete);
}
