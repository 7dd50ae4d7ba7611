using TwilioTrunk.Sessions;

namespace TwilioTrunk.Pipeline;

/// <summary>The records of which trunks are meant.</summary>
/// <param name="Session">The account.</param>
/// <param name="TrunkSids">The trunks; null for all.</param>
internal sealed record TrunkScope(TwilioSession Session, IReadOnlySet<string>? TrunkSids);
