using System.Globalization;
using System.Text;

namespace TwilioTrunk.Asterisk.Conf;

/// <summary>The difference of two texts in unified form, found by the lines that occur once in both (patience); time grows with n log n.</summary>
internal sealed class TextDifference
{
    private const int Context = 3;

    private readonly string[] _old;
    private readonly string[] _new;
    private readonly List<(char Mark, int Old, int New)> _steps = [];

    private TextDifference(string[] before, string[] after)
    {
        _old = before;
        _new = after;
    }

    /// <summary>Unified text with <c>@@</c> heads and three lines around each change; every line goes through <paramref name="show"/>.</summary>
    public static string Unified(string name, string? before, string after, Func<string, string> show)
    {
        if (before == after)
            return "";
        var difference = new TextDifference(before is null ? [] : Split(before), Split(after));
        difference.Compare(0, difference._old.Length, 0, difference._new.Length);
        return difference.Write(before is null ? "/dev/null" : name, name, show);
    }

    /// <summary>Each line keeps a CR, and a last line without an end says so, so that a changed line end is a change.</summary>
    private static string[] Split(string text)
    {
        var lines = text.Split('\n');
        if (lines[^1].Length > 0)
            lines[^1] += "\n\\ No newline at end of file";
        else
            lines = lines[..^1];
        return lines;
    }

    private void Compare(int oldStart, int oldEnd, int newStart, int newEnd)
    {
        while (oldStart < oldEnd && newStart < newEnd && _old[oldStart] == _new[newStart])
            _steps.Add((' ', oldStart++, newStart++));
        var tail = 0;
        while (oldStart < oldEnd - tail && newStart < newEnd - tail && _old[oldEnd - tail - 1] == _new[newEnd - tail - 1])
            tail++;

        var anchors = oldStart < oldEnd - tail && newStart < newEnd - tail ? Anchors(oldStart, oldEnd - tail, newStart, newEnd - tail) : [];
        foreach (var (oldLine, newLine) in anchors)
        {
            // The run before an anchor holds no line that is unique in both; what it shares at its ends is found by the next call.
            if (oldLine < oldStart || newLine < newStart)
                continue;
            Compare(oldStart, oldLine, newStart, newLine);
            _steps.Add((' ', oldLine, newLine));
            (oldStart, newStart) = (oldLine + 1, newLine + 1);
        }
        if (anchors.Count > 0)
        {
            Compare(oldStart, oldEnd - tail, newStart, newEnd - tail);
        }
        else
        {
            for (var i = oldStart; i < oldEnd - tail; i++)
                _steps.Add(('-', i, newStart));
            for (var i = newStart; i < newEnd - tail; i++)
                _steps.Add(('+', oldEnd - tail, i));
        }
        for (var i = tail; i > 0; i--)
            _steps.Add((' ', oldEnd - i, newEnd - i));
    }

    /// <summary>Pairs of equal lines that occur once on each side, thinned to the longest run that rises on both.</summary>
    private List<(int Old, int New)> Anchors(int oldStart, int oldEnd, int newStart, int newEnd)
    {
        var places = new Dictionary<string, (int Old, int New)>(StringComparer.Ordinal);
        for (var i = oldStart; i < oldEnd; i++)
            places[_old[i]] = places.ContainsKey(_old[i]) ? (-2, -1) : (i, -1);
        for (var i = newStart; i < newEnd; i++)
        {
            if (places.TryGetValue(_new[i], out var place))
                places[_new[i]] = place.New == -1 ? (place.Old, i) : (-2, i);
        }
        var pairs = places.Values.Where(place => place is { Old: >= 0, New: >= 0 }).OrderBy(place => place.Old).ToArray();

        // Longest increasing subsequence by piles: the top of each pile is the smallest end of a run of that length.
        var tops = new List<int>();
        var before = new int[pairs.Length];
        for (var i = 0; i < pairs.Length; i++)
        {
            var (low, high) = (0, tops.Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (pairs[tops[middle]].New < pairs[i].New)
                    low = middle + 1;
                else
                    high = middle;
            }
            before[i] = low == 0 ? -1 : tops[low - 1];
            if (low == tops.Count)
                tops.Add(i);
            else
                tops[low] = i;
        }
        var run = new List<(int, int)>();
        for (var i = tops.Count == 0 ? -1 : tops[^1]; i >= 0; i = before[i])
            run.Add(pairs[i]);
        run.Reverse();
        return run;
    }

    private string Write(string oldName, string newName, Func<string, string> show)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"--- {oldName}\n+++ {newName}\n");
        for (var i = 0; i < _steps.Count;)
        {
            if (_steps[i].Mark == ' ')
            {
                i++;
                continue;
            }

            // A hunk reaches from three lines before its first change to three after the last that is not far from the one before.
            var start = Math.Max(0, i - Context);
            var last = i;
            for (var j = i; j < _steps.Count && j <= last + (2 * Context) + 1; j++)
                last = _steps[j].Mark == ' ' ? last : j;
            var end = Math.Min(_steps.Count, last + Context + 1);

            var hunk = _steps.GetRange(start, end - start);
            var (oldCount, newCount) = (hunk.Count(step => step.Mark != '+'), hunk.Count(step => step.Mark != '-'));
            var (oldFirst, newFirst) = (hunk[0].Old + (oldCount > 0 ? 1 : 0), hunk[0].New + (newCount > 0 ? 1 : 0));
            text.Append(CultureInfo.InvariantCulture, $"@@ -{oldFirst},{oldCount} +{newFirst},{newCount} @@\n");
            foreach (var (mark, oldLine, newLine) in hunk)
                text.Append(mark).Append(show(mark == '+' ? _new[newLine] : _old[oldLine])).Append('\n');
            i = end;
        }
        return text.ToString();
    }
}
