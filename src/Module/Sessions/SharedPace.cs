using TwilioTrunk.Sip.Probing;

namespace TwilioTrunk.Sessions;

/// <summary>
/// What all runspaces have in common: Twilio bans the source of too many OPTIONS, which is this machine, whichever runspace they came from.
/// </summary>
internal static class SharedPace
{
    /// <summary>Fifteen seconds between two OPTIONS to any address of Twilio (https://www.twilio.com/docs/sip-trunking).</summary>
    public static SendingPace Twilio { get; } = new(TimeSpan.FromSeconds(15));
}
