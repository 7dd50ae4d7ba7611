namespace TwilioTrunk.Twilio;

/// <summary>Something that went wrong in the account.</summary>
public sealed record AlertRecord : ResourceRecord
{
    /// <summary>The account where it happened.</summary>
    public string? AccountSid { get; init; }

    /// <summary>Twilio's code; <see cref="ErrorCatalogue"/> explains it.</summary>
    public string? ErrorCode { get; init; }

    /// <summary><c>error</c>, <c>warning</c>, <c>notice</c> or <c>debug</c>.</summary>
    public string? LogLevel { get; init; }

    /// <summary>What Twilio says, often as a query string.</summary>
    public string? AlertText { get; init; }

    /// <summary>Where Twilio explains the error.</summary>
    public string? MoreInfo { get; init; }

    /// <summary>What it is about: the SID of a call, for instance.</summary>
    public string? ResourceSid { get; init; }

    /// <summary>The service that it is about.</summary>
    public string? ServiceSid { get; init; }

    /// <summary>When it happened.</summary>
    public DateTimeOffset? DateGenerated { get; init; }

    /// <summary>The method of the HTTP request that led to it.</summary>
    public string? RequestMethod { get; init; }

    /// <summary>The address of the HTTP request that led to it.</summary>
    public string? RequestUrl { get; init; }

    /// <summary>The parameters of that request; null in lists.</summary>
    public string? RequestVariables { get; init; }

    /// <summary>The headers of that request; null in lists.</summary>
    public string? RequestHeaders { get; init; }

    /// <summary>The headers of the answer to it; null in lists.</summary>
    public string? ResponseHeaders { get; init; }

    /// <summary>The body of the answer to it; null in lists.</summary>
    public string? ResponseBody { get; init; }
}
