namespace TwilioTrunk.Tests.Module;

/// <summary>Where the files that belong to the tests are.</summary>
internal static class Repository
{
    /// <summary>The folder of the manifest.</summary>
    public static string Root { get; } = FindRoot();

    public static string Manifest { get; } = Path.Combine(Root, "TwilioTrunk.psd1");

    /// <summary>Somebody else's module, with other versions of the libraries that ours uses.</summary>
    public static string Neighbour { get; } = Path.Combine(Root, "tests", "Fixtures", "Neighbour", "bin", Configuration, "net8.0", "Neighbour.dll");

    /// <summary>Copies the files of a folder in tests/Fixtures.</summary>
    public static void CopyFixture(string name, string target)
    {
        var fixture = Path.Combine(Root, "tests", "Fixtures", name);
        foreach (var file in Directory.EnumerateFiles(fixture, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(target, Path.GetRelativePath(fixture, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    private static string Configuration => new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "TwilioTrunk.psd1")))
            folder = folder.Parent!;
        return folder.FullName;
    }
}
