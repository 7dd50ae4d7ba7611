namespace TwilioTrunk.Asterisk.TestCalls;

/// <summary>A call that an Asterisk is to place through its own dialplan.</summary>
public sealed record PbxCallRequest
{
    /// <summary>Whom to call, in E.164: <c>+</c> and up to 15 digits.</summary>
    public required string Number { get; init; }

    /// <summary>The context of the dialplan that the call is placed in, as if a phone of it dialled.</summary>
    public required string Context { get; init; }

    /// <summary>The caller ID that the dialplan sees, in E.164; null for none. Only AMI can set it.</summary>
    public string? CallerId { get; init; }

    /// <summary>How long it may ring.</summary>
    public TimeSpan RingTime { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long it may last once it is answered.</summary>
    public TimeSpan MaximumDuration { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The channel of Asterisk that runs the dialplan. It is kept out of the way of optimization, so that the call stays together.</summary>
    internal string Channel => $"Local/{DialplanTarget.CheckNumber(Number)}@{DialplanTarget.CheckContext(Context)}/n";
}
