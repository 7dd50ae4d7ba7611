using System.Globalization;
using TwilioTrunk.Sip;
using TwilioTrunk.Twilio;

namespace TwilioTrunk.Provisioning;

/// <summary>Plans origination: where Twilio sends the calls of a trunk's numbers, in which order and shares.</summary>
public sealed class OriginationProvisioner(TwilioClient twilio)
{
    /// <summary>The most origination URIs of a trunk (https://www.twilio.com/docs/sip-trunking#multiple-orig-uris).</summary>
    public const int Limit = 10;

    private const int DefaultPriority = 10;
    private const int DefaultWeight = 10;

    /// <summary>Plans the given URIs, matched by their normalized form.</summary>
    /// <param name="state">The trunk as it was read.</param>
    /// <param name="requests">The URIs; when two are the same, the later one counts.</param>
    /// <param name="replace">
    /// Makes them the whole set: the others are removed, after the new ones are in place. Where the limit leaves no room for that, one makes place
    /// for one, beginning with that which is tried last, so that the trunk is never without.
    /// </param>
    /// <exception cref="ProvisioningException"><c>TooManyOriginationUris</c>.</exception>
    public ChangePlan PlanSet(TrunkState state, IReadOnlyList<OriginationRequest> requests, bool replace)
    {
        var problems = new List<ProvisioningException>();
        var wanted = Read(requests, problems);
        if (problems.Count > 0 && replace)
            return new ChangePlan { Current = state, Problems = problems, IsRefused = true };

        var matches = wanted.ToDictionary(pair => pair.Key, pair => Match(state, pair.Value.Uri));
        var surplus = replace ? state.Origination.Except(matches.Values.OfType<OriginationUrlRecord>()).ToArray() : [];
        var added = matches.Values.Count(match => match is null);
        var total = state.Origination.Count + added - surplus.Length;
        if (total > Limit)
            throw Problem.TooManyOriginationUris(state.Label, total, Limit);

        var steps = new List<ChangeStep>();
        var leaving = new Stack<OriginationUrlRecord>(surplus.OrderByDescending(url => url.Enabled));
        var room = Limit - state.Origination.Count;
        ChangeStep? last = null;
        foreach (var (key, (uri, request)) in wanted)
        {
            if (matches[key] is { } present)
            {
                if (Change(present, request) is { } fields)
                    steps.Add(UpdateStep(state, present, fields));
                continue;
            }

            if (room-- <= 0)
                steps.Add(last = RemovalStep(state, leaving.Pop(), After(last)));
            steps.Add(last = CreationStep(state, uri, request, room < 0 ? After(last) : []));
        }

        ChangeStep[] changes = [.. steps];
        steps.AddRange(surplus.Where(leaving.Contains).Select(url => RemovalStep(state, url, changes)));
        return new ChangePlan
        {
            Current = state,
            Steps = steps,
            Warnings = [.. replace ? [] : SiblingWarnings(state, wanted.Values)],
            Problems = problems,
            IsRefused = wanted.Count == 0 && problems.Count > 0,
        };
    }

    private static ChangeStep[] After(ChangeStep? step) => step is null ? [] : [step];

    /// <summary>
    /// URIs that lead to the same host as a given one and stay. Whoever moves a PBX to TLS by adding a URI leaves the old one live, and with it half of
    /// the calls in clear.
    /// </summary>
    private static IEnumerable<string> SiblingWarnings(TrunkState state, IReadOnlyCollection<(SipUri Uri, OriginationRequest Request)> wanted)
    {
        foreach (var (uri, _) in wanted.Where(pair => pair.Request.Enabled != false).DistinctBy(pair => pair.Uri.Host, StringComparer.OrdinalIgnoreCase))
        {
            var siblings = string.Join(Text.ListSeparator, state.Origination
                .Where(url => url.Enabled
                    && SipUri.TryParse(url.SipUrl, out var other)
                    && other.Host.Equals(uri.Host, StringComparison.OrdinalIgnoreCase)
                    && !wanted.Any(pair => pair.Uri.IsEquivalentTo(other)))
                .Select(url => url.SipUrl));
            if (siblings.Length > 0)
                yield return string.Format(CultureInfo.CurrentCulture, Text.SameHostOrigination, state.Label, siblings, uri);
        }
    }

    /// <summary>True when both name one URI; host and port are enough for the second.</summary>
    public static bool IsSame(string? uri, string name)
        => SipUri.TryParse(uri, out var present)
            && (SipUri.TryParse(name, out var named) || SipUri.TryParse("sip:" + name, out named))
            && present.IsEquivalentTo(named);

    /// <summary>The error of a URI that a trunk does not have, or none of several.</summary>
    public static ProvisioningException Missing(string uri, string? trunk) => Problem.OriginationNotFound(uri, trunk);

    /// <summary>Plans the removal of URIs, each named by its SID or by the URI itself.</summary>
    public ChangePlan PlanRemoval(TrunkState state, IReadOnlyList<string> names)
    {
        var problems = new List<ProvisioningException>();
        var found = new List<OriginationUrlRecord>();
        foreach (var name in names)
        {
            if (Find(state, name) is { } url)
                found.Add(url);
            else
                problems.Add(Problem.OriginationNotFound(name, state.Label));
        }

        return new ChangePlan
        {
            Current = state,
            Steps = [.. found.Distinct().Select(url => RemovalStep(state, url, []))],
            Problems = problems,
            IsRefused = found.Count == 0 && problems.Count > 0,
        };
    }

    private static Dictionary<string, (SipUri Uri, OriginationRequest Request)> Read(
        IReadOnlyList<OriginationRequest> requests, List<ProvisioningException> problems)
    {
        var wanted = new Dictionary<string, (SipUri, OriginationRequest)>(StringComparer.Ordinal);
        foreach (var request in requests)
        {
            try
            {
                var uri = OriginationTarget.Parse(request.SipUri);
                if (request.Priority is < 0 or > 65535)
                    throw Problem.InvalidPriority(request.SipUri, request.Priority.Value);
                if (request.Weight is < 1 or > 65535)
                    throw Problem.InvalidWeight(request.SipUri, request.Weight.Value);
                if (request.Name is not null)
                    FriendlyName.Check(request.Name);
                wanted[uri.Normalize().ToString()] = (uri, request);
            }
            catch (ProvisioningException problem)
            {
                problems.Add(problem);
            }
        }

        return wanted;
    }

    private static OriginationUrlRecord? Match(TrunkState state, SipUri uri)
        => state.Origination.FirstOrDefault(url => SipUri.TryParse(url.SipUrl, out var present) && present.IsEquivalentTo(uri));

    private static OriginationUrlRecord? Find(TrunkState state, string name)
        => state.Origination.FirstOrDefault(url => name == url.Sid || name == url.SipUrl)
            ?? state.Origination.FirstOrDefault(url => IsSame(url.SipUrl, name));

    private static string DefaultName(SipUri uri)
    {
        var name = $"{uri.Host}:{uri.EffectivePort}";
        return name.Length > FriendlyName.Length ? name[..FriendlyName.Length] : name;
    }

    /// <summary>What differs; null for nothing.</summary>
    private static OriginationUrlFields? Change(OriginationUrlRecord present, OriginationRequest request)
    {
        var fields = new OriginationUrlFields
        {
            FriendlyName = request.Name == present.FriendlyName ? null : request.Name,
            Priority = request.Priority == present.Priority ? null : request.Priority,
            Weight = request.Weight == present.Weight ? null : request.Weight,
            Enabled = request.Enabled == present.Enabled ? null : request.Enabled,
        };
        return fields == new OriginationUrlFields() ? null : fields;
    }

    private ChangeStep CreationStep(TrunkState state, SipUri uri, OriginationRequest request, IReadOnlyList<ChangeStep> after)
    {
        var fields = new OriginationUrlFields
        {
            FriendlyName = request.Name ?? DefaultName(uri),
            SipUrl = uri.ToString(),
            Priority = request.Priority ?? DefaultPriority,
            Weight = request.Weight ?? DefaultWeight,
            Enabled = request.Enabled ?? true,
        };
        return new ChangeStep
        {
            Target = state.Label,
            Action = string.Format(CultureInfo.CurrentCulture, Text.CreateOrigination, uri, fields.Priority, fields.Weight),
            After = after,
            Predict = trunk => trunk with
            {
                Origination = [.. trunk.Origination, new OriginationUrlRecord
                {
                    Sid = TrunkState.NoSid,
                    TrunkSid = state.Trunk.Sid,
                    FriendlyName = fields.FriendlyName,
                    SipUrl = fields.SipUrl,
                    Priority = fields.Priority.Value,
                    Weight = fields.Weight.Value,
                    Enabled = fields.Enabled.Value,
                }],
            },
            Apply = async cancel =>
            {
                var created = await Certainly.CreateAsync(
                    token => twilio.OriginationUrls.CreateAsync(state.Trunk.Sid, fields, token),
                    token => twilio.OriginationUrls.ListAsync(state.Trunk.Sid, token)
                        .FirstOrDefaultAsync(url => SipUri.TryParse(url.SipUrl, out var present) && present.IsEquivalentTo(uri)),
                    cancel).ConfigureAwait(false);
                return trunk => trunk with { Origination = [.. trunk.Origination, created] };
            },
        };
    }

    private ChangeStep UpdateStep(TrunkState state, OriginationUrlRecord present, OriginationUrlFields fields) => new()
    {
        Target = state.Label,
        Action = string.Format(
            CultureInfo.CurrentCulture,
            Text.UpdateOrigination,
            present.SipUrl,
            fields.Priority ?? present.Priority,
            fields.Weight ?? present.Weight,
            fields.Enabled ?? present.Enabled),
        Predict = trunk => Replace(trunk, present, present with
        {
            FriendlyName = fields.FriendlyName ?? present.FriendlyName,
            Priority = fields.Priority ?? present.Priority,
            Weight = fields.Weight ?? present.Weight,
            Enabled = fields.Enabled ?? present.Enabled,
        }),
        Apply = async cancel =>
        {
            var updated = await Certainly.UpdateAsync(
                token => twilio.OriginationUrls.UpdateAsync(state.Trunk.Sid, present.Sid, fields, token), cancel).ConfigureAwait(false);
            return trunk => Replace(trunk, present, updated);
        },
    };

    private ChangeStep RemovalStep(TrunkState state, OriginationUrlRecord url, IReadOnlyList<ChangeStep> after) => new()
    {
        Target = state.Label,
        Action = string.Format(CultureInfo.CurrentCulture, Text.RemoveOrigination, url.SipUrl),
        After = after,
        Predict = trunk => Without(trunk, url),
        Apply = async cancel =>
        {
            await Certainly.DeleteAsync(token => twilio.OriginationUrls.DeleteAsync(state.Trunk.Sid, url.Sid, token), cancel).ConfigureAwait(false);
            return trunk => Without(trunk, url);
        },
    };

    private static TrunkState Replace(TrunkState trunk, OriginationUrlRecord present, OriginationUrlRecord updated)
        => trunk with { Origination = [.. trunk.Origination.Select(url => url == present ? updated : url)] };

    private static TrunkState Without(TrunkState trunk, OriginationUrlRecord removed)
        => trunk with { Origination = [.. trunk.Origination.Where(url => url != removed)] };
}
