namespace TwilioTrunk.Tests.Interop.Rigging;

/// <summary>Small programs that stand in the place of others.</summary>
internal static class ShellProgram
{
    /// <summary>Writes a program for sh.</summary>
    public static void Write(string file, string text)
    {
        File.WriteAllText(file, $"#!/bin/sh\n{text}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>Words that sh takes as they are.</summary>
    public static string Quoted(params IEnumerable<string> words) =>
        string.Join(' ', words.Select(word => $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'"));
}
