namespace TwilioTrunk.Twilio;

/// <summary>What to change on a call that goes on. Null is not sent and stays as it is.</summary>
public sealed record CallFields
{
    /// <summary><c>canceled</c> ends a call that is not answered yet, <c>completed</c> any.</summary>
    public string? Status { get; init; }

    /// <summary>Where Twilio asks for TwiML from now on.</summary>
    public string? Url { get; init; }

    /// <summary>GET or POST, for the URL.</summary>
    public string? Method { get; init; }

    /// <summary>Where Twilio asks when the URL fails.</summary>
    public string? FallbackUrl { get; init; }

    /// <summary>GET or POST, for the fallback URL.</summary>
    public string? FallbackMethod { get; init; }

    /// <summary>The TwiML itself, 4000 characters at most.</summary>
    public string? Twiml { get; init; }

    /// <summary>Whom Twilio tells when the call ends.</summary>
    public string? StatusCallback { get; init; }

    /// <summary>GET or POST, for the status callback.</summary>
    public string? StatusCallbackMethod { get; init; }

    /// <summary>How long it may last, in seconds.</summary>
    public int? TimeLimit { get; init; }
}
