using System.Globalization;
using System.Net;
using TwilioTrunk.Asterisk;
using TwilioTrunk.Asterisk.Addresses;
using TwilioTrunk.Sip;

namespace TwilioTrunk.Provisioning;

/// <summary>Whether a call of Twilio gets to the PBX.</summary>
internal static class OriginationChecks
{
    public const string Uri = "OriginationUri";
    public const string EnabledUri = "OriginationEnabled";
    public const string Target = "OriginationTarget";
    private const string Resolution = "OriginationResolution";
    private const string Answer = "OriginationAnswer";

    public static IEnumerable<TrunkCheck> All =>
    [
        new(Uri, CheckSubject.Origination, Text.OriginationUriTitle, JudgeUris),
        new(EnabledUri, CheckSubject.Origination, Text.OriginationEnabledTitle, JudgeEnabled),
        new(Target, CheckSubject.Origination, Text.OriginationTargetTitle, JudgeTargets),
        new(Resolution, CheckSubject.Origination, Text.OriginationResolutionTitle, JudgeResolutionAsync),
        new(Answer, CheckSubject.Origination, Text.OriginationAnswerTitle, JudgeAnswersAsync),
        new("OriginationRedundancy", CheckSubject.Origination, Text.OriginationRedundancyTitle, JudgeRedundancy),
        new("SecureTransport", CheckSubject.Origination, Text.SecureTransportTitle, JudgeTransport),
    ];

    private static Finding JudgeUris(TrunkFacts trunk)
        => trunk.Origination.Count == 0
            ? Finding.Fail(Text.NoOriginationUri, AddRemedy(trunk))
            : Finding.Pass(Text.OriginationIs.With(Wording.List([.. trunk.Origination.Select(origination => origination.Written)])));

    private static Finding JudgeEnabled(TrunkFacts trunk)
    {
        if (trunk.Origination.Count == 0)
            return Finding.RestsOn(Uri);
        var disabled = trunk.Origination.Where(origination => !origination.Url.Enabled).Select(origination => origination.Written).ToArray();
        if (trunk.Enabled.Count == 0)
            return Finding.Fail(Text.NoUriEnabled.With(Wording.List(disabled)), Text.EnableRemedy.With(trunk.Argument, Wording.Quote(disabled)));
        return Finding.Pass(disabled.Length == 0
            ? Text.AllUrisEnabled.With(trunk.Enabled.Count)
            : Text.SomeUrisEnabled.With(trunk.Enabled.Count, Wording.List(disabled)));
    }

    private static Finding JudgeTargets(TrunkFacts trunk)
    {
        if (trunk.WithoutOrigination is { } without)
            return without;
        var bad = trunk.Enabled.Where(origination => origination.Problem is not null).ToArray();
        if (bad.Length == 0)
            return Finding.Pass(Text.TargetsArePublic.With(Wording.List([.. trunk.Targets.Select(target => target.Host).Distinct()])));
        return Finding.Fail(string.Join(' ', bad.Select(origination => origination.Problem!.Message)), ReplaceRemedy(trunk, bad));
    }

    private static async Task<Finding> JudgeResolutionAsync(TrunkFacts trunk, CancellationToken cancellationToken)
    {
        if ((trunk.WithoutOrigination ?? WithoutTarget(trunk)) is { } without)
            return without;
        var named = trunk.Targets.Where(target => target.Address is null).DistinctBy(target => (target.Host, target.Port, target.Transport)).ToArray();
        if (named.Length == 0)
            return Finding.Pass(Text.AddressesNeedNoDns);
        var again = Text.CheckAgain.With(trunk.Argument, Resolution);
        if (trunk.Account.Network is not { } network)
            return Finding.Unknown(Text.NetworkNotUsed, again);
        var found = await Task.WhenAll(named.Select(async target => (
            target.Host, LookUp: await network.LookUpAsync(target, cancellationToken).ConfigureAwait(false)))).ConfigureAwait(false);
        var broken = found.Where(host => host.LookUp.Problem is null).Select(host => (host.LookUp.Addresses, host.Host) switch
        {
            ([], var name) => Text.NoSuchHost.With(name),
            (var addresses, var name) when !addresses.Any(IsReachable) => Text.ResolvesToNowhere.With(name, Addresses(addresses)),
            _ => null,
        }).OfType<string>().Distinct().ToArray();
        if (broken.Length > 0)
            return Finding.Fail(string.Join(' ', broken), Wording.Lines(Wording.Comment(Text.PublishRemedy), again));
        return Array.Find(found, host => host.LookUp.Problem is not null) is { LookUp.Problem: { } problem, Host: var unknown }
            ? Finding.Unknown(Text.NotResolved.With(unknown, problem), again)
            : Finding.Pass(Wording.List([.. found.Select(host => Text.ResolvesTo.With(host.Host, Addresses(host.LookUp.Addresses))).Distinct()]));
    }

    /// <summary>
    /// Any answer proves that a PBX listens there. Silence proves nothing: this machine is not Twilio, and a good firewall lets only Twilio in.
    /// </summary>
    private static async Task<Finding> JudgeAnswersAsync(TrunkFacts trunk, CancellationToken cancellationToken)
    {
        if ((trunk.WithoutOrigination ?? WithoutTarget(trunk)) is { } without)
            return without;
        var again = Text.CheckAgain.With(trunk.Argument, Answer);
        if (trunk.Account.Network is not { } network)
            return Finding.Unknown(Text.NetworkNotUsed, again);
        var reachable = (await Task.WhenAll(trunk.Targets.Select(async target => (
            Target: target, IsFound: await LeadsSomewhereAsync(network, target, cancellationToken).ConfigureAwait(false)))).ConfigureAwait(false))
            .Where(target => target.IsFound).Select(target => target.Target).ToArray();
        if (reachable.Length == 0)
            return Finding.RestsOn(Resolution);
        var replies = await Task.WhenAll(reachable.Select(target => network.AskOptionsAsync(target, cancellationToken))).ConfigureAwait(false);
        var failed = replies.Where(reply => reply.IsRefused || reply.StatusCode is >= 500 and < 600).ToArray();
        if (failed.Length > 0)
            return Finding.Fail(string.Join(' ', failed.Select(Describe)), Wording.Lines(Wording.Comment(Text.AnswerRemedy), again));
        var silent = replies.Where(reply => reply.StatusCode is null).ToArray();
        if (silent.Length > 0)
            return Finding.Unknown(string.Join(' ', silent.Select(Describe)), Wording.Lines(Wording.Comment(Text.SilenceRemedy), CallChecks.TestRemedy(trunk)));
        return reachable.Length < trunk.Targets.Count ? Finding.RestsOn(Resolution) : Finding.Pass(string.Join(' ', replies.Select(Describe)));
    }

    private static Finding JudgeRedundancy(TrunkFacts trunk)
    {
        if (trunk.WithoutOrigination is { } without)
            return without;
        var order = Wording.List([.. trunk.Enabled.Select(origination => Text.UriInOrder.With(origination.Written, origination.Url.Priority, origination.Url.Weight))]);
        var hosts = trunk.Enabled.Select(origination => SipUri.TryParse(origination.Url.SipUrl, out var uri) ? uri.Host : origination.Written)
            .Distinct(StringComparer.OrdinalIgnoreCase).Count();
        return hosts > 1
            ? Finding.Pass(Text.SeveralHosts.With(hosts, order))
            : Finding.Warn(
                Text.OneHost.With(order),
                Text.SecondHostRemedy.With(trunk.Argument, Wording.Quote(Text.AskSecondUri), Math.Min(trunk.Enabled.Max(origination => origination.Url.Priority) + 10, 65535)));
    }

    /// <summary>
    /// A secure trunk is called over TLS only (https://www.twilio.com/docs/sip-trunking#securetrunking), and TLS without it leaves the media in clear.
    /// </summary>
    private static Finding JudgeTransport(TrunkFacts trunk)
    {
        if ((trunk.WithoutOrigination ?? WithoutTarget(trunk)) is { } without)
            return without;
        var plain = trunk.Targets.Where(target => target.Transport != "tls").ToArray();
        var tls = trunk.Targets.Where(target => target.Transport == "tls").ToArray();
        return (trunk.Trunk.Secure, plain, tls) switch
        {
            (true, [], _) => Finding.Pass(Text.SecureOverTls),
            (true, _, _) => Finding.Fail(Text.SecureOverPlain.With(Texts(plain)), Wording.Lines(plain.SelectMany(target => TlsRemedy(trunk, target)))),
            (false, _, []) => Finding.Pass(Text.PlainOverPlain),
            (false, [], _) => Finding.Warn(Text.TlsWithoutSrtp, Text.SecureRemedy.With(trunk.Argument)),
            _ => Finding.Warn(
                Text.MixedTransports.With(Texts(plain), Texts(tls)),
                Wording.Lines([.. plain.SelectMany(target => TlsRemedy(trunk, target)), Text.SecureRemedy.With(trunk.Argument)])),
        };
    }

    private static async Task<bool> LeadsSomewhereAsync(ITrunkNetwork network, SipUri target, CancellationToken cancellationToken)
        => target.Address is not null
            || (await network.LookUpAsync(target, cancellationToken).ConfigureAwait(false)).Addresses.Any(IsReachable);

    /// <summary>Calls that Twilio sends to itself come back, and it bans who asks its addresses too often.</summary>
    private static bool IsReachable(IPAddress address) => !PublicAddress.IsUnreachable(address) && !TwilioAddressList.Shipped.Covers(address.ToString());

    private static string Addresses(IEnumerable<IPAddress> addresses) => Wording.List([.. addresses.Select(address => address.ToString())]);

    private static Finding? WithoutTarget(TrunkFacts trunk) => trunk.Targets.Count == 0 ? Finding.RestsOn(Target) : null;

    private static string Describe(SipReply reply) => reply switch
    {
        { StatusCode: { } status } => Text.Answered.With(
            reply.Target,
            status,
            reply.Reason,
            reply.RoundTrip?.TotalMilliseconds.ToString("0", CultureInfo.CurrentCulture) ?? "?",
            reply.Server ?? Text.NoServerName),
        { IsRefused: true } => Text.Refused.With(reply.Target, reply.Detail),
        _ => Text.Silent.With(reply.Target, reply.Detail),
    };

    private static string AddRemedy(TrunkFacts trunk) => Text.AddUriRemedy.With(trunk.Argument, Wording.Quote(Text.AskUri));

    /// <summary>The new one first, so that the trunk is never without.</summary>
    private static string ReplaceRemedy(TrunkFacts trunk, IReadOnlyCollection<OriginationFacts> bad) => Wording.Lines(
        AddRemedy(trunk), Text.RemoveUriRemedy.With(trunk.Argument, Wording.Quote(bad.Select(origination => origination.Written))));

    private static string[] TlsRemedy(TrunkFacts trunk, SipUri plain)
    {
        var user = plain.User is null ? null : plain.User + "@";
        return
        [
            Text.UriRemedy.With(trunk.Argument, Wording.Quote($"sip:{user}{plain.Host}:5061;transport=tls")),
            Text.RemoveUriRemedy.With(trunk.Argument, Wording.Quote(plain.ToString())),
        ];
    }

    private static string Texts(IEnumerable<SipUri> uris) => Wording.List([.. uris.Select(uri => uri.ToString())]);
}
