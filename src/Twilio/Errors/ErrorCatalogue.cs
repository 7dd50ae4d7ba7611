using System.Collections.Frozen;
using System.Text.Json;

namespace TwilioTrunk.Twilio;

/// <summary>
/// The errors of Twilio that matter to trunks: those of the REST API, and those 32xxx that alerts tell. They are data, in <c>errors.json</c>: an
/// entry there is all that a further code needs.
/// </summary>
public static class ErrorCatalogue
{
    private static readonly Lazy<FrozenDictionary<int, ErrorExplanation>> Entries = new(Read);

    /// <summary>All entries, by code.</summary>
    public static IEnumerable<ErrorExplanation> All => Entries.Value.Values.OrderBy(static entry => entry.Code);

    /// <summary>The explanation of a code; null when the catalogue does not have it.</summary>
    public static ErrorExplanation? Find(int code) => Entries.Value.GetValueOrDefault(code);

    private static FrozenDictionary<int, ErrorExplanation> Read()
    {
        using Stream stream = typeof(ErrorCatalogue).Assembly.GetManifestResourceStream(typeof(ErrorCatalogue), "errors.json")!;
        return JsonSerializer.Deserialize(stream, CatalogueJson.Default.ListErrorExplanation)!.ToFrozenDictionary(static entry => entry.Code);
    }
}
