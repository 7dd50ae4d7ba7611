using System.Globalization;

namespace TwilioTrunk.Twilio;

/// <summary>
/// Something given to the client cannot be used, and nothing was sent. Ids: <c>InvalidAccountSid</c>, <c>InvalidUserName</c>, <c>MissingSecret</c>,
/// <c>EdgeRequired</c>, <c>InvalidEdge</c>, <c>InvalidRegion</c>, <c>InvalidSid</c>, <c>InvalidCountryCode</c>.
/// </summary>
public sealed class TwilioConfigurationException : TwilioException
{
    private TwilioConfigurationException(string errorId, string message, string remedy)
        : base(errorId, TwilioErrorKind.InvalidInput, message, remedy)
    {
    }

    internal static TwilioConfigurationException InvalidAccountSid() =>
        new("InvalidAccountSid", Text.InvalidAccountSid, Text.InvalidAccountSidRemedy);

    internal static TwilioConfigurationException InvalidUserName() =>
        new("InvalidUserName", Text.InvalidUserName, Text.InvalidUserNameRemedy);

    internal static TwilioConfigurationException MissingSecret(string userName) =>
        new("MissingSecret", Format(Text.MissingSecret, userName), Text.MissingSecretRemedy);

    internal static TwilioConfigurationException EdgeRequired(string region) =>
        new("EdgeRequired", Format(Text.EdgeRequired, region), Text.EdgeRequiredRemedy);

    internal static TwilioConfigurationException InvalidEdge(string edge) =>
        new("InvalidEdge", Format(Text.InvalidEdge, edge), Text.InvalidEdgeRemedy);

    internal static TwilioConfigurationException InvalidRegion(string region) =>
        new("InvalidRegion", Format(Text.InvalidRegion, region), Text.InvalidRegionRemedy);

    internal static TwilioConfigurationException InvalidSid(string sid) =>
        new("InvalidSid", Format(Text.InvalidSid, sid), Text.InvalidSidRemedy);

    internal static TwilioConfigurationException InvalidCountryCode(string country) =>
        new("InvalidCountryCode", Format(Text.InvalidCountryCode, country), Text.InvalidCountryCodeRemedy);

    private static string Format(string format, string value) => string.Format(CultureInfo.CurrentCulture, format, value);
}
