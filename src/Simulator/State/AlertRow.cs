namespace TwilioTrunk.Simulator.State;

/// <summary>An alert of the debugger; the date of creation is when it happened.</summary>
internal sealed record AlertRow : Row
{
    public required int ErrorCode { get; init; }

    public required string LogLevel { get; init; }

    public required string AlertText { get; init; }

    public string? ResourceSid { get; init; }

    public string? RequestMethod { get; init; }

    public string? RequestUrl { get; init; }
}
