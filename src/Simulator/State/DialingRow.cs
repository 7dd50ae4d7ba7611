using TwilioTrunk.Simulator.Dialing;

namespace TwilioTrunk.Simulator.State;

/// <summary>A country with the switches of an account. It is made for an answer, not stored; its SID is the code of the country.</summary>
internal sealed record DialingRow(DialingCountry Country, DialingSwitches Switches) : Row;
