using System.Globalization;

namespace TwilioTrunk.Twilio;

/// <summary>
/// The rest of a list cannot be had: the next page is on another host (<c>TwilioForeignPage</c>), to which the credential is not sent, or is one that
/// was read before (<c>TwilioRepeatedPage</c>).
/// </summary>
public sealed class TwilioPagingException : TwilioException
{
    private TwilioPagingException(string errorId, string message, string remedy)
        : base(errorId, TwilioErrorKind.Unavailable, message, remedy)
    {
    }

    internal static TwilioPagingException Foreign(Uri current, Uri? next) => new(
        "TwilioForeignPage",
        string.Format(
            CultureInfo.CurrentCulture,
            Text.ForeignPage,
            current.PathAndQuery,
            current.Authority,
            next is null ? "?" : next.Scheme + "://" + next.Authority),
        Text.ForeignPageRemedy);

    internal static TwilioPagingException Repeated(Uri page) => new(
        "TwilioRepeatedPage", string.Format(CultureInfo.CurrentCulture, Text.RepeatedPage, page.PathAndQuery), Text.RepeatedPageRemedy);
}
