using System.Globalization;

namespace TwilioTrunk.Twilio;

/// <summary>
/// No usable answer came: the host was not found or not reached, the connection broke, the time ran out, the answer is not Twilio's, or Twilio
/// failed in the middle of a change. Id <c>TwilioAnswerLost</c> when <see cref="AnswerLost"/>, else <c>TwilioUnreachable</c>.
/// </summary>
public sealed class TwilioUnavailableException : TwilioException
{
    private TwilioUnavailableException(ApiRequest request, bool answerLost, string reason, string remedy, Exception? failure, int? status, string? requestId)
        : base(
            answerLost ? "TwilioAnswerLost" : "TwilioUnreachable",
            answerLost ? TwilioErrorKind.Write : TwilioErrorKind.Unavailable,
            string.Format(
                CultureInfo.CurrentCulture,
                answerLost ? Text.AnswerLost : Text.Unreachable,
                request.Method,
                request.Path,
                request.Uri.Host,
                reason.TrimEnd('.', ' ')) + (requestId is null ? "" : Format(Text.RequestName, requestId)),
            answerLost ? Text.AnswerLostRemedy : remedy,
            failure)
    {
        AnswerLost = answerLost;
        Method = request.Method.Method;
        Path = request.Path;
        RequestId = requestId;
        Status = status;
    }

    /// <summary>Whether the request was a change that Twilio may have carried out: look before it is sent again.</summary>
    public bool AnswerLost { get; }

    /// <summary>The HTTP method of the request.</summary>
    public string Method { get; }

    /// <summary>The path of the request, with its query.</summary>
    public string Path { get; }

    /// <summary>The HTTP status, when an answer came that could not be used; else null.</summary>
    public int? Status { get; }

    /// <summary>Twilio's name of the request, for its support; null when no answer came or it has none.</summary>
    public string? RequestId { get; }

    // The innermost failure has the reason; those around it say no more than that sending failed.
    internal static TwilioUnavailableException NoAnswer(ApiRequest request, bool wasSent, string? requestId, Exception failure) =>
        Of(request, wasSent, failure.GetBaseException().Message, Text.UnreachableRemedy, failure, null, requestId);

    internal static TwilioUnavailableException TimedOut(ApiRequest request, TimeSpan timeout, string? requestId, Exception failure) =>
        Of(request, true, Format(Text.TimedOut, timeout.TotalSeconds), Text.UnreachableRemedy, failure, null, requestId);

    internal static TwilioUnavailableException ServerFailure(ApiRequest request, Answer answer, string? text) =>
        Of(request, true, Format(Text.ServerFailure, answer.Status, text ?? Text.NoExplanation), Text.RemedyServerFailure, null, answer.Status, answer.RequestId);

    internal static TwilioUnavailableException Unreadable(ApiRequest request, Answer answer, Exception failure)
    {
        string reason = answer.Body.IsEmpty
            ? Format(Text.EmptyAnswer, answer.Status)
            : Format(Text.UnreadableAnswer, answer.Status, answer.ContentType ?? "?", answer.Body.Length);
        return Of(request, true, reason, Text.UnreadableAnswerRemedy, failure, answer.Status, answer.RequestId);
    }

    // A read changes nothing, so there is nothing of it to lose.
    private static TwilioUnavailableException Of(
        ApiRequest request, bool wasSent, string reason, string remedy, Exception? failure, int? status, string? requestId) =>
        new(request, wasSent && !request.IsRead, reason, remedy, failure, status, requestId);

    private static string Format(string format, params object[] values) => string.Format(CultureInfo.CurrentCulture, format, values);
}
