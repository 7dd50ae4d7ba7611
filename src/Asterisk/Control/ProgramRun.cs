using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace TwilioTrunk.Asterisk;

/// <summary>Runs a program to its end. No shell is between: an argument stays one, whatever is in it.</summary>
internal static class ProgramRun
{
    /// <summary>Runs the program; with the token's end it and what it started are killed.</summary>
    /// <returns>What it left; null when there is no such program that could be run.</returns>
    public static async Task<ProgramOutput?> TryAsync(string program, IEnumerable<string> arguments, string? folder, CancellationToken cancellationToken)
    {
        using var process = new Process
        {
            StartInfo = new ProcessStartInfo(program, arguments)
            {
                WorkingDirectory = folder ?? "",
                UseShellExecute = false,
                CreateNoWindow = true,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                StandardOutputEncoding = Encoding.UTF8,
                StandardErrorEncoding = Encoding.UTF8,
            },
        };
        try
        {
            process.Start();
        }
        catch (Win32Exception)
        {
            return null;
        }

        try
        {
            process.StandardInput.Close();
            var standard = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var error = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
            return new ProgramOutput(process.ExitCode, await standard.ConfigureAwait(false), await error.ConfigureAwait(false));
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
