using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using TwilioTrunk.Asterisk;
using TwilioTrunk.Asterisk.Configuration;
using TwilioTrunk.Asterisk.Dialplan;

namespace TwilioTrunk;

/// <summary>Offers the contexts of the dialplan at -Path, or the extensions of the context that is typed already.</summary>
public sealed class DialplanCompleter : IArgumentCompleter
{
    /// <summary>While something is completed, only a script sees where the prompt is.</summary>
    private const string Resolve = "$ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($args[0])";

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        if (fakeBoundParameters?["Path"]?.ToString() is not { Length: > 0 } path || Read(path) is not { } dialplan)
            return [];
        if (parameterName == "Context")
            return Completion.Offer(dialplan.Contexts.Select(context => (context.Name, context.Name)), wordToComplete);
        var typed = fakeBoundParameters["Context"]?.ToString();
        var names = dialplan.Contexts.Where(context => string.IsNullOrEmpty(typed) || context.Name == typed)
            .SelectMany(context => context.Extensions).Where(extension => !extension.IsPattern);
        return Completion.Offer(names.Select(extension => (extension.Name, extension.Context.Name)).DistinctBy(pair => pair.Item1), wordToComplete);
    }

    /// <summary>The dialplan; null when there is none that can be read.</summary>
    private static PbxDialplan? Read(string path)
    {
        try
        {
            return PbxConfiguration.Load(ScriptBlock.Create(Resolve).Invoke(path)[0].ToString()).Dialplan;
        }
        catch (Exception failure) when (failure is AsteriskException or RuntimeException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
