using System.Globalization;

namespace TwilioTrunk.Twilio;

/// <summary>
/// What to do about an error of Twilio, and why it comes about: what the catalogue says of its code, else what <c>RemedyHttp{status}</c> of
/// Text.resx says of its status.
/// </summary>
internal static class Remedies
{
    public static string For(int? code, int status) =>
        (code is { } known && ErrorCatalogue.Find(known) is { } entry ? entry.Cause + " " + entry.Remedy : null)
        ?? Text.ResourceManager.GetString($"RemedyHttp{status.ToString(CultureInfo.InvariantCulture)}", CultureInfo.CurrentUICulture)
        ?? (status >= 500 ? Text.RemedyServerFailure : Text.RemedyOther);
}
