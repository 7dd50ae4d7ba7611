using TwilioTrunk.Twilio;

namespace TwilioTrunk.Provisioning;

/// <summary>One of the two kinds of list that guard termination. Both work alike; this is what differs.</summary>
public sealed class ListKind
{
    private const int SidLength = 34;

    private readonly string _letters;
    private readonly Func<string> _words;
    private readonly Func<TwilioClient, SipLists> _lists;
    private readonly Func<TwilioClient, TrunkLists> _attached;

    private ListKind(string name, string letters, Func<string> words, Func<TwilioClient, SipLists> lists, Func<TwilioClient, TrunkLists> attached)
        => (Name, _letters, _words, _lists, _attached) = (name, letters, words, lists, attached);

    /// <summary>Lists of user names and passwords.</summary>
    public static ListKind Credentials { get; } = new(
        "CredentialList", "CL", () => Text.CredentialList, twilio => twilio.CredentialLists, twilio => twilio.TrunkCredentialLists)
    {
        NameLength = FriendlyName.Length,
        Suffix = "-credentials",
    };

    /// <summary>Lists of addresses and blocks of addresses.</summary>
    public static ListKind Addresses { get; } = new(
        "IpAccessControlList", "AL", () => Text.IpAccessControlList, twilio => twilio.IpAccessControlLists, twilio => twilio.TrunkIpAccessControlLists)
    {
        NameLength = 255,
        Suffix = "-addresses",
    };

    /// <summary>The noun in parameters and identifiers of errors.</summary>
    internal string Name { get; }

    /// <summary>The noun in a sentence.</summary>
    internal string Words => _words();

    /// <summary>The most characters of a list's name.</summary>
    internal int NameLength { get; private init; }

    /// <summary>What follows the trunk's name in the name of a list of its own.</summary>
    internal string Suffix { get; private init; } = string.Empty;

    /// <summary>True for the SID of a list of this kind.</summary>
    public bool IsSid(string text)
        => text.Length == SidLength && text.StartsWith(_letters, StringComparison.Ordinal) && text.Skip(_letters.Length).All(char.IsAsciiHexDigit);

    /// <summary>The lists of this kind that a trunk enforces.</summary>
    public IReadOnlyList<TrunkListRecord> EnforcedBy(TrunkState trunk) => this == Credentials ? trunk.CredentialLists : trunk.IpAccessControlLists;

    /// <summary>The trunk as it is when it enforces these lists of this kind.</summary>
    internal TrunkState Enforce(TrunkState trunk, IReadOnlyList<TrunkListRecord> lists)
        => this == Credentials ? trunk.Enforcing(lists, trunk.IpAccessControlLists) : trunk.Enforcing(trunk.CredentialLists, lists);

    internal SipLists In(TwilioClient twilio) => _lists(twilio);

    internal TrunkLists OnTrunksIn(TwilioClient twilio) => _attached(twilio);
}
