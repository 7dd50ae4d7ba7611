using System.IO.Enumeration;

namespace TwilioTrunk.Simulator.Faults;

/// <summary>A rule that a simulator has taken on, and how far it has got. All members may be used from any thread.</summary>
public sealed class PlannedFault
{
    private readonly object _counting = new();
    private readonly Random _chance;
    private int _passed;
    private int _hits;

    internal PlannedFault(SimulatedFault rule)
    {
        Rule = rule;
        _chance = new Random(rule.Seed);
    }

    /// <summary>The rule.</summary>
    public SimulatedFault Rule { get; }

    /// <summary>How often it has struck.</summary>
    public int Hits
    {
        get
        {
            lock (_counting) return _hits;
        }
    }

    /// <summary>How often it will strike yet; null without end.</summary>
    public int? Remaining => Rule.Count - Hits;

    /// <summary>Whether it strikes this request, which counts then.</summary>
    internal bool Strikes(string method, string host, string path)
    {
        if (!Means(method, host, path)) return false;
        lock (_counting)
        {
            if (_hits == Rule.Count) return false;
            if (_passed < Rule.Skip)
            {
                _passed++;
                return false;
            }

            if (_chance.NextDouble() >= Rule.Probability) return false;
            _hits++;
            return true;
        }
    }

    private bool Means(string method, string host, string path) =>
        (Rule.Method is null || method.Equals(Rule.Method, StringComparison.OrdinalIgnoreCase))
        && (FileSystemName.MatchesSimpleExpression(Rule.Path, path) || FileSystemName.MatchesSimpleExpression(Rule.Path, host + path));
}
