using System.Text;
using System.Xml.Linq;
using TwilioTrunk.Tests.Interop.Rigging;

namespace TwilioTrunk.Tests.Interop.Checks;

/// <summary>The option names that Asterisk itself documents (PJSIP) or holds (rtp.conf, which is not in its documentation).</summary>
internal static class DocumentedOptions
{
    private static readonly Lazy<ILookup<string, string>> ByType = new(() =>
    {
        var documentation = XDocument.Load(Path.Combine(Rig.Data, "documentation", "core-en_US.xml"));
        return (from file in documentation.Descendants("configFile")
                where (string?)file.Attribute("name") is "pjsip.conf" or "pjsip_wizard.conf"
                from entry in file.Elements("configObject")
                from option in entry.Descendants("configOption")
                select (Kind: (string)entry.Attribute("name")!, Name: (string)option.Attribute("name")!))
            .ToLookup(option => option.Kind, option => option.Name, StringComparer.Ordinal);
    });

    private static readonly Lazy<string> RtpModule =
        new(() => Encoding.Latin1.GetString(File.ReadAllBytes(Path.Combine(Rig.Modules, "res_rtp_asterisk.so"))));

    /// <summary>The names of the options, by type.</summary>
    public static ILookup<string, string> Pjsip => ByType.Value;

    public static bool IsPjsipType(string type) => ByType.Value.Contains(type);

    public static bool IsPjsipOption(string type, string option) =>
        option == "type" || ByType.Value[type].Contains(option, StringComparer.OrdinalIgnoreCase);

    public static bool IsRtpOption(string option) => RtpModule.Value.Contains($"\0{option}\0", StringComparison.Ordinal);
}
