using System.Globalization;

namespace TwilioTrunk.Twilio;

/// <summary>
/// What to do about an error of Twilio. The table is Text.resx itself: an entry <c>Remedy{code}</c> is all that a further code needs, and
/// <c>RemedyHttp{status}</c> serves answers whose code has no entry.
/// </summary>
internal static class Remedies
{
    public static string For(int? code, int status) =>
        Find($"Remedy{code}") ?? Find($"RemedyHttp{status}") ?? (status >= 500 ? Text.RemedyServerFailure : Text.RemedyOther);

    private static string? Find(FormattableString name) =>
        Text.ResourceManager.GetString(name.ToString(CultureInfo.InvariantCulture), CultureInfo.CurrentUICulture);
}
