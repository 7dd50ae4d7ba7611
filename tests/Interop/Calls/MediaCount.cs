namespace TwilioTrunk.Tests.Interop.Calls;

/// <summary>Voice packets that Twilio sent, and how many of them the PBX sent back unchanged.</summary>
internal sealed record MediaCount(int Sent, int Returned)
{
    /// <summary>The PBX may drop the first packets while it learns where they come from (strictrtp), and the last ones are still under way.</summary>
    public bool FlowsBothWays => Returned >= Sent / 2;
}
