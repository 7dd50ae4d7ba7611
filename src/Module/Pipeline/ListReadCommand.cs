using System.Management.Automation;
using TwilioTrunk.Provisioning;
using TwilioTrunk.Sessions;

namespace TwilioTrunk.Pipeline;

/// <summary>A cmdlet that gets lists of one kind, or what is in them.</summary>
public abstract class ListReadCommand : ConnectedCommand
{
    private protected abstract ListKind Kind { get; }

    /// <summary>The lists that were asked for; null for all.</summary>
    private protected abstract ListReference[]? Wanted { get; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        // An object that is piped in and leads to no list is not a question for all.
        if (Wanted is null && !MyInvocation.ExpectingInput)
            Try(null, () => WriteMatches(SessionFor(), pattern: null));
        foreach (var list in Wanted ?? [])
            Try(list.ToString(), () => WriteWanted(list));
    }

    private protected abstract void Write(SipList list);

    private void WriteWanted(ListReference reference)
    {
        var session = SessionFor(reference.Session);
        var client = Observe(session);
        if (reference.List is { IsRehearsed: true } rehearsed)
            Write(rehearsed);
        else if (reference.List is null && WildcardPattern.ContainsWildcardCharacters(reference.Text))
            WriteMatches(session, [reference.Text]);
        else
            Write(SipList.Of(Kind, session, Wait(cancel => new ListDirectory(client, Kind).FindAsync(reference.Text, cancel))));
    }

    private void WriteMatches(TwilioSession session, string[]? pattern)
    {
        var lists = new ListDirectory(Observe(session), Kind);
        foreach (var list in Wildcards.Filter(Stream(lists.ListAsync), pattern, list => list.FriendlyName))
            Write(SipList.Of(Kind, session, list));
    }
}
