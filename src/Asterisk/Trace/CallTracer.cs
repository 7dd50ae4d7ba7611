using TwilioTrunk.Asterisk.Configuration;
using TwilioTrunk.Asterisk.Dialplan;

namespace TwilioTrunk.Asterisk.Trace;

/// <summary>
/// Predicts from its files what an Asterisk does with a call. Where they do not tell, the prediction says so; it never guesses. One tracer may
/// trace many calls; it is not for several threads at once.
/// </summary>
public sealed class CallTracer
{
    /// <summary>Without these modules no call over PJSIP gets anywhere.</summary>
    private static readonly string[] Needed = ["res_pjsip", "res_pjsip_session", "chan_pjsip", "res_pjsip_sdp_rtp", "res_rtp_asterisk", "pbx_config"];

    private const string DefaultContext = "default";

    private readonly PbxConfiguration _configuration;
    private readonly Lazy<LiveObjects> _objects;
    private readonly Lazy<TransportFinder> _transports;
    private readonly Lazy<EndpointIdentifiers> _identifiers;
    private readonly Lazy<MediaCheck> _media;
    private readonly Lazy<string?> _missing;
    private readonly Lazy<string> _pickupExtension;

    /// <summary>Traces calls through a configuration.</summary>
    /// <param name="configuration">The configuration.</param>
    public CallTracer(PbxConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        _configuration = configuration;
        _objects = new(() => new LiveObjects(configuration));
        _transports = new(() => new TransportFinder(configuration, _objects.Value));
        _identifiers = new(() => new EndpointIdentifiers(_objects.Value));
        _media = new(() => new MediaCheck(_objects.Value.Modules));
        _missing = new(() => Array.Find(Needed, module => !_objects.Value.Modules.Contains(module)));
        _pickupExtension = new(PickupExtension);
    }

    /// <summary>Traces a call that comes to the PBX.</summary>
    /// <param name="call">The call.</param>
    /// <returns>What Asterisk does with it.</returns>
    public CallPrediction Trace(IncomingCall call)
    {
        ArgumentNullException.ThrowIfNull(call);
        return Hidden(Predict(call));
    }

    /// <summary>Traces a call that begins at a phone of the PBX.</summary>
    /// <param name="call">The call.</param>
    /// <returns>What Asterisk does with it, and what it would send to whom.</returns>
    public CallPrediction Trace(OutgoingCall call)
    {
        ArgumentNullException.ThrowIfNull(call);
        return Hidden(DialplanIsLost() ?? Predict(call));
    }

    /// <summary>The phone is one of those in the context; what they have not in common is not known.</summary>
    private CallPrediction Predict(OutgoingCall call)
    {
        return Unmatched(call.Context, call.Context, call.Extension, Caller(call.CallerId, null).Number, call.At, Overlaps, out var step)
            ?? Start(call.Context, call.Extension, call.CallerId, null, call.At, call.CalleeStatus, step!);

        bool? Overlaps() =>
            _objects.Value.Of("endpoint").Where(endpoint => (endpoint.Last("context")?.Value ?? DefaultContext) == call.Context)
                .Select(phone => phone.IsOn("allow_overlap")).Distinct().ToList() switch { [] => true, [var only] => only, _ => null };
    }

    private CallPrediction Predict(IncomingCall call)
    {
        var objects = _objects.Value;
        if (_missing.Value is { } missing)
            return Unknown(DialplanRun.Format(Text.TraceModuleMissing, "PJSIP", missing));
        var transport = _transports.Value.Find(call, out var reason, out var isKnown);
        if (transport is null)
            return isKnown ? new CallPrediction { IsSilent = true, FailsOver = true, Reason = reason } : Unknown(reason);
        return Arrive(call, objects, transport) with { Transport = transport.Name };
    }

    /// <summary>The same without the passwords of the PBX, which may stand anywhere where a line end is missing.</summary>
    private CallPrediction Hidden(CallPrediction prediction)
    {
        var objects = _objects.Value;
        return prediction with
        {
            Reason = objects.Hide(prediction.Reason),
            Transport = Name(prediction.Transport),
            Endpoint = Name(prediction.Endpoint),
            Context = Name(prediction.Context),
            Extension = Name(prediction.Extension),
            Steps = Hidden(prediction.Steps, step => Hidden(step, objects)),
            Dials = Hidden(prediction.Dials, dial => Hidden(dial, objects)),
        };
    }

    /// <summary>The items themselves where there is nothing to hide.</summary>
    private static IReadOnlyList<T> Hidden<T>(IReadOnlyList<T> items, Func<T, T> hide)
        where T : class
    {
        T[]? hidden = null;
        for (var i = 0; i < items.Count; i++)
        {
            var item = hide(items[i]);
            if (ReferenceEquals(item, items[i]))
                continue;
            hidden ??= [.. items];
            hidden[i] = item;
        }
        return hidden ?? items;
    }

    private static TracedStep Hidden(TracedStep step, LiveObjects objects)
    {
        var (extension, arguments, note) = (SecretMask.Hide(step.Extension), objects.Hide(step.Arguments), objects.Hide(step.Note));
        return ReferenceEquals(extension, step.Extension) && ReferenceEquals(arguments, step.Arguments) && ReferenceEquals(note, step.Note)
            ? step
            : step with { Extension = extension, Arguments = arguments, Note = note };
    }

    private static TracedDial Hidden(TracedDial dial, LiveObjects objects)
    {
        var hidden = dial with
        {
            Destination = objects.Hide(dial.Destination), Endpoint = Name(dial.Endpoint), Uri = Hidden(dial.Uri, uri => objects.Hide(uri)),
            From = objects.Hide(dial.From), AssertedIdentity = objects.Hide(dial.AssertedIdentity), UserName = Name(dial.UserName),
            Failure = objects.Hide(dial.Failure),
        };
        return hidden == dial ? dial : hidden;
    }

    /// <summary>A name may be that of a password too, which is no secret then: it is hidden where it follows the name of one.</summary>
    private static string? Name(string? text) => text is null ? null : SecretMask.Hide(text);

    private static CallPrediction Unknown(string reason) => new() { Reason = reason };

    private static CallPrediction Answered(int status, string reason, PjsipDefinition? endpoint = null) =>
        new() { Status = status, FailsOver = FailoverRule.FailsOver(status), Reason = reason, Endpoint = endpoint?.Name };

    private CallPrediction Arrive(IncomingCall call, LiveObjects objects, PjsipDefinition transport)
    {
        foreach (var list in objects.Modules.Contains("res_pjsip_acl") ? objects.Of("acl") : [])
        {
            if (AccessList.Allows(_configuration, list, call.From) is not true and var allowed)
            {
                var denied = DialplanRun.Format(Text.TraceAclDenies, list.Name, call.From);
                return allowed is null ? Unknown(denied) : Answered(403, denied);
            }
        }
        var finder = new EndpointFinder(objects, _identifiers.Value, call, transport);
        var endpoint = finder.Find();
        if (finder.Doubt is not null)
            return Unknown(finder.Doubt);
        var authenticates = objects.Modules.Contains("res_pjsip_authenticator_digest");
        if (endpoint is null)
            return authenticates ? Answered(401, DialplanRun.Format(Text.TraceNoMatchingEndpoint, call.From)) : Answered(500, Text.TraceNoAuthenticator);
        if (AccessList.Allows(_configuration, endpoint, call.From) is not true and var isAllowed)
        {
            var denied = DialplanRun.Format(Text.TraceAclDenies, endpoint.Name, call.From);
            return isAllowed is null ? Unknown(denied) : Answered(authenticates ? 401 : 500, denied, endpoint);
        }
        if (endpoint.Names("auth") is { Count: > 0 } auths && authenticates)
        {
            return auths.FirstOrDefault(auth => objects.Find("auth", auth) is null) is { } absent
                ? Answered(500, DialplanRun.Format(Text.TraceNoAuth, endpoint.Name, absent), endpoint)
                : Answered(401, DialplanRun.Format(Text.TraceChallenged, endpoint.Name), endpoint);
        }
        if (endpoint.Value("timers")?.ToLowerInvariant() is "required")
            return Answered(421, DialplanRun.Format(Text.TraceTimersRequired, endpoint.Name), endpoint);
        if (endpoint.Last("transport")?.Value is { Length: > 0 } named && objects.Find("transport", named) is null)
            return Answered(500, DialplanRun.Format(Text.TraceNoTransportOf, endpoint.Name, named), endpoint);
        return Dialled(call, objects, endpoint) with { Endpoint = endpoint.Name };
    }

    /// <summary>The call is taken for an endpoint: is its number there, and its audio acceptable?</summary>
    private CallPrediction Dialled(IncomingCall call, LiveObjects objects, PjsipDefinition endpoint)
    {
        if (DialplanIsLost() is { } lost)
            return lost;
        var context = endpoint.Last("context")?.Value ?? DefaultContext;
        var caller = Caller(call.Caller, endpoint);
        var searched = endpoint.Last("overlap_context")?.Value is { Length: > 0 } overlap ? overlap : context;
        var extension = call.To.Length == 0 ? "s" : call.To;
        if (Unmatched(context, searched, extension, caller.Number, call.At, () => endpoint.IsOn("allow_overlap"), out var step) is { } unmatched)
            return unmatched;
        if (_media.Value.Refusal(endpoint, call) is { } refusal)
            return Answered(488, refusal) with { Context = context, Extension = step!.Extension.Name };
        return Start(context, extension, call.Caller, endpoint, call.At, call.CalleeStatus, step!, call.RequestHost);
    }

    /// <summary>What Asterisk answers before the dialplan begins because the number is not in it; null when it is.</summary>
    /// <param name="context">The context of the endpoint.</param>
    /// <param name="searched">The context that is searched.</param>
    /// <param name="extension">The number.</param>
    /// <param name="caller">The number of the caller.</param>
    /// <param name="at">When.</param>
    /// <param name="overlaps">Whether a number may be too short (<c>allow_overlap</c>); null when that is not known.</param>
    /// <param name="step">The step that the call begins at.</param>
    private CallPrediction? Unmatched(
        string context, string searched, string extension, string caller, DateTimeOffset? at, Func<bool?> overlaps, out DialplanStep? step)
    {
        var dialplan = _configuration.Dialplan;
        step = null;
        if (extension == _pickupExtension.Value)
            return Unknown(Text.TracePickup) with { Context = context };
        var match = dialplan.Find(searched, extension, 1, caller, IsNow);
        if (match.Doubt is { } doubt)
            return Unknown(DialplanRun.Format(Text.TraceLineUnknown, Path.GetFileName(doubt.File.Path), doubt.Line.Number)) with { Context = context };
        step = match.Step;
        if (step is not null)
            return null;
        var reason = DialplanRun.Format(dialplan.Context(searched) is null ? Text.TraceNoContext : Text.TraceNoExtension, extension, searched);
        var takesMore = overlaps();
        return (takesMore == false ? false : dialplan.CanMatch(searched, extension, caller, IsNow)) switch
        {
            true when takesMore == true => Answered(484, DialplanRun.Format(Text.TraceOverlap, extension, context)),
            false => Answered(404, reason),
            _ => Unknown(reason),
        } with { Context = context };

        bool? IsNow(string time) => TimeRange.Holds(time, at);
    }

    private CallPrediction Start(
        string context, string extension, string? caller, PjsipDefinition? endpoint, DateTimeOffset? at, int? calleeStatus, DialplanStep step, string? host = null)
    {
        var objects = _objects.Value;
        var (name, number) = Caller(caller, endpoint);
        var channel = new Channel { Context = context, Extension = extension, CallerName = name, CallerNumber = number.Length > 0 ? number : null };
        foreach (var option in endpoint?.All("set_var") ?? [])
        {
            var (variable, value) = Arguments.Cut(option.Value, '=');
            channel.Set(variable, value ?? "");
        }
        channel.Set("SIPDOMAIN", host ?? UnknownText.Mark);
        var run = new DialplanRun(_configuration, objects, channel) { At = at, CalleeStatus = calleeStatus, Caller = endpoint };
        run.Run();
        return new CallPrediction
        {
            Status = run.Status,
            IsSilent = run.Status is null && run.IsEndless,
            FailsOver = run.Status is { } status ? FailoverRule.FailsOver(status) : null,
            Reason = run.Reason,
            Context = context,
            Extension = step.Extension.Name,
            Steps = run.Steps,
            Dials = run.Dials,
        };
    }

    /// <summary>The caller id that the call begins with: that of the endpoint, or of the From header.</summary>
    private static (string Name, string Number) Caller(string? caller, PjsipDefinition? endpoint)
    {
        if (endpoint?.Last("callerid")?.Value is { Length: > 0 } own && CallerName.Parse(own) is { Number: { } number } fixedCaller)
            return (fixedCaller.Name ?? "", number);
        return caller is null ? (UnknownText.Mark, UnknownText.Mark) : CallerName.FromHeader(caller);
    }

    /// <summary>What a phone dials to take a call that rings elsewhere (<c>pickupexten</c>); the dialplan does not see it.</summary>
    private string PickupExtension() =>
        _configuration.Tree("features.conf").Sections.FirstOrDefault(section => section.Name.Equals("general", StringComparison.OrdinalIgnoreCase))
            ?.Last("pickupexten")?.Value ?? "*8";

    private CallPrediction? DialplanIsLost()
    {
        var fault = _configuration.Extensions.Faults.FirstOrDefault(fault => fault.LosesEverything);
        return fault is null
            ? null
            : Answered(404, DialplanRun.Format(Text.TraceDialplanLost, Path.GetFileName(fault.File.Path), fault.Line.Number));
    }
}
