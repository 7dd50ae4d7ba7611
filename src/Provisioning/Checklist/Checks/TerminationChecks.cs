using System.Net;
using TwilioTrunk.Asterisk;
using TwilioTrunk.Sip;
using TwilioTrunk.Twilio;

namespace TwilioTrunk.Provisioning;

/// <summary>Whether a call of the PBX gets into Twilio.</summary>
internal static class TerminationChecks
{
    private const string Domain = "TerminationDomain";
    private const string Access = "TerminationAccess";
    private const string Resolution = "TerminationResolution";
    private const string Region = "TerminationRegion";
    private const string Allowed = "AllowedAddress";
    private const string PbxAddress = "PbxAddress";

    /// <summary>The region of all that says nothing else.</summary>
    private const string HomeRegion = "us1";

    public static IEnumerable<TrunkCheck> All =>
    [
        new(Domain, CheckSubject.Termination, Text.TerminationDomainTitle, JudgeDomain),
        new(Resolution, CheckSubject.Termination, Text.TerminationResolutionTitle, JudgeResolutionAsync),
        new(Region, CheckSubject.Termination, Text.TerminationRegionTitle, JudgeRegionAsync),
        new(Access, CheckSubject.Termination, Text.TerminationAccessTitle, JudgeAccess),
        new("CredentialUser", CheckSubject.Termination, Text.CredentialUserTitle, JudgeUsersAsync),
        new(Allowed, CheckSubject.Termination, Text.AllowedAddressTitle, JudgeAddressesAsync),
        new(PbxAddress, CheckSubject.Termination, Text.PbxAddressTitle, JudgePbxAddressAsync),
    ];

    private static Finding JudgeDomain(TrunkFacts trunk)
    {
        if (trunk.Trunk.DomainName is not { Length: > 0 } domain)
            return Finding.Fail(Text.NoDomainSet, Text.DomainRemedy.With(trunk.Argument, Wording.Quote(Text.AskDomain)));
        try
        {
            return Finding.Pass(Text.DomainIs.With(TerminationDomain.Parse(domain)));
        }
        catch (ProvisioningException problem)
        {
            return Finding.Fail(problem.Message, Text.DomainRemedy.With(trunk.Argument, Wording.Quote(Text.AskDomain)));
        }
    }

    private static async Task<Finding> JudgeResolutionAsync(TrunkFacts trunk, CancellationToken cancellationToken)
    {
        if (trunk.Trunk.DomainName is not { Length: > 0 } domain || !SipUri.TryParse("sip:" + domain, out var uri))
            return Finding.RestsOn(Domain);
        var again = Text.CheckAgain.With(trunk.Argument, Resolution);
        if (trunk.Account.Network is not { } network)
            return Finding.Unknown(Text.NetworkNotUsed, again);
        var found = await network.LookUpAsync(uri, cancellationToken).ConfigureAwait(false);
        if (found.Problem is { } problem)
            return Finding.Unknown(Text.NotResolved.With(domain, problem), again);
        if (found.Addresses.Count == 0)
            return Finding.Fail(Text.NoSuchHost.With(domain), Wording.Lines(Wording.Comment(Text.DomainNotYet), again));
        var addresses = Wording.List([.. found.Addresses.Select(address => address.ToString())]);
        return found.Addresses.Any(address => TwilioAddressList.Shipped.Covers(address.ToString()))
            ? Finding.Pass(Text.ResolvesTo.With(domain, addresses))
            : Finding.Warn(
                Text.ResolvesElsewhere.With(domain, addresses, TwilioAddressList.Shipped.Date),
                Wording.Lines(Wording.Comment(Text.ElsewhereResolverRemedy), again));
    }

    /// <summary>
    /// Regions have trunks of their own, and a domain leads to that of one region
    /// (https://www.twilio.com/docs/global-infrastructure/inbound-processing-region-api-trunk). The edge in a localized domain says nothing of it.
    /// </summary>
    private static async Task<Finding> JudgeRegionAsync(TrunkFacts trunk, CancellationToken cancellationToken)
    {
        if (trunk.Trunk.DomainName is not { Length: > 0 } domain)
            return Finding.RestsOn(Domain);
        var own = trunk.Account.Twilio.Region ?? HomeRegion;
        string? region;
        try
        {
            region = (await trunk.Account.Twilio.TrunkRoutes.GetAsync(domain, cancellationToken).ConfigureAwait(false)).VoiceRegion;
        }
        catch (TwilioApiException unknown) when (unknown.Status == 404)
        {
            region = null;
        }

        // Where nobody chose a region, it is us1.
        if (string.IsNullOrEmpty(region))
            return own == HomeRegion ? Finding.Pass(Text.RegionNotChosen.With(domain, own)) : Finding.Unknown(Text.RegionNotTold.With(domain, own), Wording.Comment(Text.RegionRemedy.With(own)));
        return region.Equals(own, StringComparison.OrdinalIgnoreCase)
            ? Finding.Pass(Text.RegionIs.With(domain, region))
            : Finding.Fail(Text.RegionIsOther.With(domain, region, own), Wording.Lines(Wording.Comment(Text.RegionRemedy.With(own)), Text.CheckAgain.With(trunk.Argument, Region)));
    }

    private static Finding JudgeAccess(TrunkFacts trunk) => (trunk.State.CredentialLists, trunk.State.IpAccessControlLists) switch
    {
        ([], []) => Finding.Fail(Text.NoAccess, CredentialRemedy(trunk)),
        ([], var lists) => Finding.Warn(Text.AccessByAddressOnly.With(Names(lists)), CredentialRemedy(trunk)),
        (var lists, []) => Finding.Pass(Text.AccessByUser.With(Names(lists))),
        var (users, addresses) => Finding.Pass(Text.AccessByBoth.With(Names(users), Names(addresses))),
    };

    private static async Task<Finding> JudgeUsersAsync(TrunkFacts trunk, CancellationToken cancellationToken)
    {
        if (trunk.State.CredentialLists.Count == 0)
            return trunk.State.IsShut ? Finding.RestsOn(Access) : Finding.Pass(Text.NoCredentialList);
        var lists = await trunk.GetUsersAsync(cancellationToken).ConfigureAwait(false);
        var empty = lists.Where(list => list.Entries.Count == 0).Select(list => list.List).ToArray();
        if (empty.Length == 0)
            return Finding.Pass(Text.UsersAre.With(Wording.List([.. lists.SelectMany(list => list.Entries).Select(user => user.Username).OfType<string>()])));
        var remedy = Wording.Lines(empty.Select(list => Text.AddUserRemedy.With(trunk.Argument, Wording.Quote(list))));
        return empty.Length == lists.Count
            ? Finding.Fail(Text.NoUser.With(Wording.List(empty)), remedy)
            : Finding.Warn(Text.EmptyList.With(Wording.List(empty)), remedy);
    }

    private static async Task<Finding> JudgeAddressesAsync(TrunkFacts trunk, CancellationToken cancellationToken)
    {
        if (trunk.State.IpAccessControlLists.Count == 0)
            return trunk.State.IsShut ? Finding.RestsOn(Access) : Finding.Pass(Text.NoAccessControlList);
        var lists = await trunk.GetAddressesAsync(cancellationToken).ConfigureAwait(false);
        var empty = lists.Where(list => list.Entries.Count == 0).Select(list => list.List).ToArray();
        var remedy = Wording.Lines(empty.Select(list => AddressRemedy(trunk, list)));
        if (empty.Length == lists.Count)
            return Finding.Fail(Text.NoAddress.With(Wording.List(empty)), remedy);
        var blocks = lists.SelectMany(list => list.Entries.Select(entry => (list.List, Block: IpBlock.Of(entry)))).ToArray();
        var wide = blocks.Where(block => block.Block?.Warning is not null).ToArray();
        if (wide.Length > 0)
        {
            return Finding.Warn(
                string.Join(' ', wide.Select(block => block.Block!.Warning)),
                Wording.Lines(wide.SelectMany(block => new[]
                {
                    AddressRemedy(trunk, block.List), Text.RemoveAddressRemedy.With(Wording.Quote(block.List), Wording.Quote(block.Block!.ToString())),
                })));
        }

        return empty.Length > 0
            ? Finding.Warn(Text.EmptyList.With(Wording.List(empty)), remedy)
            : Finding.Pass(Text.AddressesAre.With(Wording.List([.. blocks.Select(block => block.Block?.ToString() ?? Text.UnknownAddress)])));
    }

    /// <summary>A PBX calls from where it is called, as a rule. Where its calls are refused for their address, that is what was forgotten.</summary>
    private static async Task<Finding> JudgePbxAddressAsync(TrunkFacts trunk, CancellationToken cancellationToken)
    {
        if (trunk.State.IpAccessControlLists.Count == 0)
            return trunk.State.IsShut ? Finding.RestsOn(Access) : Finding.Pass(Text.NoAccessControlList);
        if (trunk.WithoutOrigination is { } without)
            return without;
        var blocks = (await trunk.GetAddressesAsync(cancellationToken).ConfigureAwait(false))
            .SelectMany(list => list.Entries).Select(IpBlock.Of).OfType<IpBlock>().ToArray();
        if (blocks.Length == 0)
            return Finding.RestsOn(Allowed);
        var again = Text.CheckAgain.With(trunk.Argument, PbxAddress);
        var addresses = new List<IPAddress>();
        foreach (var target in trunk.Targets)
        {
            if (target.Address is { } literal)
            {
                addresses.Add(literal);
                continue;
            }

            if (trunk.Account.Network is not { } network)
                return Finding.Unknown(Text.NetworkNotUsed, again);
            var found = await network.LookUpAsync(target, cancellationToken).ConfigureAwait(false);
            if (found.Problem is { } problem)
                return Finding.Unknown(Text.NotResolved.With(target.Host, problem), again);
            addresses.AddRange(found.Addresses);
        }

        if (addresses.Count == 0)
            return Finding.RestsOn(OriginationChecks.Target);
        var shutOut = addresses.Where(address => !Array.Exists(blocks, block => block.Contains(address))).Select(address => address.ToString()).Distinct().ToArray();
        return shutOut.Length == 0
            ? Finding.Pass(Text.PbxAddressAllowed.With(Wording.List([.. addresses.Select(address => address.ToString()).Distinct()])))
            : Finding.Warn(Text.PbxAddressRefused.With(Wording.List(shutOut)), Text.AllowRemedy.With(trunk.Argument, Wording.Quote(shutOut)));
    }

    private static string AddressRemedy(TrunkFacts trunk, string list)
        => Text.AddAddressRemedy.With(trunk.Argument, Wording.Quote(Text.AskAddress), Wording.Quote(list));

    private static string CredentialRemedy(TrunkFacts trunk) => Text.CredentialRemedy.With(trunk.Argument);

    private static string Names(IReadOnlyList<TrunkListRecord> lists) => Wording.List([.. lists.Select(list => list.FriendlyName ?? list.Sid)]);
}
