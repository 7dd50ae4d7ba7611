using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using TwilioTrunk.Sessions;
using TwilioTrunk.Twilio;

namespace TwilioTrunk;

/// <summary>Offers what the connected account has. It never fails and never keeps the prompt waiting for long.</summary>
public abstract class AccountCompleter : IArgumentCompleter
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var account = fakeBoundParameters["Connection"] as Account ?? RunspaceState.Current.Connected;
        if (account is not { IsConnected: true })
            return [];
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            var candidates = Task.Run(() => ListAsync(account.Session.Client, patience.Token), patience.Token).GetAwaiter().GetResult();
            return Completion.Offer(candidates, wordToComplete).ToArray();
        }
        catch (Exception failure) when (failure is OperationCanceledException or TwilioException)
        {
            return [];
        }
    }

    private protected abstract Task<IReadOnlyList<(string Value, string ToolTip)>> ListAsync(TwilioClient client, CancellationToken cancellationToken);
}
