using System.Globalization;
using System.Runtime.InteropServices;
using TwilioTrunk.Asterisk.Configuration;
using TwilioTrunk.Asterisk.Dialplan;

namespace TwilioTrunk.Asterisk.Trace;

/// <summary>Runs a call through the dialplan as Asterisk's main/pbx.c does, until it ends or the files do not tell how it goes on.</summary>
internal sealed class DialplanRun : IVariables
{
    /// <summary>No dialplan that ends is longer.</summary>
    private const int MostSteps = 10_000;

    private readonly List<TracedStep> _steps = [];
    private readonly Dictionary<(string Context, string Extension, int Priority, int Depth), int> _seen = [];
    private readonly Func<string, bool?> _isNow;
    private string? _doubt;

    public DialplanRun(PbxConfiguration configuration, LiveObjects objects, Channel channel)
    {
        Configuration = configuration;
        Objects = objects;
        Channel = channel;
        _isNow = IsNow;
    }

    public PbxConfiguration Configuration { get; }

    public PbxDialplan Dialplan => Configuration.Dialplan;

    public LiveObjects Objects { get; }

    public Channel Channel { get; }

    /// <summary>When the call comes, by the clock of the PBX; null when that is not known.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>What the called side answers; null when that is not known.</summary>
    public int? CalleeStatus { get; init; }

    /// <summary>The endpoint of the caller; null for none.</summary>
    public PjsipDefinition? Caller { get; init; }

    public DialplanFunctions Functions => field ??= new(this);

    /// <summary>The final SIP status that was sent; null until one is.</summary>
    public int? Status { get; private set; }

    /// <summary>True when the call never gets a final answer.</summary>
    public bool IsEndless { get; private set; }

    /// <summary>True when the call is hung up and only the extension <c>h</c> still runs.</summary>
    public bool IsHungUp { get; private set; }

    public bool IsAnswered => Status is < 300;

    /// <summary>Why the call ends as it does.</summary>
    public string Reason { get; private set; } = "";

    public IReadOnlyList<TracedStep> Steps => _steps;

    public List<TracedDial> Dials { get; } = [];

    /// <summary>What the step in hand did, for its note.</summary>
    public string? Note { get; set; }

    public void Run()
    {
        if (Loop() == StepResult.HangUp)
            HangUp();
    }

    /// <summary>Sends a final status, unless one was sent already.</summary>
    public void Answer(int status, string reason)
    {
        if (Status is not null || IsHungUp)
            return;
        Status = status;
        Reason = reason;
    }

    /// <summary>Ends the run because the files do not tell how it goes on.</summary>
    public StepResult Doubt(string reason)
    {
        Note = reason;
        _doubt ??= reason;
        return StepResult.Stop;
    }

    /// <summary>Ends the run because the step never ends.</summary>
    public StepResult Hold(string reason)
    {
        Note = reason;
        if (Status is null)
        {
            IsEndless = true;
            Reason = reason;
        }
        return StepResult.Stop;
    }

    /// <summary>Looks for a step; null when there is none, and then <paramref name="result"/> says whether that is certain.</summary>
    public DialplanStep? Find(string context, string extension, int priority, out StepResult result) =>
        Found(Dialplan.Find(context, extension, priority, Channel.CallerNumber, _isNow), out result);

    public DialplanStep? FindLabel(string context, string extension, string label, out StepResult result) =>
        Found(Dialplan.FindLabel(context, extension, label, Channel.CallerNumber, _isNow), out result);

    /// <summary>Runs an application; one that Asterisk does not have ends the call.</summary>
    public StepResult Execute(string name, string arguments)
    {
        var module = DialplanNames.Shipped.ApplicationModule(name);
        if (module is null || !Objects.Modules.Contains(module))
        {
            Note = module is null ? Format(Text.TraceNoApplication, name) : Format(Text.TraceModuleMissing, name, module);
            return StepResult.HangUp;
        }
        return Applications.Find(name) is { } application
            ? application(this, arguments)
            : IsAnswered ? Leave(Format(Text.TraceNotFollowed, name)) : Doubt(Format(Text.TraceApplicationUnknown, name));
    }

    /// <summary>Ends the run of an answered call whose further way does not matter.</summary>
    public StepResult Leave(string note)
    {
        Note = note;
        return StepResult.Stop;
    }

    public string Expand(string template) => Substitution.Expand(template, this);

    public string? Variable(string name) => name switch
    {
        "EXTEN" => Channel.Extension,
        "CONTEXT" => Channel.Context,
        "PRIORITY" => Location.ToString(CultureInfo.InvariantCulture),
        "HANGUPCAUSE" => Channel.Cause.ToString(CultureInfo.InvariantCulture),
        "CHANNEL" or "UNIQUEID" or "EPOCH" or "SYSTEMNAME" or "ENTITYID" or "CALLINGPRES" or "CALLINGANI2" or "CALLINGTON" or "CALLINGTNS"
            or "HINT" or "HINTNAME" => UnknownText.Mark,
        _ when name.StartsWith("AST", StringComparison.Ordinal) && name.EndsWith("DIR", StringComparison.Ordinal) => UnknownText.Mark,
        _ => Channel.Variable(name) ?? Global(name),
    };

    public string? Global(string name) => Channel.Global(name) ?? Dialplan.Globals.GetValueOrDefault(name)?.Value;

    public string? Function(string name, string arguments) => Functions.Read(name, arguments);

    public string Evaluate(string text) => Expression.Evaluate(text, Functions.Read);

    public bool? IsNow(string time) => TimeRange.Holds(time, At);

    public static string Format(string text, params object[] values) => string.Format(CultureInfo.CurrentCulture, text, values);

    private StepResult Loop()
    {
        while (true)
        {
            for (var step = Find(Channel.Context, Channel.Extension, Channel.Priority, out var search); ;
                step = Find(Channel.Context, Channel.Extension, Channel.Priority, out search))
            {
                if (search == StepResult.Stop)
                    return StepResult.Stop;
                if (step is null)
                    break;
                var result = Run(step);
                if (result != StepResult.Next)
                    return result;
            }
            if (Continue() is { } end)
                return end;
        }
    }

    private StepResult Run(DialplanStep step)
    {
        var place = (Channel.Context, Channel.Extension, Channel.Priority, Channel.Frames.Count);
        ref var changes = ref CollectionsMarshal.GetValueRefOrAddDefault(_seen, place, out var isSeen);
        if (isSeen && changes == Channel.Changes)
            return Hold(Text.TraceEndless);
        changes = Channel.Changes;
        if (_steps.Count >= MostSteps)
            return Doubt(Format(Text.TraceTooLong, MostSteps));

        Note = null;
        Location = Channel.Priority++;
        var arguments = Expand(step.Arguments);
        var index = _steps.Count;
        _steps.Add(new TracedStep(
            place.Context, place.Extension, Location, step.Application, arguments.Replace(UnknownText.Mark, "?", StringComparison.Ordinal), step.Option, null));
        var result = Execute(step.Application, arguments);
        if (Note is not null)
            _steps[index] = _steps[index] with { Note = Note };
        if (result == StepResult.Stop && _doubt is not null && Status is null && Reason.Length == 0)
            Reason = _doubt;
        return result;
    }

    /// <summary>The priority of the step in hand; that of the channel is already the next one.</summary>
    public int Location { get; private set; } = 1;

    /// <summary>What comes when an extension has no further step; null when the call goes on.</summary>
    private StepResult? Continue()
    {
        if (Find(Channel.Context, Channel.Extension, 1, out var search) is null)
        {
            if (search == StepResult.Stop)
                return StepResult.Stop;
            var called = Channel.Extension;
            if (Enter("i", out var isKnown) || (isKnown && Enter("e", out isKnown)))
            {
                Channel.Set("INVALID_EXTEN", called);
                return null;
            }
            if (!isKnown)
                return StepResult.Stop;
            Reason = Format(Text.TraceInvalidExtension, called, Channel.Context);
            return StepResult.HangUp;
        }
        if (!Dialplan.FallsThrough)
        {
            if (Enter("t", out var isKnown) || (isKnown && Enter("e", out isKnown)))
                return null;
            Reason = Text.TraceTimeout;
            return isKnown ? StepResult.HangUp : StepResult.Stop;
        }
        var status = Channel.Variable("DIALSTATUS") ?? "";
        if (UnknownText.IsIn(status))
            return Status is null ? DoubtAtEnd() : StepResult.Stop;
        Reason = Format(Text.TraceFallThrough, Channel.Extension, Channel.Context);
        switch (status.ToUpperInvariant())
        {
            case "CONGESTION" or "CHANUNAVAIL":
                Answer(503, Format(Text.TraceFallThroughStatus, status));
                break;
            case "BUSY":
                Answer(486, Format(Text.TraceFallThroughStatus, status));
                break;
            default:
                break;
        }
        return StepResult.HangUp;
    }

    private StepResult DoubtAtEnd()
    {
        Reason = Text.TraceDialStatusUnknown;
        return StepResult.Stop;
    }

    /// <summary>Goes to a special extension of the context, if it is there.</summary>
    private bool Enter(string special, out bool isKnown)
    {
        var found = Find(Channel.Context, special, 1, out var search);
        isKnown = search != StepResult.Stop;
        if (found is null)
            return false;
        Channel.Go("", special, 1);
        return true;
    }

    private void HangUp()
    {
        if (Status is not null)
            return;
        var reason = Reason;
        IsHungUp = true;
        if (Find(Channel.Context, "h", 1, out var search) is not null)
        {
            Channel.Go("", "h", 1);
            search = After();
        }
        if (search == StepResult.Stop)
        {
            if (Reason.Length == 0)
                Reason = _doubt ?? Text.TraceEndless;
            return;
        }
        Status = HangupCause.ToSip(Channel.Cause);
        Reason = reason.Length > 0 ? reason
            : Dials is [.., { Failure: { } failure }] ? Format(Text.TraceHungUpAfter, failure, Channel.Cause)
            : Format(Text.TraceHungUp, Channel.Cause);
    }

    /// <summary>Runs the extension <c>h</c>, which may still change the cause.</summary>
    private StepResult After()
    {
        while (true)
        {
            var step = Find(Channel.Context, Channel.Extension, Channel.Priority, out var search);
            if (step is null)
                return search;
            var result = Run(step);
            if (result != StepResult.Next)
                return IsEndless || _doubt is not null ? StepResult.Stop : StepResult.HangUp;
        }
    }

    private DialplanStep? Found(DialplanMatch match, out StepResult result)
    {
        result = match.Doubt is null ? StepResult.Next : StepResult.Stop;
        if (match.Doubt is { } doubt && Status is null)
        {
            _doubt ??= Format(Text.TraceLineUnknown, Path.GetFileName(doubt.File.Path), doubt.Line.Number);
            Reason = _doubt;
        }
        return match.Step;
    }
}
