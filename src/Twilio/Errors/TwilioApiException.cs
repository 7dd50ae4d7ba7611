using System.Globalization;

namespace TwilioTrunk.Twilio;

/// <summary>
/// Twilio answered, and the answer is no. <see cref="TwilioException.ErrorId"/> is <c>Twilio{code}</c>, without a code <c>TwilioHttp{status}</c>.
/// </summary>
public sealed class TwilioApiException : TwilioException
{
    internal TwilioApiException(ApiRequest request, Answer answer, ErrorBody error, string? text)
        : base(
            error.Code is { } code
                ? string.Create(CultureInfo.InvariantCulture, $"Twilio{code}")
                : string.Create(CultureInfo.InvariantCulture, $"TwilioHttp{answer.Status}"),
            KindOf(error.Code, answer.Status),
            Describe(request, answer, error.Code, text),
            Remedies.For(error.Code, answer.Status, request.Uri))
    {
        Status = answer.Status;
        Code = error.Code;
        MoreInfo = error.Link;
        RequestId = answer.RequestId;
        Method = request.Method.Method;
        Path = request.Path;
    }

    /// <summary>The HTTP status.</summary>
    public int Status { get; }

    /// <summary>Twilio's error code (https://www.twilio.com/docs/api/errors); null when the answer has none.</summary>
    public int? Code { get; }

    /// <summary>Where Twilio explains the error; null when it does not say.</summary>
    public string? MoreInfo { get; }

    /// <summary>Twilio's name of the request, for its support; null when the answer has none.</summary>
    public string? RequestId { get; }

    /// <summary>The HTTP method of the request.</summary>
    public string Method { get; }

    /// <summary>The path of the request, with its query.</summary>
    public string Path { get; }

    private static string Describe(ApiRequest request, Answer answer, int? code, string? text)
    {
        string said = text ?? (answer.IsThrottled ? Text.Throttled : Text.NoExplanation);
        string message = string.Format(CultureInfo.CurrentCulture, Text.Refused, request.Method, request.Path, answer.Status, said.TrimEnd('.', ' '));
        if (code is not null) message += string.Format(CultureInfo.CurrentCulture, Text.ErrorCode, code);
        if (answer.RequestId is not null) message += string.Format(CultureInfo.CurrentCulture, Text.RequestName, answer.RequestId);
        return message;
    }

    private static TwilioErrorKind KindOf(int? code, int status) => (code, status) switch
    {
        (21230 or 21234 or 21237 or 21239 or 21242 or 21244 or 21249 or 21255 or 21480, _) => TwilioErrorKind.LimitReached,
        (20409 or 21220 or 21233 or 21236 or 21241 or 21247 or 21248 or 21476 or 21478 or 21479 or 21634, _) => TwilioErrorKind.Conflict,
        (20003 or 20005 or 20006 or 20008 or 20010 or 20403 or 70051, _) => TwilioErrorKind.Denied,
        (21210 or 21215 or 21216 or 21219 or 21264 or 21404 or 21474, _) => TwilioErrorKind.Denied,
        (_, 401 or 403) => TwilioErrorKind.Denied,
        (_, 404 or 410) => TwilioErrorKind.NotFound,
        (_, 409) => TwilioErrorKind.Conflict,
        (_, 408 or 429 or >= 500) => TwilioErrorKind.Unavailable,
        _ => TwilioErrorKind.InvalidInput,
    };
}
