using TwilioTrunk.Provisioning;
using TwilioTrunk.Sessions;
using TwilioTrunk.Twilio;

namespace TwilioTrunk.Pipeline;

/// <summary>A cmdlet that changes the users of credential lists.</summary>
public abstract class CredentialChangeCommand : ListEntryChangeCommand<CredentialRequest>
{
    private protected void WriteUser(TwilioSession session, ListEntry<CredentialRecord> item, bool isRehearsed)
        => WriteObject(new ListedCredential(new CredentialList(session, item.List, isRehearsed), item.Record));
}
