namespace TwilioTrunk.Simulator;

/// <summary>An alert in the debugger of an account.</summary>
public sealed record SimulatedAlert
{
    /// <summary>Twilio's error code, such as 32011.</summary>
    public required int ErrorCode { get; init; }

    /// <summary><c>error</c> (the default), <c>warning</c>, <c>notice</c> or <c>debug</c>.</summary>
    public string LogLevel { get; init; } = "error";

    /// <summary>What happened, in words; by default nothing.</summary>
    public string Text { get; init; } = "";

    /// <summary>The SID of the call or resource; an alert of a call is among the notifications of that call too. By default none.</summary>
    public string? ResourceSid { get; init; }

    /// <summary>When it happened; by default now. Alerts older than 30 days are not shown.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>The method of the request that failed, GET or POST; by default none.</summary>
    public string? RequestMethod { get; init; }

    /// <summary>The URL of the request that failed; by default none.</summary>
    public string? RequestUrl { get; init; }
}
