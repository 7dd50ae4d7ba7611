namespace TwilioTrunk.Simulator.State;

/// <summary>The state that counts. A change is made on the newest one and counts once it is saved.</summary>
internal sealed class StateStore(StateFile? file, TwilioState state)
{
    private readonly object _changing = new();
    private volatile TwilioState _saved = state;

    /// <summary>What every request sees.</summary>
    public TwilioState Saved => _saved;

    public bool KeepsFile => file is not null;

    /// <summary>Makes a change; it is saved on return.</summary>
    /// <exception cref="SimulatorStateException">It cannot be saved, so it has not happened.</exception>
    public void Change(Func<TwilioState, TwilioState> change)
    {
        lock (_changing)
        {
            var changed = change(_saved);
            if (ReferenceEquals(changed, _saved)) return;
            file?.Write(changed);
            _saved = changed;
        }
    }
}
