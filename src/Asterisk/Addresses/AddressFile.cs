using System.Text.Json.Serialization;

namespace TwilioTrunk.Asterisk.Addresses;

/// <summary>A file with Twilio's addresses as it is written, not yet checked.</summary>
internal sealed record AddressFile
{
    public string? Date { get; init; }

    public string? Source { get; init; }

    public IReadOnlyList<AddressFileEdge?>? Edges { get; init; }

    public IReadOnlyList<string?>? Media { get; init; }

    public string? MediaPorts { get; init; }
}

/// <summary>An edge in an <see cref="AddressFile"/>.</summary>
internal sealed record AddressFileEdge
{
    public string? Name { get; init; }

    public IReadOnlyList<string?>? Signalling { get; init; }
}

/// <summary>Reads an <see cref="AddressFile"/>; a property with another name is refused, because it is a slip of the pen.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(AddressFile))]
internal sealed partial class AddressFileJson : JsonSerializerContext;
