namespace TwilioTrunk.Twilio;

/// <summary>
/// A SID on its way into a path. Whether it exists is for Twilio to say; what could lead to another path (a slash, <c>..</c>, nothing at all)
/// is not sent.
/// </summary>
internal static class Sid
{
    public static string Check(string sid)
    {
        ArgumentNullException.ThrowIfNull(sid);
        return sid.Length > 0 && sid.All(char.IsAsciiLetterOrDigit) ? sid : throw TwilioConfigurationException.InvalidSid(sid);
    }
}
