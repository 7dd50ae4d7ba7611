using System.Globalization;
using TwilioTrunk.Asterisk.Conf;
using TwilioTrunk.Asterisk.Content;

namespace TwilioTrunk.Asterisk.Layouts;

/// <summary>
/// The <c>rtp.conf</c> of a Docker project. The user's lines that say otherwise are commented out and stay; what no line of the user's says then
/// stands in our block. Options that the trunk does not depend on (<c>icesupport</c>, for browsers) are left alone.
/// </summary>
internal sealed class ComposeRtp(ConfDocument document, string title)
{
    private const string General = "general";
    private const string StrictRtp = "strictrtp";

    /// <summary>Without our block: what is the user's.</summary>
    private readonly ConfDocument _own = document.WithBlock(title, []);

    /// <summary>The user's line that lets anybody send audio into a call; null when there is none.</summary>
    public ConfOptionLine? Hole => Options(document, StrictRtp).FirstOrDefault(IsHole);

    /// <summary>A port that the user's lines say.</summary>
    public int? Port(string name) =>
        int.TryParse(Options(_own, name).LastOrDefault()?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : null;

    /// <summary>The file with a range of ports, and with <c>strictrtp</c> on unless the user turned it off and <paramref name="adopt"/> is not set.</summary>
    public ConfDocument With(int start, int end, bool adopt)
    {
        var settings = PbxContent.Rtp(start, end).Where(setting => setting.Name is "rtpstart" or "rtpend" or StrictRtp).ToList();
        var obstacles = settings.SelectMany(
            setting => Options(document, setting.Name)
                .Where(option => setting.Name == StrictRtp ? adopt && IsHole(option) : option.Value != setting.Value)
                .Select(option => option.Number));
        var after = document.WithCommentedOut(BlockText.AdoptedTitle, obstacles.ToHashSet(), Text.RtpRemark);
        var missing = settings.Where(setting => !Options(after, setting.Name).Any()).Select(ContentWriter.Line).ToList();
        if (missing.Count == 0)
            return after.WithBlock(title, []);
        var head = _own.SectionsNamed(General).Any() ? $"[{General}](+)" : $"[{General}]";
        return after.WithBlock(title, [.. BlockText.Head(PbxLayout.Compose), "", head, .. missing]);
    }

    /// <summary>The lines of an option outside of marked blocks.</summary>
    private static IEnumerable<ConfOptionLine> Options(ConfDocument document, string name) =>
        document.SectionsNamed(General).SelectMany(section => section.Options)
            .Where(option => option.Name.Equals(name, StringComparison.OrdinalIgnoreCase) && !document.IsMarked(option.Number));

    /// <summary>All that Asterisk does not take for true turns it off, but for <c>seqno</c>.</summary>
    private static bool IsHole(ConfOptionLine option) =>
        !ConfValue.IsTrue(option.Value) && !option.Value.Equals("seqno", StringComparison.OrdinalIgnoreCase);
}
