namespace TwilioTrunk.Asterisk;

/// <summary>A running Asterisk that takes commands of its console, over whichever way.</summary>
public interface IAsteriskControl : IAsyncDisposable
{
    /// <summary>Where it is, in words: for messages, and without a secret.</summary>
    string Place { get; }

    /// <summary>Runs a command of the console.</summary>
    /// <param name="command">The command, as typed at the console: one line.</param>
    /// <param name="cancellationToken">Stops waiting for it.</param>
    /// <returns>The lines that it printed, without colours and without blank lines at the end.</returns>
    /// <exception cref="AsteriskException">
    /// The command is none, failed or took too long, or Asterisk is out of reach. What Asterisk only says in words (an object that does not exist, a
    /// module that is not loaded) is output, not a failure.
    /// </exception>
    Task<IReadOnlyList<string>> CommandAsync(string command, CancellationToken cancellationToken = default);
}
