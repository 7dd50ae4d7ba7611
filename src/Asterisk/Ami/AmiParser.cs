using System.Text;

namespace TwilioTrunk.Asterisk.Ami;

/// <summary>Makes messages of the bytes that Asterisk sends, however the network cuts them. <c>peer</c> is whom a failure names.</summary>
internal sealed class AmiParser(string peer, int limit = AmiParser.DefaultLimit)
{
    /// <summary>The most bytes of one message: "pjsip show endpoints" of ten thousand endpoints takes about 4 MB.</summary>
    public const int DefaultLimit = 64 << 20;

    /// <summary>What each AMI begins with; the version follows.</summary>
    private const string Greeting = "Asterisk Call Manager/";

    /// <summary>What ends the raw output of a command before Asterisk 14; since then each line is a header.</summary>
    private const string EndOfCommand = "--END COMMAND--";

    private readonly List<byte> _line = [];
    private readonly List<AmiHeader> _headers = [];
    private readonly Queue<AmiMessage> _messages = new();
    private int _size;
    private bool _isRaw;

    /// <summary>The version that Asterisk greeted with, such as <c>11.0.0</c>; null until it did.</summary>
    public string? Version { get; private set; }

    /// <summary>Takes the next bytes.</summary>
    /// <exception cref="AsteriskControlException"><c>NotAnAmiPort</c> or <c>AmiAnswerUnreadable</c>.</exception>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes)
        {
            if (++_size > (Version is null ? byte.MaxValue : limit))
                throw Version is null ? ControlProblem.NotAnAmiPort(peer) : ControlProblem.AmiAnswerUnreadable(peer);
            if (value != '\n')
            {
                _line.Add(value);
                continue;
            }

            if (_line is [.., (byte)'\r'])
                _line.RemoveAt(_line.Count - 1);
            var line = Encoding.UTF8.GetString([.. _line]);
            _line.Clear();
            AddLine(line);
        }
    }

    /// <summary>The next message that is whole; null when there is none.</summary>
    public AmiMessage? Take() => _messages.TryDequeue(out var message) ? message : null;

    private void AddLine(string line)
    {
        if (Version is null)
            Greet(line);
        else if (_isRaw)
            AddRaw(line);
        else if (line.Length == 0)
            End();
        else
            AddHeader(line);
    }

    private void Greet(string line)
    {
        if (!line.StartsWith(Greeting, StringComparison.Ordinal))
            throw ControlProblem.NotAnAmiPort(peer);
        Version = line[Greeting.Length..];
        _size = 0;
    }

    private void AddHeader(string line)
    {
        // The headers of the old form are these two; whatever comes next is output, also when it has a colon.
        if (_headers is [{ Name: "Response", Value: "Follows" }, ..] && !IsHeader(line, "Privilege") && !IsHeader(line, "ActionID") && !IsHeader(line, "Message"))
        {
            _isRaw = true;
            AddRaw(line);
            return;
        }

        var colon = line.IndexOf(':', StringComparison.Ordinal);
        if (colon > 0)
        {
            // One blank belongs to the form. Others are the output's: columns are set with them.
            var value = colon + 1 < line.Length && line[colon + 1] == ' ' ? line[(colon + 2)..] : line[(colon + 1)..];
            _headers.Add(new AmiHeader(line[..colon], value));
        }
        else if (_headers is [.., var last])
        {
            // Some values of events have line ends, which Asterisk does not escape.
            _headers[^1] = last with { Value = $"{last.Value}\n{line}" };
        }
        else
        {
            throw ControlProblem.AmiAnswerUnreadable(peer);
        }
    }

    private bool IsHeader(string line, string name) =>
        line.StartsWith(name + ": ", StringComparison.Ordinal) && !_headers.Exists(header => header.Name == name);

    private void AddRaw(string line)
    {
        // Output that does not end with a line end has the mark on its last line.
        var isLast = line.EndsWith(EndOfCommand, StringComparison.Ordinal);
        var text = isLast ? line[..^EndOfCommand.Length] : line;
        if (!isLast || text.Length > 0)
            _headers.Add(new AmiHeader("Output", text));
        _isRaw = !isLast;
    }

    private void End()
    {
        if (_headers.Count > 0)
            _messages.Enqueue(new AmiMessage([.. _headers]));
        _headers.Clear();
        _size = 0;
    }
}
