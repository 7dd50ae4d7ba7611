namespace TwilioTrunk.Twilio;

/// <summary>What sort of failure a <see cref="TwilioException"/> is.</summary>
public enum TwilioErrorKind
{
    /// <summary>What was given cannot be used.</summary>
    InvalidInput,

    /// <summary>What was named does not exist.</summary>
    NotFound,

    /// <summary>It is in the way of something that exists.</summary>
    Conflict,

    /// <summary>Twilio does not let this user do this.</summary>
    Denied,

    /// <summary>Twilio cannot be reached, is overloaded or is out of order.</summary>
    Unavailable,

    /// <summary>A change was sent and its outcome is not known.</summary>
    Write,

    /// <summary>The account or the trunk holds as many of these as it may.</summary>
    LimitReached,
}
