using System.Text.RegularExpressions;
using TwilioTrunk.Asterisk.Conf;

namespace TwilioTrunk.Asterisk.Content;

/// <summary>Where the calls to a number go.</summary>
/// <param name="Steps">The applications that the number's extension runs.</param>
internal sealed partial record InboundRoute(IReadOnlyList<DialplanStep> Steps)
{
    private const int RingSeconds = 30;

    private static readonly InboundRoute Echo = new(["Answer()", "Echo()", "Hangup()"]) { Modules = ["app_echo"] };

    /// <summary>
    /// The applications that may take a call: they lead nowhere in the dialplan, and run nothing on the machine but what its admin put there for it. Those
    /// that need it are told to answer first. By each its module.
    /// </summary>
    private static readonly Dictionary<string, (bool AnswersFirst, string Module)> Applications = new(StringComparer.OrdinalIgnoreCase)
    {
        ["AGI"] = (false, "res_agi"),
        ["AudioSocket"] = (true, "app_audiosocket"),
        ["ConfBridge"] = (true, "app_confbridge"),
        ["Echo"] = (true, "app_echo"),
        ["Playback"] = (true, "app_playback"),
        ["Queue"] = (true, "app_queue"),
        ["Stasis"] = (false, "app_stasis"),
        ["VoiceMail"] = (true, "app_voicemail"),
        ["VoiceMailMain"] = (true, "app_voicemail"),
    };

    /// <summary>The PJSIP endpoints that it rings; they must exist.</summary>
    public IReadOnlyList<string> Endpoints { get; init; } = [];

    /// <summary>Where it goes on in the dialplan; the contexts must exist.</summary>
    public IReadOnlyList<DialplanPlace> Places { get; init; } = [];

    /// <summary>The modules of its applications, as far as a PBX may lack them.</summary>
    public IReadOnlyList<string> Modules { get; init; } = [];

    /// <exception cref="InvalidConfValueException">
    /// The destination is none of the forms, or holds characters that would break the dialplan.
    /// </exception>
    public static InboundRoute Parse(string? destination)
    {
        if (destination is null)
            return Echo;
        ConfValue.Write(ExportField.Destination, destination);
        if (Queue().Match(destination) is { Success: true } queue)
            return Run("Queue", queue.Groups["name"].Value);
        if (Device().IsMatch(destination))
            return Ring(destination);
        if (Place().Match(destination) is { Success: true } place)
        {
            var extension = place.Groups["extension"] is { Success: true } group ? group.Value : null;
            var target = extension is null ? $"{destination},${{EXTEN}},1" : destination;
            return new InboundRoute([$"Goto({target})"]) { Places = [new DialplanPlace(place.Groups["context"].Value, extension)] };
        }
        if (Application().Match(destination) is { Success: true } application && Applications.ContainsKey(application.Groups["name"].Value))
            return Run(application.Groups["name"].Value, application.Groups["arguments"].Value);
        throw ConfValue.Refused(ExportField.Destination, string.Format(System.Globalization.CultureInfo.CurrentCulture, Text.DestinationForm, string.Join(", ", Applications.Keys)));
    }

    private static InboundRoute Run(string name, string arguments)
    {
        var (answersFirst, module) = Applications[name];
        DialplanStep[] answer = answersFirst ? ["Answer()"] : [];
        return new InboundRoute([.. answer, $"{name}({arguments})", "Hangup()"]) { Modules = [module] };
    }

    private static InboundRoute Ring(string devices)
    {
        var parts = devices.Split('&').Select(device => device.Split('/')).ToList();
        return new InboundRoute([$"Dial({devices},{RingSeconds})", "Hangup(${HANGUPCAUSE})"])
        {
            Endpoints = [.. parts.Where(device => Is(device, "PJSIP")).Select(device => device[1][(device[1].IndexOf('@', StringComparison.Ordinal) + 1)..])],
            Places = [.. parts.Where(device => Is(device, "Local")).Select(device => LocalPlace(device[1]))],
        };

        static bool Is(string[] device, string technology) => device[0].Equals(technology, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>A channel of the dialplan itself; without a context it begins in the default one.</summary>
    private static DialplanPlace LocalPlace(string name) =>
        name.Split('@') is [var extension, var context] ? new DialplanPlace(context, extension) : new DialplanPlace("default", name);

    [GeneratedRegex(@"^Queue/(?<name>[\w.-]+)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ECMAScript)]
    private static partial Regex Queue();

    /// <summary>A queue is no device, and stands alone.</summary>
    [GeneratedRegex(@"^(?!Queue/)[A-Za-z0-9]+/[\w.@:+/-]+(&(?!Queue/)[A-Za-z0-9]+/[\w.@:+/-]+)*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ECMAScript)]
    private static partial Regex Device();

    [GeneratedRegex(@"^(?<context>[\w.-]+)(,(?<extension>\+?[\w*#.-]+),(?<priority>[A-Za-z0-9_-]+))?$", RegexOptions.ECMAScript)]
    private static partial Regex Place();

    /// <summary>Options with arguments of their own, such as d(context) of VoiceMail, could lead on in the dialplan.</summary>
    [GeneratedRegex(@"^(?<name>[A-Za-z]+)\((?<arguments>([\w.@:+/*#=&-][\w.@:+/*#=&, -]*)?)\)$", RegexOptions.ECMAScript)]
    private static partial Regex Application();
}
