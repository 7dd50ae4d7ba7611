using System.Collections.Immutable;
using TwilioTrunk.Simulator.Dialing;

namespace TwilioTrunk.Simulator.State;

/// <summary>A state file of version 1, which held one account.</summary>
internal sealed record OneAccountDocument
{
    public required OneAccount State { get; init; }

    internal sealed record OneAccount : AccountState
    {
        public required ImmutableSortedSet<string> ForeignDomains { get; init; }

        public required ImmutableSortedDictionary<string, DateTimeOffset> ReleasedDomains { get; init; }

        /// <summary>The state in today's form. What version 1 did not know yet is empty.</summary>
        public TwilioState ToTwilio() => new()
        {
            Accounts =
            [
                this with
                {
                    IpAccessControlLists = IpAccessControlLists ?? [],
                    CallerIds = [],
                    Calls = [],
                    Alerts = [],
                    Dialing = ImmutableSortedDictionary<string, DialingSwitches>.Empty,
                },
            ],
            ForeignDomains = ForeignDomains,
            ReleasedDomains = ReleasedDomains,
        };
    }
}
