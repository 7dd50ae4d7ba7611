namespace TwilioTrunk.Simulator.Dialing;

/// <summary>Which numbers of a country may be called.</summary>
internal sealed record DialingSwitches(bool LowRisk, bool HighRiskSpecial, bool HighRiskTollfraud);
