namespace TwilioTrunk.Simulator.Offers;

/// <summary>A kind of number, under the names that it has in a number's <c>type</c>, in paths and among the subresources of a country.</summary>
internal sealed record NumberKind(string Type, string Path, string Subresource)
{
    public static readonly NumberKind Local = new("local", "Local", "local");
    public static readonly NumberKind Mobile = new("mobile", "Mobile", "mobile");
    public static readonly NumberKind TollFree = new("toll-free", "TollFree", "toll_free");

    /// <summary>The kinds that are for sale here.</summary>
    public static IReadOnlyList<NumberKind> All { get; } = [Local, Mobile, TollFree];
}
