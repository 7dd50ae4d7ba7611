using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace TwilioTrunk.Tests.Contract.Checks;

/// <summary>What the documents say of fields in words only: lengths, ranges and forms.</summary>
internal static partial class Prose
{
    private static readonly (string Path, string Field, Predicate<string> Holds, string Rule)[] Rules =
    [
        ("/v1/Trunks", "FriendlyName", static value => value.Length <= 64, "is longer than 64 characters"),
        ("/v1/Trunks", "DomainName", static value => Domain().IsMatch(value), "is no name in pstn.twilio.com"),
        ("/OriginationUrls", "SipUrl", static value => value.StartsWith("sip:", StringComparison.Ordinal), "is no sip: URI"),
        ("/OriginationUrls", "Weight", static value => IsWithin(value, 1, 65535), "is not 1 to 65535"),
        ("/OriginationUrls", "Priority", static value => IsWithin(value, 0, 65535), "is not 0 to 65535"),
        ("/SIP/CredentialLists", "FriendlyName", static value => value.Length is > 0 and <= 64, "is empty or longer than 64 characters"),
        ("/SIP/CredentialLists", "Username", static value => value.Length is > 0 and <= 32, "is empty or longer than 32 characters"),
        ("/SIP/CredentialLists", "Password", static value => Password().IsMatch(value), "is no strong password"),
        ("/SIP/IpAccessControlLists", "FriendlyName", static value => value.Length is > 0 and <= 255, "is empty or longer than 255 characters"),
        ("/SIP/IpAccessControlLists", "IpAddress", IsAddress, "is no dotted IPv4 address"),
        ("/SIP/IpAccessControlLists", "CidrPrefixLength", static value => IsWithin(value, 1, 32), "is not 1 to 32"),
        ("/Calls.json", "Twiml", static value => value.Length <= 4000, "is longer than 4000 characters"),
        ("/Calls.json", "Timeout", static value => IsWithin(value, 0, 600), "is more than 600"),
    ];

    public static IEnumerable<string> Faults(Operation operation, IEnumerable<KeyValuePair<string, string>> form) =>
        from pair in form
        from rule in Rules
        where operation.Template.Contains(rule.Path, StringComparison.Ordinal) && rule.Field == pair.Key && !rule.Holds(pair.Value)
        select $"form field {pair.Key} {rule.Rule}";

    private static bool IsWithin(string value, int least, int most) =>
        int.TryParse(value, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most;

    private static bool IsAddress(string value) =>
        IPAddress.TryParse(value, out IPAddress? address) && address.AddressFamily == AddressFamily.InterNetwork && address.ToString() == value;

    [GeneratedRegex(@"\A([A-Za-z0-9-]+\.)+pstn\.twilio\.com\z")]
    private static partial Regex Domain();

    [GeneratedRegex(@"\A(?=.*[0-9])(?=.*[A-Z])(?=.*[a-z]).{12,}\z")]
    private static partial Regex Password();
}
