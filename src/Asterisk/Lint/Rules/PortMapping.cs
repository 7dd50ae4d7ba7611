using TwilioTrunk.Asterisk.Compose;

namespace TwilioTrunk.Asterisk.Lint.Rules;

/// <summary>A port mapping of a compose file.</summary>
/// <param name="Document">The file.</param>
/// <param name="Port">The mapping as written.</param>
/// <param name="Published">With its variables filled in; null when that makes no ports.</param>
internal sealed record PortMapping(ComposeDocument Document, ComposePort Port, PublishedPorts? Published)
{
    /// <summary>True when everybody on the network of the host reaches it.</summary>
    public bool IsForAll => Port.Address is null or "" or "0.0.0.0" or "[::]" or "::";

    /// <summary>Another mapping in the place of this one; null when it has none.</summary>
    public LintFix? With(string mapping)
    {
        if (Port.Place is not { } place)
            return null;

        // A place counts from the beginning of the text, its byte order mark left out.
        var text = Document.ToString().TrimStart('\uFEFF');
        var lineStart = place.Start == 0 ? 0 : text.LastIndexOf('\n', place.Start - 1) + 1;
        var quote = text[place.Start] == '\'' ? '\'' : '"';
        return new LintFix(
            Document.Path, [new LintEdit(Port.Line, place.Start - lineStart, place.End - lineStart, $"{quote}{mapping}{quote}")]);
    }
}
