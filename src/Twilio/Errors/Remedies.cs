using System.Globalization;

namespace TwilioTrunk.Twilio;

/// <summary>
/// What to do about an error of Twilio, and why it comes about: what the catalogue says of its code, else what <c>RemedyHttp{status}</c> of
/// Text.resx says of its status.
/// </summary>
internal static class Remedies
{
    /// <param name="code">Twilio's code.</param>
    /// <param name="status">The HTTP status.</param>
    /// <param name="asked">The address that was asked: in a region of its own, things are missing for another reason.</param>
    public static string For(int? code, int status, Uri asked)
    {
        var remedy = (code is { } known && ErrorCatalogue.Find(known) is { } entry ? entry.Cause + " " + entry.Remedy : null)
            ?? Text.ResourceManager.GetString($"RemedyHttp{status.ToString(CultureInfo.InvariantCulture)}", CultureInfo.CurrentUICulture)
            ?? (status >= 500 ? Text.RemedyServerFailure : Text.RemedyOther);
        return status is 401 or 404 && TwilioEndpoint.RegionOf(asked) is { } region
            ? string.Format(CultureInfo.CurrentCulture, Text.RemedyInRegion, remedy, region)
            : remedy;
    }
}
