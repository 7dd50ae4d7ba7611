namespace TwilioTrunk.Twilio;

/// <summary>Any failure that the client tells a user of. Its text never holds a secret.</summary>
public abstract class TwilioException : Exception
{
    private protected TwilioException(string errorId, TwilioErrorKind kind, string message, string remedy, Exception? innerException = null)
        : base(message, innerException)
    {
        ErrorId = errorId;
        Kind = kind;
        Remedy = remedy;
    }

    /// <summary>A stable name of the failure, such as <c>Twilio21248</c>.</summary>
    public string ErrorId { get; }

    /// <summary>What sort of failure it is.</summary>
    public TwilioErrorKind Kind { get; }

    /// <summary>What an administrator can do about it.</summary>
    public string Remedy { get; }
}
