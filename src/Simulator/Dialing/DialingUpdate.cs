using System.Text.Json;
using System.Text.Json.Nodes;
using TwilioTrunk.Simulator.Rest;

namespace TwilioTrunk.Simulator.Dialing;

/// <summary>One element of a bulk update: a country, and the switches that change.</summary>
internal sealed record DialingUpdate(string IsoCode, bool? LowRisk, bool? HighRiskSpecial, bool? HighRiskTollfraud)
{
    /// <summary>Reads the JSON array of a bulk update; its booleans are strings, as in Twilio's example, or booleans.</summary>
    /// <exception cref="TwilioFault">It is not one.</exception>
    public static IReadOnlyList<DialingUpdate> Parse(string json)
    {
        try
        {
            return [.. JsonNode.Parse(json)!.AsArray().Select(static node => Of(node!.AsObject()))];
        }
        catch (Exception cause) when (cause is JsonException or ArgumentException or InvalidOperationException or NullReferenceException or FormatException)
        {
            throw TwilioFault.InvalidParameter("UpdateRequest", "it must be a JSON array of countries with their switches");
        }
    }

    public DialingSwitches Apply(DialingSwitches old) =>
        new(LowRisk ?? old.LowRisk, HighRiskSpecial ?? old.HighRiskSpecial, HighRiskTollfraud ?? old.HighRiskTollfraud);

    private static DialingUpdate Of(JsonObject country) => new(
        country["iso_code"]!.GetValue<string>(),
        Flag(country["low_risk_numbers_enabled"]),
        Flag(country["high_risk_special_numbers_enabled"]),
        Flag(country["high_risk_tollfraud_numbers_enabled"]));

    private static bool? Flag(JsonNode? node) => node is null ? null : bool.Parse(node.ToString());
}
