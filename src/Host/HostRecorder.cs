using System.Globalization;
using System.Management.Automation.Host;
using System.Text;

namespace TwilioTrunk.Host;

/// <summary>A console without a terminal that keeps what the host wrote, what-if text included.</summary>
public sealed class HostRecorder
{
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _error = new();

    /// <summary>Makes a recorder.</summary>
    /// <param name="input">What stands on the standard input.</param>
    /// <param name="width">Columns that the format views may use.</param>
    public HostRecorder(string input = "", int width = HostConsole.DefaultWidth)
        => Console = new HostConsole
        {
            Output = TextWriter.Synchronized(new StringWriter(_output, CultureInfo.CurrentCulture)),
            Error = TextWriter.Synchronized(new StringWriter(_error, CultureInfo.CurrentCulture)),
            Input = new StringReader(input),
            WindowSize = () => new Size(width, 50),
        };

    /// <summary>The console to give to a host.</summary>
    public HostConsole Console { get; }

    /// <summary>What went to the standard output so far.</summary>
    public string Output => _output.ToString();

    /// <summary>What went to the standard error so far.</summary>
    public string Error => _error.ToString();
}
