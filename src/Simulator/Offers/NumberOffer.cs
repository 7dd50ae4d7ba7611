using TwilioTrunk.Simulator.State;

namespace TwilioTrunk.Simulator.Offers;

/// <summary>
/// What the simulated Twilio sells: numbers that regulators keep for films and examples, so that none can be anybody's. Those that an account
/// owns are not offered.
/// </summary>
internal static class NumberOffer
{
    /// <summary>The countries by their ISO 3166 code.</summary>
    public static IReadOnlyList<(string Code, string Name)> Countries { get; } =
        [("AU", "Australia"), ("CA", "Canada"), ("DE", "Germany"), ("FR", "France"), ("GB", "United Kingdom"), ("US", "United States")];

    // North America: 555-0100 to 555-0199 (ATIS-0300115 section 3). Great Britain: Ofcom, telephone numbers for drama. Australia: ACMA, phone
    // numbers for use in TV shows, films and creative works. France: Arcep, decision 2018-0881. Germany: Bundesnetzagentur, Mitteilung 148/2021.
    public static IReadOnlyList<NumberRange> Ranges { get; } =
    [
        new("US", NumberKind.Local, "+121255501", 2, "New York", "NY"),
        new("US", NumberKind.Local, "+131255501", 2, "Chicago", "IL"),
        new("US", NumberKind.Local, "+141555501", 2, "San Francisco", "CA"),
        new("US", NumberKind.Local, "+165055501", 2, "Palo Alto", "CA"),
        new("US", NumberKind.TollFree, "+180055501", 2),
        new("CA", NumberKind.Local, "+141655501", 2, "Toronto", "ON"),
        new("CA", NumberKind.Local, "+160455501", 2, "Vancouver", "BC"),
        new("GB", NumberKind.Local, "+442079460", 3, "London"),
        new("GB", NumberKind.Local, "+441614960", 3, "Manchester"),
        new("GB", NumberKind.Mobile, "+447700900", 3),
        new("GB", NumberKind.TollFree, "+448081570", 3),
        new("AU", NumberKind.Local, "+6125550", 4, "Sydney", "NSW"),
        new("AU", NumberKind.Local, "+6135550", 4, "Melbourne", "VIC"),
        new("FR", NumberKind.Local, "+3319900", 4, "Paris"),
        new("FR", NumberKind.Mobile, "+3363998", 4),
        new("DE", NumberKind.Local, "+493023125", 3, "Berlin"),
        new("DE", NumberKind.Local, "+498999998", 3, "Munich"),
        new("DE", NumberKind.Mobile, "+4917139200", 2),
    ];

    public static bool IsOwned(TwilioState twilio, string phoneNumber) => twilio.Accounts.Any(state => state.Numbers.Find(phoneNumber) is not null);
}
