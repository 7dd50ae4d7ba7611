using System.ComponentModel;
using System.Management.Automation;
using TwilioTrunk.Provisioning;
using TwilioTrunk.Sessions;
using TwilioTrunk.Twilio;

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

    /// <summary>True when it names trunks by a wildcard.</summary>
    internal bool IsPattern => Trunk is null && WildcardPattern.ContainsWildcardCharacters(Text);

    /// <summary>Whether the wildcard matches a trunk. A bracket of a name is a wildcard too, and the name as it stands must lead to the trunk all the same.</summary>
    internal bool IsMatch(TrunkRecord trunk)
    {
        var name = TrunkName.Of(trunk);
        return name.IsNamed(Text) || Wildcards.IsMatch(name.Plain, Text) || Wildcards.IsMatch(trunk.DomainName, Text);
    }

    /// <summary>What names the trunk.</summary>
    public override string ToString() => Text;
}
