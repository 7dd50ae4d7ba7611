namespace TwilioTrunk.Sip.Media;

/// <summary>An attribute of a session description, such as <c>ptime:20</c> or <c>sendrecv</c> (RFC 4566 section 5.13).</summary>
/// <param name="Name">The name.</param>
/// <param name="Value">The value; null for a property.</param>
public sealed record SdpProperty(string Name, string? Value = null)
{
    /// <summary>The attribute as it is written.</summary>
    public override string ToString() => Value is null ? Name : $"{Name}:{Value}";

    internal static SdpProperty Parse(string text)
        => text.IndexOf(':', StringComparison.Ordinal) is var split and >= 0 ? new SdpProperty(text[..split], text[(split + 1)..]) : new SdpProperty(text);
}
