using System.Collections;

namespace TwilioTrunk.Sip.Messages;

/// <summary>The header fields of a message in their order. It does not change: what changes it gives another one.</summary>
public sealed class SipHeaders : IReadOnlyList<SipHeader>
{
    private readonly IReadOnlyList<SipHeader> _headers;

    /// <summary>Header fields in the given order.</summary>
    /// <param name="headers">The fields.</param>
    public SipHeaders(IEnumerable<SipHeader> headers) => _headers = [.. headers];

    internal SipHeaders(List<SipHeader> headers) => _headers = headers;

    /// <summary>No header fields.</summary>
    public static SipHeaders Empty { get; } = new(Array.Empty<SipHeader>());

    /// <inheritdoc/>
    public int Count => _headers.Count;

    /// <inheritdoc/>
    public SipHeader this[int index] => _headers[index];

    /// <summary>The value of the first field of a name; null when there is none.</summary>
    /// <param name="name">The long form of the name, in any case.</param>
    public string? this[string name]
    {
        get
        {
            foreach (var header in _headers)
            {
                if (header.Is(name))
                    return header.Value;
            }

            return null;
        }
    }

    /// <summary>The values of all fields of a name, one for each line.</summary>
    /// <param name="name">The long form of the name, in any case.</param>
    public IEnumerable<string> Values(string name) => _headers.Where(header => header.Is(name)).Select(header => header.Value);

    /// <summary>The elements of a header field that is a list, whether they stand on one line or on several (RFC 3261 section 7.3.1).</summary>
    /// <param name="name">The long form of the name, in any case.</param>
    /// <exception cref="SipFormatException">A quoted string does not end.</exception>
    public IEnumerable<string> Elements(string name) => Values(name).SelectMany(Scanner.Split);

    /// <summary>The same with one more field at the end.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">The value.</param>
    public SipHeaders Add(string name, string value) => new(_headers.Append(new SipHeader(name, value)));

    /// <summary>The same with this one field in the place of all of its name; at the end when there was none.</summary>
    /// <param name="name">The long form of the name.</param>
    /// <param name="value">The value.</param>
    public SipHeaders With(string name, string value)
    {
        var header = new SipHeader(name, value);
        var result = new List<SipHeader>(_headers.Count + 1);
        var isPlaced = false;
        foreach (var other in _headers)
        {
            if (!other.Is(name))
                result.Add(other);
            else if (!isPlaced)
                result.Add(header);
            isPlaced |= other.Is(name);
        }

        if (!isPlaced)
            result.Add(header);
        return new SipHeaders(result);
    }

    /// <summary>The same without the fields of a name.</summary>
    /// <param name="name">The long form of the name.</param>
    public SipHeaders Without(string name) => new(_headers.Where(header => !header.Is(name)));

    /// <inheritdoc/>
    public IEnumerator<SipHeader> GetEnumerator() => _headers.GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
