using System.Globalization;

namespace TwilioTrunk.Twilio;

/// <summary>
/// No usable answer came: the host was not found or not reached, the connection broke, the time ran out, the answer is not Twilio's, or Twilio failed in
/// the middle of a change. Id <c>TwilioAnswerLost</c> when <see cref="AnswerLost"/>, else <c>TwilioUnreachable</c>.
/// </summary>
public sealed class TwilioUnavailableException : TwilioException
{
    private TwilioUnavailableException(ApiRequest request, bool mayHaveArrived, string reason, string? remedy, Exception? failure, Answer? answer = null)
        : this(request, mayHaveArrived && !request.IsRead, reason, remedy, failure, answer?.RequestId, answer?.Status)
    {
    }

    private TwilioUnavailableException(
        ApiRequest request, bool answerLost, string reason, string? remedy, Exception? failure, string? requestId, int? status)
        : base(
            answerLost ? "TwilioAnswerLost" : "TwilioUnreachable",
            answerLost ? TwilioErrorKind.Write : TwilioErrorKind.Unavailable,
            string.Format(CultureInfo.CurrentCulture, answerLost ? Text.AnswerLost : Text.Unreachable, request.Method, request.Path, reason.TrimEnd('.', ' ')),
            answerLost ? Text.AnswerLostRemedy : remedy ?? Text.UnreachableRemedy,
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

    internal static TwilioUnavailableException NoAnswer(ApiRequest request, bool wasSent, Exception failure) =>
        new(request, wasSent, failure.Message, null, failure);

    internal static TwilioUnavailableException TimedOut(ApiRequest request, TimeSpan timeout, Exception failure) =>
        new(request, true, string.Format(CultureInfo.CurrentCulture, Text.TimedOut, timeout.TotalSeconds), null, failure);

    internal static TwilioUnavailableException ServerFailure(ApiRequest request, Answer answer, string? text) =>
        new(request, true, string.Format(CultureInfo.CurrentCulture, Text.ServerFailure, answer.Status, text ?? Text.NoExplanation), null, null, answer);

    internal static TwilioUnavailableException Unreadable(ApiRequest request, Answer answer, Exception failure) => new(
        request,
        true,
        answer.Body.IsEmpty
            ? string.Format(CultureInfo.CurrentCulture, Text.EmptyAnswer, answer.Status)
            : string.Format(CultureInfo.CurrentCulture, Text.UnreadableAnswer, answer.Status, answer.ContentType ?? "?", answer.Body.Length),
        Text.UnreadableAnswerRemedy,
        failure,
        answer);
}
