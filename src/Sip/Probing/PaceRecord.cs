using System.Globalization;

namespace TwilioTrunk.Sip.Probing;

/// <summary>A file with the time of the last request, by which the processes of a user take turns. Where it cannot be kept, they do not.</summary>
/// <param name="path">The file; its folder is made when it is missing.</param>
internal sealed class PaceRecord(string path)
{
    /// <summary>The time; null when there is none.</summary>
    public DateTimeOffset? Last
    {
        get
        {
            try
            {
                return Read(File.ReadAllText(path));
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                return null;
            }
        }
    }

    /// <summary>Takes down a request, unless another process did so before.</summary>
    /// <param name="now">The time.</param>
    /// <param name="last">The time that was read before.</param>
    /// <returns>False when the time is another one by now, or somebody writes it at the moment.</returns>
    public bool TryNote(DateTimeOffset now, DateTimeOffset? last)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            using var reader = new StreamReader(file);
            if (Read(reader.ReadToEnd()) != last)
                return false;
            file.SetLength(0);
            file.Write(System.Text.Encoding.ASCII.GetBytes(now.ToString("O", CultureInfo.InvariantCulture)));
            return true;
        }
        catch (IOException) when (File.Exists(path))
        {
            return false;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }

    private static DateTimeOffset? Read(string text)
        => DateTimeOffset.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
}
