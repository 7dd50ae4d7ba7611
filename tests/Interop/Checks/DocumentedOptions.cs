using System.Text;
using System.Xml.Linq;
using TwilioTrunk.Tests.Interop.Rigging;

namespace TwilioTrunk.Tests.Interop.Checks;

/// <summary>The option names that Asterisk itself documents (PJSIP) or holds (rtp.conf, which is not in its documentation).</summary>
internal sealed class DocumentedOptions
{
    private readonly string _rtpModule;

    public DocumentedOptions(AsteriskRelease release)
    {
        var documentation = XDocument.Load(Path.Combine(release.Data, "documentation", "core-en_US.xml"));
        var options =
            from file in documentation.Descendants("configFile")
            where (string?)file.Attribute("name") is "pjsip.conf" or "pjsip_wizard.conf"
            from entry in file.Elements("configObject")
            from option in entry.Descendants("configOption")
            select (Kind: (string)entry.Attribute("name")!, Name: (string)option.Attribute("name")!);
        Pjsip = options.ToLookup(option => option.Kind, option => option.Name, StringComparer.Ordinal);
        _rtpModule = Encoding.Latin1.GetString(File.ReadAllBytes(Path.Combine(release.Modules, "res_rtp_asterisk.so")));
    }

    /// <summary>The names of the options, by type.</summary>
    public ILookup<string, string> Pjsip { get; }

    public bool IsPjsipType(string type) => Pjsip.Contains(type);

    public bool IsPjsipOption(string type, string option) =>
        option == "type" || Pjsip[type].Contains(option, StringComparer.OrdinalIgnoreCase);

    public bool IsRtpOption(string option) => _rtpModule.Contains($"\0{option}\0", StringComparison.Ordinal);
}
