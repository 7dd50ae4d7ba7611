using System.Globalization;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using TwilioTrunk.Asterisk.Configuration;
using TwilioTrunk.Tests.Interop.Rigging;

namespace TwilioTrunk.Tests.Interop;

/// <summary>A pattern in an include means the files that it means to Asterisk, in the same order.</summary>
public sealed partial class IncludeGlobTests : IDisposable
{
    private static readonly string[] Files =
    [
        "d/a.conf", "d/b.conf", "d/B.conf", "d/ab.conf", "d/a-b.conf", "d/a1.conf", "d/a2.conf", "d/a10.conf", "d/.a.conf", "d/[a].conf", "d/a,b.conf", "d/{a}.conf",
        "d/a*b.conf", "d/c", "d/a", "d/ab", "e/a.conf", "e/b.conf", "e/f/a.conf", "e/f/c.conf", "e/.g/a.conf", "folder.conf/a.conf", "a/b", "a/a/b",
    ];

    private static readonly string[] Patterns =
    [
        "d/*.conf", "d/a?.conf", "d/?.conf", "d/[ab].conf", "d/[!a].conf", "d/[^a].conf", "d/a[0-9].conf", "d/a[[:digit:]]*.conf", "d/[[:upper:]].conf", "d/[]a].conf",
        "d/[a-].conf", "d/*[[.conf]", "d/{b,a}.conf", "d/{a,a[12]}.conf", "d/{a{1,2},b}.conf", "d/{a,missing}.conf", "d/{missing,gone}.conf", "{d,e}/a.conf", "*/a.conf", "?/*.conf", "e/*/*.conf",
        "*/*/*.conf", "d/.*.conf", "e/.*/a.conf", "e/{.g,f}/a.conf", @"d/\[a\].conf", "d/[[]a].conf", @"d/a\*b.conf", @"d/\{a\}.conf", @"d/a\,b.conf", "d/a,b.conf", "d/[a.conf", "d/{a.conf",
        "d/a}.conf", "d/{a}.conf", "d/a{}.conf", "d/[z-a].conf", "d/[b-a].conf", @"d/[a-\[].conf", @"d/[b-\a].conf", @"d/[\a-c].conf", "*.conf/a.conf", "./d/a.conf", "e/../d/[ab].conf", "e/*/../b.conf", "missing*.conf", "missing/*.conf", @"\d/a.conf", "d//a.conf", "d/*[!.]*",
    ];

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Parts of patterns as they come, but for those that leave the folder, and places of slashes and backslashes where glob(3) has its own ideas.</summary>
    private static Gen<string> Drawn =>
        from count in Gen.Choose(1, 6)
        from parts in Gen.Elements("a", "b", "*", "?", "[", "]", "!", "-", "{", "}", ",", "/", ".", "\\", ".conf", "a1", "[ab]", "{a,b}", "[!b]").ListOf(count)
        let pattern = "d/" + string.Concat(parts)
        where pattern[^1] != '/' && !Array.Exists(["..", "/.", "/}", "/,", "{}", "\\/", "-\\"], strange => pattern.Contains(strange, StringComparison.Ordinal))
        select pattern;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_pattern_means_the_same_files_in_the_same_order()
    {
        Rig.Require();
        foreach (var file in Files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_folder.Combine(file))!);
            File.WriteAllText(_folder.Combine(file), $"exten => seen,n,NoOp(in {file})\n");
        }
        string[] patterns = [.. Patterns, .. Drawn.Sample(1000).Distinct()];
        KnownGood.Write(
            _folder.Path,
            KnownGood.Pjsip.Replace("bind = 0.0.0.0:5060", $"bind = 127.0.0.1:{ManagedAsterisk.FreePort()}", StringComparison.Ordinal),
            string.Concat(patterns.Select((pattern, i) => $"[p{i}]\nexten => seen,1,NoOp()\n#tryinclude {pattern}\n")));
        await using var asterisk = await AsteriskInstance.StartAsync(_folder.Path, network: null, Cancellation);

        var seen = new Dictionary<int, List<string>>();
        foreach (var context in (await asterisk.ExecuteAsync("dialplan show", Cancellation)).Split("[ Context 'p").Skip(1))
            seen[int.Parse(context[..context.IndexOf('\'', StringComparison.Ordinal)], CultureInfo.InvariantCulture)] = [.. Included().Matches(context).Select(match => match.Groups["file"].Value)];
        var read = PbxConfiguration.Load(_folder.Path).Extensions.Sections.ToDictionary(
            section => int.Parse(section.Name[1..], CultureInfo.InvariantCulture),
            section => section.Options.Select(option => Included().Match(option.Value)).Where(match => match.Success).Select(match => match.Groups["file"].Value).ToList());

        Assert.Equal(
            patterns.Select((pattern, i) => $"{pattern}: {string.Join(' ', seen[i])}"),
            patterns.Select((pattern, i) => $"{pattern}: {string.Join(' ', read[i])}"));
        Assert.True(seen.Values.Count(files => files.Count > 0) > 50);
    }

    [GeneratedRegex(@"NoOp\(in (?<file>[^)]*)\)")]
    private static partial Regex Included();
}
