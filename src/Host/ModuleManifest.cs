using System.Globalization;

namespace TwilioTrunk.Host;

/// <summary>Finds the module that was built beside this host.</summary>
internal static class ModuleManifest
{
    private const string FileName = "TwilioTrunk.psd1";

    /// <summary>The manifest in the closest folder at or above the host's own.</summary>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    public static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, FileName);
            if (File.Exists(file))
                return file;
        }

        throw new FileNotFoundException(string.Format(CultureInfo.CurrentCulture, Text.NoModule, AppContext.BaseDirectory), FileName);
    }
}
