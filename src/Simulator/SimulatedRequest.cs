using System.Net;
using TwilioTrunk.Simulator.Faults;

namespace TwilioTrunk.Simulator;

/// <summary>A request that the simulator received. Values of passwords, secrets and tokens are masked.</summary>
public sealed record SimulatedRequest
{
    /// <summary>The HTTP method.</summary>
    public required string Method { get; init; }

    /// <summary>The host that was asked, such as <c>trunking.twilio.com</c>.</summary>
    public required string Host { get; init; }

    /// <summary>The path, without host and query.</summary>
    public required string Path { get; init; }

    /// <summary>The query without the question mark, in the order received; empty when there was none.</summary>
    public required string Query { get; init; }

    /// <summary>The form fields in the order received.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Form { get; init; }

    /// <summary>The names of the form fields in the order received.</summary>
    public IReadOnlyList<string> FormNames => [.. Form.Select(static pair => pair.Key)];

    /// <summary>The status that was answered; null when a fault let no answer through.</summary>
    public required HttpStatusCode? Status { get; init; }

    /// <summary>Twilio's error code in the answer; null for a success.</summary>
    public required int? Code { get; init; }

    /// <summary>
    /// Whether Twilio did what was asked. With a fault that is not what the client was told: the answer to a change that was made may be lost.
    /// </summary>
    public required bool IsCarriedOut { get; init; }

    /// <summary>The fault that struck it; null when none did.</summary>
    public required FaultKind? Fault { get; init; }

    /// <summary>When the request came in.</summary>
    public required DateTimeOffset Time { get; init; }
}
