using TwilioTrunk.Asterisk.Conf;

namespace TwilioTrunk.Asterisk.Layouts;

/// <summary>Deals with the lines of the user's that would stop the trunks: refuses, or comments them out in marked blocks.</summary>
internal static class Adoption
{
    /// <summary>Comments out the lines that were found, or refuses.</summary>
    /// <param name="files">The files.</param>
    /// <param name="folder">The folder that messages name files by.</param>
    /// <param name="finder">What was found.</param>
    /// <param name="trees">The files that were looked through.</param>
    /// <param name="adopt">True to comment out.</param>
    /// <param name="others">What is in the way elsewhere, and counts only while nothing is adopted.</param>
    /// <exception cref="ForeignConflictException">Nothing is to be adopted, or not all can be.</exception>
    public static void RefuseOrComment(
        ConfEdits files, string folder, ConflictFinder finder, IReadOnlyCollection<ConfTree> trees, bool adopt, IEnumerable<Conflict> others)
    {
        var broken = Broken(trees.SelectMany(tree => tree.Files)).ToList();
        ForeignConflict.ThrowIfAny(
            folder,
            adopt
                ? broken.Concat(trees.SelectMany(finder.NotAdoptable)).Concat(finder.Conflicts.Where(IsGenerated)).Distinct()
                : [.. broken, .. finder.Conflicts, .. others],
            adopt ? Text.ForeignConflictRemedyAdopted : Text.ForeignConflictRemedy);

        var places = finder.Conflicts.SelectMany(conflict => conflict.Lines);
        foreach (var file in places.GroupBy(place => place.File.Path, place => place.Line, StringComparer.Ordinal))
        {
            var document = files.Document(file.Key)!;
            files.Edit(file.Key, document.WithCommentedOut(BlockText.AdoptedTitle, WithGaps(document, file), Text.AdoptedRemark));
        }
    }

    /// <summary>A program that writes the file again would bring the lines back.</summary>
    private static bool IsGenerated(Conflict conflict) => conflict.Lines.Any(place => GeneratedFile.Is(place.File.Document));

    /// <summary>A block comment or a marked block without an end: what is added behind it would not count, or could not be found again.</summary>
    private static IEnumerable<Conflict> Broken(IEnumerable<ConfFile> files)
    {
        foreach (var file in files)
        {
            if (file.Document.EndsInsideComment)
                yield return new Conflict(file.Path, file.Document.Lines.Last(line => line.ChangesCommentBlock).Number, Text.ConflictOpenComment, []);
            foreach (var block in file.Document.Blocks.Where(block => block.Last is null))
                yield return new Conflict(file.Path, block.First, Text.ConflictOpenBlock, []);
        }
    }

    /// <summary>The numbers of lines, and of the blanks and comments between two of them, so that they make one block.</summary>
    private static HashSet<int> WithGaps(ConfDocument document, IEnumerable<ConfLine> lines)
    {
        var numbers = lines.Select(line => line.Number).ToHashSet();
        var gap = new List<int>();
        var open = false;
        foreach (var line in document.Lines)
        {
            if (numbers.Contains(line.Number))
            {
                numbers.UnionWith(gap);
                gap.Clear();
                open = true;
            }
            else if (open && line.GetType() == typeof(ConfLine) && !document.IsMarked(line.Number))
            {
                gap.Add(line.Number);
            }
            else
            {
                gap.Clear();
                open = false;
            }
        }
        return numbers;
    }
}
