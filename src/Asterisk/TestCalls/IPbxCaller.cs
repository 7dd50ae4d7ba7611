namespace TwilioTrunk.Asterisk.TestCalls;

/// <summary>Places calls on a running Asterisk, and follows calls there.</summary>
public interface IPbxCaller : IAsyncDisposable
{
    /// <summary>Where it is, in words: for messages, and without a secret.</summary>
    string Place { get; }

    /// <summary>
    /// Places a call through the dialplan, sends back what it hears (Echo), and follows it to its end. It is hung up when it has lasted as long as it may.
    /// </summary>
    /// <param name="request">The call.</param>
    /// <param name="onState">Is told how far it has come; called on any thread.</param>
    /// <param name="cancellationToken">Hangs the call up.</param>
    /// <returns>What became of it.</returns>
    /// <exception cref="AsteriskException">Asterisk is out of reach or refuses to place a call; <c>InvalidDialplanTarget</c>.</exception>
    Task<PbxCall> CallAsync(PbxCallRequest request, Action<PbxCallState>? onState = null, CancellationToken cancellationToken = default);

    /// <summary>Follows the next call that comes in for a number.</summary>
    /// <param name="number">The number, in E.164.</param>
    /// <param name="place">Places the call, and ends when it is over. It begins when the PBX is being watched.</param>
    /// <param name="cancellationToken">Ends both.</param>
    /// <returns>What became of it; without a leg when none came.</returns>
    /// <exception cref="AsteriskException">Asterisk is out of reach.</exception>
    Task<PbxCall> WatchAsync(string number, Func<CancellationToken, Task> place, CancellationToken cancellationToken = default);
}
