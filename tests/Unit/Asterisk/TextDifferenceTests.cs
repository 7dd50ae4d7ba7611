using System.Globalization;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using TwilioTrunk.Asterisk.Conf;

namespace TwilioTrunk.Tests.Unit.Asterisk;

public sealed partial class TextDifferenceTests
{
    private static Arbitrary<string> Files => Arb.From(
        Gen.Elements("a\n", "b\n", "c\n", "d\n", "e\n", "same\n", "same\n", "\n").ListOf().Select(lines => string.Concat(lines)));

    [Property(MaxTest = 1000)]
    public Property Applied_to_the_old_text_it_gives_the_new_one() => Prop.ForAll(Files, Files, (before, after) =>
        Apply(before, TextDifference.Unified("f", before, after, line => line)) == after);

    [Fact]
    public void Shows_three_lines_around_a_change()
    {
        var before = string.Concat(Enumerable.Range(1, 20).Select(number => $"{number}\n"));

        Assert.Equal(
            "--- f\n+++ f\n@@ -7,7 +7,7 @@\n 7\n 8\n 9\n-10\n+ten\n 11\n 12\n 13\n",
            TextDifference.Unified("f", before, before.Replace("10", "ten", StringComparison.Ordinal), line => line));
    }

    [Fact]
    public void A_new_file_comes_from_nowhere() =>
        Assert.Equal("--- /dev/null\n+++ f\n@@ -0,0 +1,2 @@\n+a\n+b\n", TextDifference.Unified("f", null, "a\nb\n", line => line));

    [Fact]
    public void A_missing_last_line_end_is_told() =>
        Assert.Equal(
            "--- f\n+++ f\n@@ -1,1 +1,1 @@\n-a\n\\ No newline at end of file\n+a\n", TextDifference.Unified("f", "a", "a\n", line => line));

    private static string Apply(string text, string difference)
    {
        var old = text.Split('\n')[..^1];
        var result = new List<string>();
        var at = 0;
        foreach (var line in difference.Split('\n').Skip(2))
        {
            var head = Head().Match(line);
            if (head.Success)
            {
                var count = int.Parse(head.Groups["count"].Value, CultureInfo.InvariantCulture);
                var start = int.Parse(head.Groups["start"].Value, CultureInfo.InvariantCulture) - (count > 0 ? 1 : 0);
                result.AddRange(old[at..start]);
                at = start;
            }
            else if (line.StartsWith('+'))
            {
                result.Add(line[1..]);
            }
            else if (line.Length > 0)
            {
                Assert.Equal(line[1..], old[at]);
                if (line[0] == ' ')
                    result.Add(line[1..]);
                at++;
            }
        }
        result.AddRange(old[at..]);
        return string.Concat(result.Select(line => line + "\n"));
    }

    [GeneratedRegex(@"^@@ -(?<start>\d+),(?<count>\d+) ")]
    private static partial Regex Head();
}
