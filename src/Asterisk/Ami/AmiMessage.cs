namespace TwilioTrunk.Asterisk.Ami;

/// <summary>What Asterisk sent over AMI: the response to an action, or an event.</summary>
/// <param name="headers">The lines in the order they came.</param>
public sealed class AmiMessage(IReadOnlyList<AmiHeader> headers)
{
    /// <summary>The lines in the order they came; a name may stand several times.</summary>
    public IReadOnlyList<AmiHeader> Headers { get; } = headers;

    /// <summary>The first value of a header; null when there is none.</summary>
    /// <param name="name">The name, in any case.</param>
    public string? this[string name] => Values(name).FirstOrDefault();

    /// <summary>What the event is about, such as <c>OriginateResponse</c>; null for a response.</summary>
    public string? Event => this["Event"];

    /// <summary>What became of an action: <c>Success</c>, <c>Error</c>, <c>Follows</c>, <c>Goodbye</c>; null for an event.</summary>
    public string? Response => this["Response"];

    /// <summary>The id that its action was sent with; null for an event that no action asked for.</summary>
    public string? ActionId => this["ActionID"];

    /// <summary>What Asterisk says about a response, in words.</summary>
    public string? Message => this["Message"];

    /// <summary>True for a response that refuses the action, or tells that it failed.</summary>
    public bool IsError => string.Equals(Response, "Error", StringComparison.OrdinalIgnoreCase);

    /// <summary>What a command printed; no line at all for any other message.</summary>
    public IReadOnlyList<string> Output => [.. Values("Output")];

    /// <summary>Every value of a header.</summary>
    /// <param name="name">The name, in any case.</param>
    /// <returns>The values in the order they came.</returns>
    public IEnumerable<string> Values(string name) =>
        Headers.Where(header => string.Equals(header.Name, name, StringComparison.OrdinalIgnoreCase)).Select(header => header.Value);
}
