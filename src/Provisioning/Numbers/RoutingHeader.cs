namespace TwilioTrunk.Provisioning;

/// <summary>The first line of a <see cref="RoutingRecord"/>, which tells it from other files.</summary>
/// <param name="Format">Always the same.</param>
/// <param name="Version">Higher when older versions of this module cannot read the file.</param>
internal sealed record RoutingHeader(string? Format, int Version)
{
    public static RoutingHeader Known { get; } = new("TwilioTrunk routing record", 1);
}
