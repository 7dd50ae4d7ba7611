using System.Management.Automation;
using System.Text;

namespace TwilioTrunk.Host;

/// <summary>Draws the newest running progress record on the terminal's last line, and wipes it before anything else is written.</summary>
internal sealed class ProgressLine(HostConsole console)
{
    private readonly List<(long Source, ProgressRecord Record)> _running = [];
    private bool _drawn;

    public void Show(long source, ProgressRecord record)
    {
        _running.RemoveAll(other => other.Source == source && other.Record.ActivityId == record.ActivityId);
        if (record.RecordType != ProgressRecordType.Completed)
            _running.Add((source, record));

        Clear(forget: false);
        if (_running.Count == 0)
            return;

        console.Output.Write(Line(_running[^1].Record, console.WindowSize().Width - 1));
        _drawn = true;
    }

    public void Clear(bool forget)
    {
        if (forget)
            _running.Clear();
        if (!_drawn)
            return;

        console.Output.Write("\r\e[K");
        _drawn = false;
    }

    private static string Line(ProgressRecord record, int width)
    {
        var share = record.PercentComplete >= 0 ? $" {record.PercentComplete}%" : string.Empty;
        var operation = string.IsNullOrWhiteSpace(record.CurrentOperation) ? string.Empty : $" {record.CurrentOperation}";
        var text = $"{record.Activity}: {record.StatusDescription}{operation}{share}";

        var line = new StringBuilder();
        var cells = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            cells += CellWidth.Of(rune);
            if (cells > width)
                break;
            line.Append(Rune.IsControl(rune) ? " " : rune.ToString());
        }

        return line.ToString();
    }
}
