using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using TwilioTrunk.Asterisk.Configuration;

namespace TwilioTrunk;

/// <summary>Offers the contexts of the dialplan at -Path, or the extensions of the context that is typed already.</summary>
public sealed class DialplanCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        if (fakeBoundParameters?["Path"]?.ToString() is not { Length: > 0 } path || Completion.Read(path, folder => PbxConfiguration.Load(folder).Dialplan) is not { } dialplan)
            return [];
        if (parameterName == "Context")
            return Completion.Offer(dialplan.Contexts.Select(context => (context.Name, context.Name)), wordToComplete);
        var typed = fakeBoundParameters["Context"]?.ToString();
        var names = dialplan.Contexts.Where(context => string.IsNullOrEmpty(typed) || context.Name == typed)
            .SelectMany(context => context.Extensions).Where(extension => !extension.IsPattern);
        return Completion.Offer(names.Select(extension => (extension.Name, extension.Context.Name)).DistinctBy(pair => pair.Item1), wordToComplete);
    }
}
