using System.Text;
using TwilioTrunk.Asterisk.Conf;

namespace TwilioTrunk.Asterisk.Content;

/// <summary>Writes content as the lines of a .conf file.</summary>
internal static class ContentWriter
{
    public static void Write(TextWriter writer, IEnumerable<PjsipObject> objects)
    {
        foreach (var item in objects)
        {
            var type = item.Type is null ? [] : (ConfSetting[])[new("type", item.Type)];
            Write(writer, ConfValue.WriteSection(item.Type ?? item.Name, item.Name), item.Extends, [.. type, .. item.Settings]);
        }
    }

    public static void Write(TextWriter writer, string section, bool extends, IEnumerable<ConfSetting> settings)
    {
        writer.WriteLine();
        writer.WriteLine(Head(section, extends));
        foreach (var setting in settings)
            Write(writer, setting);
    }

    public static void Write(TextWriter writer, IEnumerable<DialplanContext> contexts)
    {
        foreach (var context in contexts)
        {
            writer.WriteLine();
            writer.WriteLine($"; {context.Remark}");
            writer.WriteLine(Head(ConfValue.WriteSection("context", context.Name), context.Extends));
            IReadOnlyList<DialplanStep>? written = null;
            var calls = "";
            foreach (var (pattern, steps) in context.Extensions)
            {
                // Thousands of numbers do the same, and share its text.
                if (steps != written)
                    calls = Calls(written = steps, writer.NewLine);
                writer.Write("exten => ");
                writer.Write(ConfValue.WriteExtension(ExportField.PhoneNumber, pattern));
                writer.WriteLine(calls);
            }
        }
    }

    private static void Write(TextWriter writer, ConfSetting setting)
    {
        var field = setting.Field ?? setting.Name;
        try
        {
            writer.Write($"{setting.Name} = {ConfValue.Write(field, setting.Value)}");
            writer.WriteLine(setting.Remark is null ? "" : $" ; {setting.Remark}");
        }
        catch (EncoderFallbackException)
        {
            throw ConfValue.Refused(field, Text.ValueNotInEncoding);
        }
    }

    private static string Head(string section, bool extends) => $"[{section}]{(extends ? "(+)" : "")}";

    private static string Calls(IReadOnlyList<DialplanStep> steps, string newLine) =>
        $",1,{steps[0].Call}" + string.Concat(steps.Skip(1).Select(step => $"{newLine} same => n{Label(step)},{step.Call}"));

    private static string Label(DialplanStep step) => step.Label is null ? "" : $"({step.Label})";
}
