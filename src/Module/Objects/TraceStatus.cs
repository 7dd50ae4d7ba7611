namespace TwilioTrunk;

/// <summary>What a traced call is answered with. Every other value is the SIP status code itself: 200, 404, 486.</summary>
public enum TraceStatus
{
    /// <summary>The files do not tell.</summary>
    Unknown = 0,

    /// <summary>The caller gets no final answer: nothing listens, or the dialplan goes on for ever.</summary>
    NoAnswer = 1,
}
