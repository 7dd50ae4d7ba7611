using TwilioTrunk.Asterisk.Content;

namespace TwilioTrunk.Asterisk.Layouts;

/// <summary>What Asterisk has once it took the files of an export.</summary>
internal static class ExportedObjects
{
    /// <param name="transports">The names of the user's transports that are used.</param>
    /// <param name="objects">What is written.</param>
    /// <param name="state">The trunks, whose numbers are extensions.</param>
    public static IEnumerable<PbxObject> Of(IEnumerable<string> transports, IEnumerable<PjsipObject> objects, PbxState state)
    {
        // The global object has a name in the file only; a marker is another text in Asterisk.
        var written = objects.Where(item => item.Type is not (null or "global")).Select(
            item => new PbxObject(item.Type!, item.Name) { Bind = item.Setting("bind") is { } bind && !bind.Contains("__", StringComparison.Ordinal) ? bind : null });
        var numbers = state.Trunks.SelectMany(trunk => trunk.Numbers).Select(number => new PbxObject(PbxObject.Extension, $"{number}@{PbxContent.InboundContext}"));
        return transports.Select(name => new PbxObject(PbxObject.Transport, name)).Concat(written).Concat(numbers);
    }
}
