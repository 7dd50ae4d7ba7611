namespace TwilioTrunk.Twilio;

/// <summary>Takes secrets out of text that came from elsewhere.</summary>
internal static class Secrets
{
    public const string Mask = "********";

    // Of three characters or fewer a secret would be found inside ordinary words, and the mask would tell it.
    private const int ShortestHidden = 4;

    public static string Hide(string text, string secret) =>
        secret.Length < ShortestHidden ? text : text.Replace(secret, Mask, StringComparison.Ordinal);
}
