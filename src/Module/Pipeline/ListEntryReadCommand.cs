using System.Management.Automation;
using TwilioTrunk.Provisioning;

namespace TwilioTrunk.Pipeline;

/// <summary>A cmdlet that gets what is in lists of one kind. What is asked for without wildcards has to be in one of them.</summary>
/// <typeparam name="T">What it gets.</typeparam>
public abstract class ListEntryReadCommand<T> : ListReadCommand
    where T : class
{
    private readonly List<string> _read = [];
    private string[] _unmatched = [];

    /// <summary>What was asked for of each list; null for all.</summary>
    private protected abstract string[]? Patterns { get; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        _read.Clear();
        _unmatched = [.. (Patterns ?? []).Where(pattern => !WildcardPattern.ContainsWildcardCharacters(pattern))];
        base.ProcessRecord();
        if (_read.Count == 0 && Wanted is not null)
            return;
        foreach (var pattern in _unmatched)
            Try(pattern, () => throw Missing(pattern, Wanted is not null && _read is [var only] ? only : null));
    }

    private protected override void Write(SipList list)
    {
        _read.Add(list.ToString());
        if (list.Sid is null)
            return;
        foreach (var entry in EntriesOf(list, list.Sid))
        {
            if (Patterns is not null && !Patterns.Any(pattern => IsMatch(entry, pattern)))
                continue;
            _unmatched = [.. _unmatched.Where(pattern => !IsMatch(entry, pattern))];
            WriteObject(entry);
        }
    }

    private protected abstract IEnumerable<T> EntriesOf(SipList list, string listSid);

    private protected abstract bool IsMatch(T entry, string pattern);

    private protected abstract ProvisioningException Missing(string pattern, string? list);
}
