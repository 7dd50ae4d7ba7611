using TwilioTrunk.Asterisk.Trace;

namespace TwilioTrunk;

/// <summary>What an Asterisk will do with a call, as far as its files tell.</summary>
public sealed class CallTrace
{
    internal CallTrace(string path, string? from, string? edge, string to, string? caller, CallPrediction prediction)
    {
        Path = path;
        From = from;
        Edge = edge;
        To = to;
        Caller = caller;
        Status = prediction.IsSilent ? TraceStatus.NoAnswer : (TraceStatus)(prediction.Status ?? 0);
        TwilioFailsOver = from is null ? null : prediction.FailsOver;
        Reason = prediction.Reason;
        Transport = prediction.Transport;
        Endpoint = prediction.Endpoint;
        Context = prediction.Context;
        Extension = prediction.Extension;
        Step = [.. prediction.Steps.Select(step => new CallTraceStep(step))];
        Dial = [.. prediction.Dials.Select(dial => new CallTraceDial(dial))];
    }

    /// <summary>The address that the call comes from; null for one from a phone of the PBX.</summary>
    public string? From { get; }

    /// <summary>The edge of Twilio's that the address belongs to; null for others.</summary>
    public string? Edge { get; }

    /// <summary>What is called.</summary>
    public string To { get; }

    /// <summary>Who calls; null when that was not given.</summary>
    public string? Caller { get; }

    /// <summary>The SIP status that the caller gets in the end, Unknown, or NoAnswer.</summary>
    public TraceStatus Status { get; }

    /// <summary>Whether Twilio then tries the next origination URI; null when that is not known, and for calls that do not come from outside.</summary>
    public bool? TwilioFailsOver { get; }

    /// <summary>Why, in a sentence.</summary>
    public string Reason { get; }

    /// <summary>The transport of the PBX that takes the call.</summary>
    public string? Transport { get; }

    /// <summary>The endpoint that the call is taken for.</summary>
    public string? Endpoint { get; }

    /// <summary>The context in which the number is looked for.</summary>
    public string? Context { get; }

    /// <summary>The extension that the number matches: a name or a pattern.</summary>
    public string? Extension { get; }

    /// <summary>The steps of the dialplan that the call goes through.</summary>
    public CallTraceStep[] Step { get; }

    /// <summary>The calls that the PBX would place.</summary>
    public CallTraceDial[] Dial { get; }

    /// <summary>The folder of the configuration.</summary>
    public string Path { get; }

    /// <summary>What is called, and the answer.</summary>
    public override string ToString() => $"{To}: {Status}";
}
