using TwilioTrunk.Tests.Interop.Rigging;

namespace TwilioTrunk.Tests.Interop.Rotation;

/// <summary>An admin who stays, and types one line after another.</summary>
/// <param name="lab">Where.</param>
/// <param name="cancellation">Ends the waiting for answers.</param>
internal sealed class AdminPrompt(RotationLab lab, CancellationToken cancellation) : IAsyncDisposable
{
    private readonly ChildProcess _admin = lab.Admin("while ($line = [Console]::In.ReadLine()) { . ([scriptblock]::Create($line)); 'that was all' }\nexit 0");
    private int _read;

    /// <summary>Types a line.</summary>
    /// <returns>What came of it.</returns>
    public async Task<string> AskAsync(string line)
    {
        await _admin.Input.WriteLineAsync(line.AsMemory(), cancellation);
        await _admin.Input.FlushAsync(cancellation);
        const string End = "that was all\n";
        var said = await Eventually.GetAsync(
            () => _admin.Output[_read..] is var output && output.EndsWith(End, StringComparison.Ordinal) || _admin.HasExited ? output : null, () => _admin.Output, cancellation, seconds: 120);
        _read += said.Length;
        return said;
    }

    public ValueTask DisposeAsync() => _admin.DisposeAsync();
}
