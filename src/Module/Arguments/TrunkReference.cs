using System.ComponentModel;
using TwilioTrunk.Sessions;

namespace TwilioTrunk;

/// <summary>A trunk as an argument: an object, a SID, a friendly name or a termination domain.</summary>
[TypeConverter(typeof(TrunkReferenceConverter))]
public sealed class TrunkReference
{
    /// <summary>Names a trunk by SID, friendly name or termination domain.</summary>
    public TrunkReference(string text) => Text = text;

    /// <summary>Names the trunk that the object describes.</summary>
    public TrunkReference(Trunk trunk)
    {
        Trunk = trunk;
        Text = trunk.Sid ?? trunk.ToString();
        Session = trunk.Session;
    }

    internal TrunkReference(string text, TwilioSession? session) => (Text, Session) = (text, session);

    internal string Text { get; }

    /// <summary>The object, when it was given as one.</summary>
    internal Trunk? Trunk { get; }

    /// <summary>The connection that the piped object remembers.</summary>
    internal TwilioSession? Session { get; }

    /// <summary>What names the trunk.</summary>
    public override string ToString() => Text;
}
