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
        foreach (var extension in context.Extensions)
        {
            yield return $"exten => {ConfValue.WriteExtension(ExportField.PhoneNumber, extension.Pattern)},1,{extension.Steps[0].Call}";
            for (var i = 1; i < extension.Steps.Count; i++)
                yield return $" same => n{Label(extension.Steps[i])},{extension.Steps[i].Call}";
        }
    }

    public static string Line(ConfSetting setting)
    {
        var line = $"{setting.Name} = {ConfValue.Write(setting.Field ?? setting.Name, setting.Value)}";
        return setting.Remark is null ? line : $"{line} ; {setting.Remark}";
    }

    private static string Label(DialplanStep step) => step.Label is null ? "" : $"({step.Label})";
}
