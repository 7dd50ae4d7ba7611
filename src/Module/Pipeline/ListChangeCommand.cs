using TwilioTrunk.Provisioning;
using TwilioTrunk.Sessions;
using TwilioTrunk.Twilio;

namespace TwilioTrunk.Pipeline;

/// <summary>A cmdlet that changes lists of one kind.</summary>
/// <typeparam name="TRequest">What is asked for.</typeparam>
public abstract class ListChangeCommand<TRequest> : ItemChangeCommand<TRequest>
{
    private protected abstract ListKind Kind { get; }

    private protected void WriteList(TwilioSession session, SipListRecord list, bool isRehearsed) => WriteObject(SipList.Of(Kind, session, list, isRehearsed));
}
