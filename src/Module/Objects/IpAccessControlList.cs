using TwilioTrunk.Sessions;
using TwilioTrunk.Twilio;

namespace TwilioTrunk;

/// <summary>A list of addresses that calls of a PBX may come from.</summary>
public sealed class IpAccessControlList : SipList
{
    internal IpAccessControlList(TwilioSession session, SipListRecord record, bool isRehearsed = false)
        : base(session, record, isRehearsed)
    {
    }
}
