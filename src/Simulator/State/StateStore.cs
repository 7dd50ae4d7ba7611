using System.Runtime.ExceptionServices;

namespace TwilioTrunk.Simulator.State;

/// <summary>
/// The state that counts, and the changes on their way to the file. A file is written as a whole, which takes long when it is large; so the
/// changes that come in meanwhile go into the next writing together, and each waits until it is on disk. A change that cannot be saved has
/// not happened, nor has any that was made on top of it.
/// </summary>
internal sealed class StateStore(StateFile? file, TwilioState state)
{
    private readonly object _changing = new();
    private volatile TwilioState _saved = state;
    private TwilioState _newest = state;
    private Batch? _next;
    private bool _isSaving;

    /// <summary>What every request sees: only what is saved.</summary>
    public TwilioState Saved => _saved;

    public bool KeepsFile => file is not null;

    /// <summary>Makes a change; it is saved on return.</summary>
    /// <exception cref="SimulatorStateException">It cannot be saved, so it has not happened.</exception>
    public void Change(Func<TwilioState, TwilioState> change)
    {
        Batch? batch;
        lock (_changing)
        {
            batch = Accept(change);
            while (batch is { IsOver: false }) Monitor.Wait(_changing);
        }

        batch?.ThrowIfFailed();
    }

    /// <summary>Makes a change; it is saved when the task ends.</summary>
    /// <exception cref="SimulatorStateException">It cannot be saved, so it has not happened.</exception>
    public async Task ChangeAsync(Func<TwilioState, TwilioState> change)
    {
        Batch? batch;
        lock (_changing) batch = Accept(change);
        if (batch is null) return;
        await batch.Over.ConfigureAwait(false);
        batch.ThrowIfFailed();
    }

    /// <summary>The batch that the change is saved with; null when there is nothing to save.</summary>
    private Batch? Accept(Func<TwilioState, TwilioState> change)
    {
        var changed = change(_newest);
        if (ReferenceEquals(changed, _newest)) return null;
        _newest = changed;
        if (file is null)
        {
            _saved = changed;
            return null;
        }

        _next ??= new Batch();
        if (!_isSaving)
        {
            _isSaving = true;
            _ = Task.Run(SaveAll);
        }

        return _next;
    }

    private void SaveAll()
    {
        while (true)
        {
            Batch batch;
            TwilioState state;
            lock (_changing)
            {
                _isSaving = _next is not null;
                if (_next is null) return;
                (batch, _next, state) = (_next, null, _newest);
            }

            Exception? failure = null;
            try
            {
                file!.Write(state);
            }
            catch (Exception cause)
            {
                // Whatever it is, those who wait have to learn of it; they throw it.
                failure = cause;
            }

            lock (_changing)
            {
                if (failure is null)
                {
                    _saved = state;
                }
                else
                {
                    _newest = _saved;
                    _next?.End(failure);
                    _next = null;
                }

                batch.End(failure);
                Monitor.PulseAll(_changing);
            }
        }
    }

    /// <summary>The changes that one writing of the file saves.</summary>
    private sealed class Batch
    {
        private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private Exception? _failure;

        public Task Over => _over.Task;

        public bool IsOver => _over.Task.IsCompleted;

        public void End(Exception? failure)
        {
            _failure = failure;
            _over.SetResult();
        }

        public void ThrowIfFailed()
        {
            if (_failure is not null) ExceptionDispatchInfo.Throw(_failure);
        }
    }
}
