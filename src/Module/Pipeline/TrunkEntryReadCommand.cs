using System.Management.Automation;
using TwilioTrunk.Provisioning;

namespace TwilioTrunk.Pipeline;

/// <summary>A cmdlet that gets what hangs on trunks. What is asked for without wildcards has to hang on one of them.</summary>
/// <typeparam name="T">What it gets.</typeparam>
public abstract class TrunkEntryReadCommand<T> : TrunkReadCommand
    where T : class
{
    private readonly List<string> _read = [];
    private readonly HashSet<string> _matched = new(StringComparer.Ordinal);

    /// <summary>What was asked for of each trunk; null for all.</summary>
    private protected abstract string[]? Patterns { get; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        if (_read.Count == 0)
            return;
        foreach (var name in (Patterns ?? []).Where(pattern => !WildcardPattern.ContainsWildcardCharacters(pattern) && !_matched.Contains(pattern)))
            Try(name, () => throw Missing(name, _read is [var only] ? only : null));
    }

    private protected override void Write(TrunkView trunk)
    {
        _read.Add(trunk.State.Label);
        foreach (var entry in EntriesOf(trunk))
        {
            var matching = Patterns?.Where(pattern => IsMatch(entry, pattern)).ToArray();
            if (matching is [])
                continue;
            _matched.UnionWith(matching ?? []);
            WriteObject(entry);
        }
    }

    private protected abstract IEnumerable<T> EntriesOf(TrunkView trunk);

    private protected abstract bool IsMatch(T entry, string pattern);

    /// <summary>The error of what is not there.</summary>
    /// <param name="name">What was asked for.</param>
    /// <param name="trunk">The trunk; null when several were asked.</param>
    private protected abstract ProvisioningException Missing(string name, string? trunk);
}
