namespace TwilioTrunk.Asterisk.Trace;

/// <summary>The applications whose part in a call is known from their arguments alone.</summary>
internal static class Applications
{
    private static readonly Dictionary<string, Application> All = new(
        FlowApplications.All.Concat(CallApplications.All), StringComparer.OrdinalIgnoreCase);

    /// <summary>The application with a name, or null.</summary>
    public static Application? Find(string name) => All.GetValueOrDefault(name);
}
