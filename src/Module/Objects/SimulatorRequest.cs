using TwilioTrunk.Simulator;

namespace TwilioTrunk;

/// <summary>A request that a simulator received.</summary>
public sealed class SimulatorRequest
{
    internal SimulatorRequest(SimulatedRequest request)
    {
        Time = request.Time.UtcDateTime;
        Method = request.Method;
        Path = request.Path;
        Status = (int)request.Status;
    }

    /// <summary>When it arrived, UTC.</summary>
    public DateTime Time { get; }

    /// <summary>GET, POST or DELETE.</summary>
    public string Method { get; }

    /// <summary>The path, without host and query.</summary>
    public string Path { get; }

    /// <summary>The HTTP status of the answer.</summary>
    public int Status { get; }

    /// <summary>Method and path.</summary>
    public override string ToString() => $"{Method} {Path}";
}
