using TwilioTrunk.Provisioning;
using TwilioTrunk.Sessions;

namespace TwilioTrunk;

/// <summary>A list as an argument: an object, a SID or a name.</summary>
public abstract class ListReference
{
    private protected ListReference(string text, TwilioSession? session, SipList? list) => (Text, Session, List) = (text, session, list);

    internal string Text { get; }

    /// <summary>The connection that the piped object remembers.</summary>
    internal TwilioSession? Session { get; }

    /// <summary>The object, when it was given as one.</summary>
    internal SipList? List { get; }

    internal ListTarget Target => new(Text, List is { IsRehearsed: true } ? List.Record : null);

    /// <summary>What names the list.</summary>
    public override string ToString() => List?.ToString() ?? Text;
}
