using System.Text.Json.Serialization;

namespace TwilioTrunk.Twilio;

/// <summary>How Twilio's JSON becomes records.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    GenerationMode = JsonSourceGenerationMode.Metadata,
    Converters = [typeof(TextConverter), typeof(BooleanConverter), typeof(Int32Converter), typeof(DecimalConverter), typeof(DateConverter)])]
[JsonSerializable(typeof(TrunkRecord))]
[JsonSerializable(typeof(OriginationUrlRecord))]
[JsonSerializable(typeof(TrunkListRecord))]
[JsonSerializable(typeof(TrunkPhoneNumberRecord))]
[JsonSerializable(typeof(SipListRecord))]
[JsonSerializable(typeof(CredentialRecord))]
[JsonSerializable(typeof(IpAddressRecord))]
[JsonSerializable(typeof(RecordingRecord))]
[JsonSerializable(typeof(IncomingPhoneNumberRecord))]
[JsonSerializable(typeof(AccountRecord))]
[JsonSerializable(typeof(AccountSecret))]
[JsonSerializable(typeof(BalanceRecord))]
[JsonSerializable(typeof(AvailableCountryRecord))]
[JsonSerializable(typeof(AvailableNumberRecord))]
[JsonSerializable(typeof(CallRecord))]
[JsonSerializable(typeof(CallNotificationRecord))]
[JsonSerializable(typeof(CallEventRecord))]
[JsonSerializable(typeof(KeyRecord))]
[JsonSerializable(typeof(NewKeyRecord))]
[JsonSerializable(typeof(KeyPolicyRecord))]
[JsonSerializable(typeof(OutgoingCallerIdRecord))]
[JsonSerializable(typeof(AlertRecord))]
[JsonSerializable(typeof(VoiceSummaryRecord))]
[JsonSerializable(typeof(DialingCountryRecord))]
[JsonSerializable(typeof(DialingPrefixRecord))]
[JsonSerializable(typeof(DialingSettingsRecord))]
[JsonSerializable(typeof(DialingUpdateRecord))]
[JsonSerializable(typeof(List<DialingCountryUpdate>))]
[JsonSerializable(typeof(TrunkRouteRecord))]
[JsonSerializable(typeof(ErrorBody))]
internal sealed partial class TwilioJson : JsonSerializerContext;
