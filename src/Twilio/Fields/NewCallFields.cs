namespace TwilioTrunk.Twilio;

/// <summary>
/// A call to make. Twilio wants <see cref="To"/>, <see cref="From"/> and one of <see cref="Url"/>, <see cref="Twiml"/> and
/// <see cref="ApplicationSid"/>; null is not sent.
/// </summary>
public sealed record NewCallFields
{
    /// <summary>Whom to call: E.164 or a SIP URI.</summary>
    public required string To { get; init; }

    /// <summary>Who calls: a number of the account or a verified caller id.</summary>
    public required string From { get; init; }

    /// <summary>Where Twilio asks for TwiML when the call is answered.</summary>
    public string? Url { get; init; }

    /// <summary>GET or POST, for the URL.</summary>
    public string? Method { get; init; }

    /// <summary>Where Twilio asks when the URL fails.</summary>
    public string? FallbackUrl { get; init; }

    /// <summary>GET or POST, for the fallback URL.</summary>
    public string? FallbackMethod { get; init; }

    /// <summary>The TwiML itself, 4000 characters at most.</summary>
    public string? Twiml { get; init; }

    /// <summary>The application that knows what to do.</summary>
    public string? ApplicationSid { get; init; }

    /// <summary>How long it may ring, in seconds: 600 at most, 60 when not given.</summary>
    public int? Timeout { get; init; }

    /// <summary>How long it may last, in seconds.</summary>
    public int? TimeLimit { get; init; }

    /// <summary>Whom Twilio tells of the course of the call.</summary>
    public string? StatusCallback { get; init; }

    /// <summary><c>initiated</c>, <c>ringing</c>, <c>answered</c>, <c>completed</c>: of what Twilio tells.</summary>
    public IReadOnlyList<string>? StatusCallbackEvents { get; init; }

    /// <summary>GET or POST, for the status callback.</summary>
    public string? StatusCallbackMethod { get; init; }

    /// <summary>Whether the call is recorded.</summary>
    public bool? Record { get; init; }

    /// <summary>Keys to press when the call is answered; <c>w</c> waits half a second.</summary>
    public string? SendDigits { get; init; }

    /// <summary><c>Enable</c> or <c>DetectMessageEnd</c>.</summary>
    public string? MachineDetection { get; init; }

    /// <summary>The number that is shown, where it differs from <see cref="From"/>.</summary>
    public string? CallerId { get; init; }

    /// <summary>Why the call is made, 50 characters at most, for branded calls.</summary>
    public string? CallReason { get; init; }

    /// <summary>The user name for a SIP address that asks for one.</summary>
    public string? SipAuthUsername { get; init; }

    /// <summary>The password for a SIP address that asks for one; <see cref="ToString"/> leaves it out.</summary>
    public string? SipAuthPassword { get; init; }

    /// <summary>The BYOC trunk that shall carry the call.</summary>
    public string? Byoc { get; init; }

    /// <summary>Who calls whom, no more.</summary>
    public override string ToString() => $"{nameof(NewCallFields)} {{ To = {To}, From = {From} }}";
}
