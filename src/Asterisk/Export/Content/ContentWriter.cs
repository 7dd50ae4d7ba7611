using TwilioTrunk.Asterisk.Conf;

namespace TwilioTrunk.Asterisk.Content;

/// <summary>Renders content as the lines of a .conf file.</summary>
internal static class ContentWriter
{
    public static IEnumerable<string> Lines(PjsipObject item)
    {
        yield return "";
        yield return $"[{ConfValue.WriteSection(item.Type ?? item.Name, item.Name)}]{(item.Extends ? "(+)" : "")}";
        if (item.Type is not null)
            yield return $"type = {item.Type}";
        foreach (var setting in item.Settings)
            yield return Line(setting);
    }

    public static IEnumerable<string> Lines(DialplanContext context)
    {
        yield return "";
        yield return $"; {context.Remark}";
        yield return $"[{ConfValue.WriteSection("context", context.Name)}]{(context.Extends ? "(+)" : "")}";
        IReadOnlyList<DialplanStep>? written = null;
        var first = "";
        string[] others = [];
        foreach (var (pattern, steps) in context.Extensions)
        {
            // Thousands of numbers do the same, and share its text.
            if (steps != written)
            {
                written = steps;
                first = $",1,{steps[0].Call}";
                others = [.. steps.Skip(1).Select(step => $" same => n{Label(step)},{step.Call}")];
            }
            yield return string.Concat("exten => ", ConfValue.WriteExtension(ExportField.PhoneNumber, pattern), first);
            foreach (var line in others)
                yield return line;
        }
    }

    public static string Line(ConfSetting setting)
    {
        var line = $"{setting.Name} = {ConfValue.Write(setting.Field ?? setting.Name, setting.Value)}";
        return setting.Remark is null ? line : $"{line} ; {setting.Remark}";
    }

    private static string Label(DialplanStep step) => step.Label is null ? "" : $"({step.Label})";
}
