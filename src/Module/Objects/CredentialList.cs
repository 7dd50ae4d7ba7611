using TwilioTrunk.Sessions;
using TwilioTrunk.Twilio;

namespace TwilioTrunk;

/// <summary>A list of user names and passwords that calls of a PBX are checked against.</summary>
public sealed class CredentialList : SipList
{
    internal CredentialList(TwilioSession session, SipListRecord record, bool isRehearsed = false)
        : base(session, record, isRehearsed)
    {
    }
}
