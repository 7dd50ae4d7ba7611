using TwilioTrunk.Twilio;

namespace TwilioTrunk.Sessions;

/// <summary>A connection to one account; objects that came from it remember it.</summary>
internal sealed class TwilioSession(TwilioClient client, bool isSimulator)
{
    public TwilioClient Client { get; } = client;

    public bool IsSimulator { get; } = isSimulator;

    /// <summary>A trial account reads, but Twilio lets it make no trunk.</summary>
    public bool IsTrial { get; set; }

    public string AccountSid => Client.AccountSid;
}
