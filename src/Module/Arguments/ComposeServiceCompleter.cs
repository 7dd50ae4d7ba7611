using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using TwilioTrunk.Asterisk;

namespace TwilioTrunk;

/// <summary>Offers the services of the Docker project at -ComposePath or -Path.</summary>
public sealed class ComposeServiceCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var folder = (fakeBoundParameters?["ComposePath"] ?? fakeBoundParameters?["Path"])?.ToString();
        var services = string.IsNullOrEmpty(folder) ? null : Completion.Read(folder, ComposeControl.ServicesOf);
        return Completion.Offer((services ?? []).Select(name => (name, name)), wordToComplete);
    }
}
