namespace TwilioTrunk.Twilio;

/// <summary>
/// A country of a bulk update, which is JSON inside a form field; its truth values are text
/// (https://www.twilio.com/docs/voice/api/dialingpermissions-bulkcountryupdate-resource).
/// </summary>
internal sealed class DialingCountryUpdate(DialingCountryFields fields)
{
    public string IsoCode { get; } = CountryCode.Check(fields.IsoCode);

    public string LowRiskNumbersEnabled { get; } = Word(fields.LowRiskNumbersEnabled);

    public string HighRiskSpecialNumbersEnabled { get; } = Word(fields.HighRiskSpecialNumbersEnabled);

    public string HighRiskTollfraudNumbersEnabled { get; } = Word(fields.HighRiskTollfraudNumbersEnabled);

    private static string Word(bool value) => value ? "true" : "false";
}
