using TwilioTrunk.Asterisk.Conf;
using TwilioTrunk.Asterisk.Files;

namespace TwilioTrunk.Asterisk.Layouts;

/// <summary>Files of a PBX, each read once and edited in memory.</summary>
/// <param name="at">Where to read the file of a path, when that is not the path itself.</param>
internal sealed class ConfEdits(Func<string, string>? at = null)
{
    private readonly Dictionary<string, byte[]?> _before = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ConfDocument?> _documents = new(StringComparer.Ordinal);

    /// <summary>The paths of the .conf files that are not as they were.</summary>
    public IEnumerable<string> Edited => _documents
        .Where(pair => pair.Value is { } document && !document.Bytes.Span.SequenceEqual(Before(pair.Key))).Select(pair => pair.Key);

    /// <summary>The bytes that were read; null when there is no such file, or nobody read it.</summary>
    public byte[]? Before(string path) => _before.GetValueOrDefault(path);

    /// <summary>Reads a file of any kind; null when there is none.</summary>
    public byte[]? Read(string path) => _before[path] = AtomicFile.Read(at?.Invoke(path) ?? path);

    /// <summary>A .conf file as edited so far; null when there is none.</summary>
    public ConfDocument? Document(string path)
    {
        if (!_documents.TryGetValue(path, out var document))
            _documents.Add(path, document = Read(path) is { } bytes ? ConfDocument.Parse(bytes) : null);
        return document;
    }

    /// <summary>Puts a document in the place of a file, or makes one.</summary>
    public void Edit(string path, ConfDocument document)
    {
        Document(path);
        _documents[path] = document;
    }

    /// <summary>A file and what it includes, as edited so far.</summary>
    public ConfTree Tree(string path) => ConfTree.Load(path, Document);

    /// <summary>A file and what it includes, with another document in the place of one of the files.</summary>
    public ConfTree Tree(string path, string replaced, ConfDocument document) =>
        ConfTree.Load(path, file => file == replaced ? document : Document(file));

    /// <summary>The file as it was and as it is to be.</summary>
    public PlannedFile Plan(string path, bool holdsSecret) => new(path, Before(path), Document(path)!.Bytes, holdsSecret, backup: false);
}
