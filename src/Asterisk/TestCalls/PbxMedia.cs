namespace TwilioTrunk.Asterisk.TestCalls;

/// <summary>The audio of a call, as Asterisk counted it.</summary>
/// <param name="Received">The RTP packets that came in.</param>
/// <param name="Sent">The RTP packets that went out.</param>
public sealed record PbxMedia(int Received, int Sent)
{
    /// <summary>Of the packets sent, how many the other side missed, by its last report (RTCP, RFC 3550 section 6.4); null when it reported nothing.</summary>
    public int? Missed { get; init; }
}
