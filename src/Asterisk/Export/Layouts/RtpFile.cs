using System.Globalization;
using TwilioTrunk.Asterisk.Conf;
using TwilioTrunk.Asterisk.Content;

namespace TwilioTrunk.Asterisk.Layouts;

/// <summary>
/// A <c>rtp.conf</c> of the user's. Lines that say otherwise are commented out and stay; what no line of the user's says then stands in our block.
/// Options that the trunk does not depend on (<c>icesupport</c>, for browsers) are left alone.
/// </summary>
internal sealed class RtpFile(ConfDocument document, PbxLayout layout)
{
    public const string Start = "rtpstart";
    public const string End = "rtpend";
    public const string StrictRtp = "strictrtp";

    private const string General = "general";

    private readonly string _title = layout.ToString();

    /// <summary>Without our block: what is the user's.</summary>
    private readonly ConfDocument _own = document.WithBlock(layout.ToString(), []);

    /// <summary>The user's line that lets anybody send audio into a call; null when there is none.</summary>
    public ConfOptionLine? Hole => Foreign(document, StrictRtp).FirstOrDefault(IsHole);

    /// <summary>A port that the user's lines say.</summary>
    public int? Port(string name) => Number(Foreign(_own, name).LastOrDefault());

    /// <summary>What an earlier export says in our block; null when it says nothing.</summary>
    public ConfSetting? Written(string name) =>
        Options(document, name).FirstOrDefault(option => document.Block(_title)?.Contains(option.Number) == true) is { } option
            ? new ConfSetting(option.Name, option.Value)
            : null;

    /// <summary>The file with settings in force.</summary>
    /// <param name="settings">The settings; <c>strictrtp</c> is among them where it must be said, or a hole is to be closed.</param>
    /// <param name="adopt">True to comment out a <c>strictrtp</c> that the user turned off.</param>
    public ConfDocument With(IReadOnlyCollection<ConfSetting> settings, bool adopt)
    {
        var obstacles = settings.SelectMany(
            setting => Foreign(document, setting.Name)
                .Where(option => setting.Name == StrictRtp ? adopt && IsHole(option) : option.Value != setting.Value)
                .Select(option => option.Number));
        var after = document.WithCommentedOut(BlockText.AdoptedTitle, obstacles.ToHashSet(), Text.RtpRemark);
        var missing = settings.Where(setting => !Foreign(after, setting.Name).Any()).ToList();
        if (missing.Count == 0)
            return after.WithBlock(_title, []);
        return after.WithBlock(_title, writer =>
        {
            BlockText.WriteHead(writer, layout);
            ContentWriter.Write(writer, General, extends: _own.SectionsNamed(General).Any(), missing);
        });
    }

    private static int? Number(ConfOptionLine? option) =>
        int.TryParse(option?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : null;

    /// <summary>The lines of an option outside of marked blocks.</summary>
    private static IEnumerable<ConfOptionLine> Foreign(ConfDocument document, string name) =>
        Options(document, name).Where(option => !document.IsMarked(option.Number));

    private static IEnumerable<ConfOptionLine> Options(ConfDocument document, string name) =>
        document.SectionsNamed(General).SelectMany(section => section.Options)
            .Where(option => option.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>All that Asterisk does not take for true turns it off, but for <c>seqno</c>.</summary>
    private static bool IsHole(ConfOptionLine option) =>
        !ConfValue.IsTrue(option.Value) && !option.Value.Equals("seqno", StringComparison.OrdinalIgnoreCase);
}
