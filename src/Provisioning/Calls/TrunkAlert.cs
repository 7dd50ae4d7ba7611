using System.Globalization;
using System.Net;
using TwilioTrunk.Twilio;

namespace TwilioTrunk.Provisioning;

/// <summary>Something that went wrong on the side of the trunks.</summary>
/// <param name="Record">What Twilio tells of it.</param>
public sealed record TrunkAlert(AlertRecord Record)
{
    /// <summary>The trunk, when it was looked for or the alert itself tells it.</summary>
    public string? TrunkSid { get; init; }

    /// <summary>Twilio's code; null when it is no number.</summary>
    public int? Code => int.TryParse(Record.ErrorCode, NumberStyles.None, CultureInfo.InvariantCulture, out var code) ? code : null;

    /// <summary>What happened, in words: Twilio's text may be a form in which the words are one field.</summary>
    public string? Message
        => Record.AlertText?.Split('&').FirstOrDefault(static part => part.StartsWith("Msg=", StringComparison.OrdinalIgnoreCase)) is { Length: > 4 } part
            ? WebUtility.UrlDecode(part[4..])
            : Record.AlertText;
}
