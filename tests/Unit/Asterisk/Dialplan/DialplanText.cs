using TwilioTrunk.Asterisk.Conf;
using TwilioTrunk.Asterisk.Dialplan;

namespace TwilioTrunk.Tests.Unit.Asterisk.Dialplan;

/// <summary>Dialplans from text, and steps as text.</summary>
internal static class DialplanText
{
    public static PbxDialplan Read(string text) =>
        PbxDialplan.Load(ConfTree.Load("/pbx/extensions.conf", path => path == "/pbx/extensions.conf" ? ConfDocument.Parse(text) : null));

    public static string Show(DialplanStep step)
    {
        var label = step.Label is null ? "" : $"({step.Label})";
        return $"{step.Extension.Name},{step.Priority}{label},{step.Application}({step.Arguments})";
    }

    public static IEnumerable<string> Steps(PbxDialplan dialplan, string context = "c") =>
        dialplan.Context(context)!.Extensions.SelectMany(extension => extension.Steps).Select(Show);

    /// <summary>The step that a search finds, or a word for why it finds none.</summary>
    public static string Found(PbxDialplan dialplan, string extension, int priority = 1, string? callerId = null, string context = "c") =>
        dialplan.Find(context, extension, priority, callerId) switch
        {
            { Step: { } step } => $"{step.Extension.Name}@{step.Extension.Context.Name}",
            { Doubt: { } doubt } => $"line {doubt.Line.Number}",
            _ => "none",
        };
}
