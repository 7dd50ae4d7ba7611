using System.Collections.Specialized;
using TwilioTrunk.Simulator;

namespace TwilioTrunk;

/// <summary>A request that a simulator received.</summary>
public sealed class SimulatorRequest
{
    internal SimulatorRequest(SimulatedRequest request)
    {
        Time = request.Time.UtcDateTime;
        Method = request.Method;
        Host = request.Host;
        Path = request.Path;
        Query = request.Query;
        foreach (var field in request.Form.GroupBy(static pair => pair.Key, static pair => pair.Value))
            Form[field.Key] = field.Count() == 1 ? field.First() : field.ToArray();
        Status = (int?)request.Status;
        Code = request.Code;
        IsCarriedOut = request.IsCarriedOut;
        Fault = (FaultKind?)request.Fault;
    }

    /// <summary>When it arrived, UTC.</summary>
    public DateTime Time { get; }

    /// <summary>GET, POST or DELETE.</summary>
    public string Method { get; }

    /// <summary>The host that was asked, such as trunking.twilio.com.</summary>
    public string Host { get; }

    /// <summary>The path, without host and query.</summary>
    public string Path { get; }

    /// <summary>The query without the question mark; empty when there was none.</summary>
    public string Query { get; }

    /// <summary>The form fields by their names, in the order received; the values of passwords, secrets and tokens are masked.</summary>
    public OrderedDictionary Form { get; } = new(StringComparer.Ordinal);

    /// <summary>The HTTP status of the answer; null when a fault let none through.</summary>
    public int? Status { get; }

    /// <summary>Twilio's error code in the answer; null for a success.</summary>
    public int? Code { get; }

    /// <summary>Whether Twilio did what was asked, whatever became of the answer.</summary>
    public bool IsCarriedOut { get; }

    /// <summary>The fault that struck it; null when none did.</summary>
    public FaultKind? Fault { get; }

    /// <summary>Method and path.</summary>
    public override string ToString() => $"{Method} {Path}";
}
