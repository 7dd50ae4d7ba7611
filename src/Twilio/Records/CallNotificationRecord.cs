namespace TwilioTrunk.Twilio;

/// <summary>An error or warning of a call.</summary>
public sealed record CallNotificationRecord : ResourceRecord
{
    /// <summary>The account that owns it.</summary>
    public string? AccountSid { get; init; }

    /// <summary>The call.</summary>
    public string? CallSid { get; init; }

    /// <summary>Twilio's code; <see cref="ErrorCatalogue"/> explains it.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>0 for an error, 1 for a warning.</summary>
    public string? Log { get; init; }

    /// <summary>What Twilio says.</summary>
    public string? MessageText { get; init; }

    /// <summary>When it happened.</summary>
    public DateTimeOffset? MessageDate { get; init; }

    /// <summary>Where Twilio explains the error.</summary>
    public string? MoreInfo { get; init; }

    /// <summary>The method of the HTTP request that led to it.</summary>
    public string? RequestMethod { get; init; }

    /// <summary>The address of the HTTP request that led to it.</summary>
    public string? RequestUrl { get; init; }
}
