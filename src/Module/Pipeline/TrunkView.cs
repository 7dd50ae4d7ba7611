using TwilioTrunk.Provisioning;
using TwilioTrunk.Sessions;

namespace TwilioTrunk.Pipeline;

/// <summary>A trunk as it was just read, and the session it was read through.</summary>
internal sealed record TrunkView(TwilioSession Session, TrunkState State);
