using System.Text.RegularExpressions;
using TwilioTrunk.Asterisk.Conf;

namespace TwilioTrunk.Asterisk.Content;

/// <summary>Where the calls to a number go.</summary>
/// <param name="Steps">The applications that the number's extension runs.</param>
/// <param name="Endpoints">The PJSIP endpoints that it rings; they must exist.</param>
/// <param name="Context">The context that it goes to; it must exist. Null when it goes to none.</param>
internal sealed partial record InboundRoute(IReadOnlyList<DialplanStep> Steps, IReadOnlyList<string> Endpoints, string? Context)
{
    private const int RingSeconds = 30;

    /// <exception cref="InvalidConfValueException">
    /// The destination is none of the forms, or holds characters that would break the dialplan.
    /// </exception>
    public static InboundRoute Parse(string? destination)
    {
        if (destination is null)
            return new InboundRoute(["Answer()", "Echo()", "Hangup()"], [], null);
        ConfValue.Write(ExportField.Destination, destination);
        if (Queue().Match(destination) is { Success: true } queue)
            return new InboundRoute(["Answer()", $"Queue({queue.Groups["name"].Value})", "Hangup()"], [], null);
        if (Device().IsMatch(destination))
        {
            var devices = destination.Split('&');
            foreach (var local in devices.Select(device => Local().Match(device)).Where(local => local.Success))
                RefuseOutbound(local.Groups["context"].Value, local.Groups["extension"].Value);
            var endpoints = devices.Where(device => device.StartsWith("PJSIP/", StringComparison.OrdinalIgnoreCase))
                .Select(device => device[(device.LastIndexOfAny(['/', '@']) + 1)..]);
            return new InboundRoute([$"Dial({destination},{RingSeconds})", "Hangup(${HANGUPCAUSE})"], [.. endpoints], null);
        }
        if (Place().Match(destination) is { Success: true } place)
        {
            var (context, extension) = (place.Groups["context"].Value, place.Groups["extension"].Value);
            RefuseOutbound(context, extension);
            return extension.Length == 0
                ? new InboundRoute([$"Goto({context},${{EXTEN}},1)"], [], context)
                : new InboundRoute([$"Goto({destination})"], [], context);
        }
        throw ConfValue.Refused(ExportField.Destination, Text.DestinationForm);
    }

    /// <summary>A call from outside that goes on to a context that dials out would be billed to the owner of the trunk.</summary>
    private static void RefuseOutbound(string context, string extension)
    {
        var dialsOut = context.StartsWith("twilio-out-", StringComparison.OrdinalIgnoreCase)
            || context.Equals(PbxContent.IncludedOutboundContext, StringComparison.OrdinalIgnoreCase)
            || (context.Equals(PbxContent.OutboundContext, StringComparison.OrdinalIgnoreCase) && (extension.Length == 0 || extension[0] == '+'));
        if (dialsOut || context.Equals(PbxContent.InboundContext, StringComparison.OrdinalIgnoreCase))
            throw ConfValue.Refused(ExportField.Destination, Text.DestinationOutbound);
    }

    [GeneratedRegex(@"^Queue/(?<name>[\w.-]+)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ECMAScript)]
    private static partial Regex Queue();

    /// <summary>A queue is no device, and stands alone.</summary>
    [GeneratedRegex(@"^(?!Queue/)[A-Za-z0-9]+/[\w.@:+/-]+(&(?!Queue/)[A-Za-z0-9]+/[\w.@:+/-]+)*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ECMAScript)]
    private static partial Regex Device();

    [GeneratedRegex(@"^Local/(?<extension>[^@]*)@(?<context>[^/]*)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ECMAScript)]
    private static partial Regex Local();

    [GeneratedRegex(@"^(?<context>[\w.-]+)(,(?<extension>\+?[\w*#.-]+),(?<priority>[A-Za-z0-9_-]+))?$", RegexOptions.ECMAScript)]
    private static partial Regex Place();
}
