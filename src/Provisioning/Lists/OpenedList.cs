using TwilioTrunk.Twilio;

namespace TwilioTrunk.Provisioning;

/// <summary>A list while what goes into it and out of it is planned.</summary>
/// <param name="list">The list.</param>
/// <param name="entries">What is in it.</param>
/// <param name="isRehearsed">True for a list as it would be: nothing is done to it.</param>
internal sealed class OpenedList<T>(SipListRecord list, List<T> entries, bool isRehearsed)
    where T : class
{
    private readonly HashSet<string> _planned = new(StringComparer.Ordinal);
    private int _removed;

    public SipListRecord List { get; } = list;

    public string Name => List.FriendlyName ?? List.Sid;

    public IReadOnlyList<T> Entries => entries;

    /// <summary>True for a list as it would be: nothing is done to it.</summary>
    public bool IsRehearsed { get; } = isRehearsed;

    /// <summary>False for an entry that this plan is about already: said twice, it happens once.</summary>
    public bool Plan(string key) => _planned.Add(key);

    /// <summary>Counts an entry out.</summary>
    /// <returns>True when nothing is left.</returns>
    public bool Remove() => ++_removed == entries.Count;
}
