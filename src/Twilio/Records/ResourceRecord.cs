using System.Text.Json.Serialization;

namespace TwilioTrunk.Twilio;

/// <summary>
/// What Twilio tells of any resource. In all records an absent, null or empty text is null, an unknown word of an enumeration stays as it came,
/// and fields that the record does not name are passed over.
/// </summary>
public abstract record ResourceRecord
{
    /// <summary>The SID: two letters for the kind and 32 hexadecimal digits. An answer without one is no answer.</summary>
    [JsonConverter(typeof(SidConverter))]
    public required string Sid { get; init; }

    /// <summary>When the resource was made; null when Twilio does not say.</summary>
    public DateTimeOffset? DateCreated { get; init; }

    /// <summary>When the resource last changed; null when Twilio does not say.</summary>
    public DateTimeOffset? DateUpdated { get; init; }
}
