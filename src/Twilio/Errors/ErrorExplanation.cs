namespace TwilioTrunk.Twilio;

/// <summary>What one of Twilio's error codes means and what to do about it.</summary>
public sealed record ErrorExplanation
{
    /// <summary>Twilio's code (https://www.twilio.com/docs/api/errors).</summary>
    public required int Code { get; init; }

    /// <summary>A few words that name it.</summary>
    public required string Title { get; init; }

    /// <summary>How it comes about.</summary>
    public required string Cause { get; init; }

    /// <summary>What an administrator can do about it.</summary>
    public required string Remedy { get; init; }
}
