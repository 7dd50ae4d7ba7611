namespace TwilioTrunk.Sip;

/// <summary>A parameter of a SIP URI or of a header field, such as <c>transport=udp</c> or <c>lr</c> (RFC 3261 sections 7.3.1 and 19.1.1).</summary>
/// <param name="Name">The name as written.</param>
/// <param name="Value">The value as written, with its quotes; null for a parameter that is only a name.</param>
public sealed record SipParameter(string Name, string? Value)
{
    /// <summary>The parameter as it is written.</summary>
    public override string ToString() => Value is null ? Name : $"{Name}={Value}";

    internal bool IsNamed(string name) => Name.Equals(name, StringComparison.OrdinalIgnoreCase);

    internal static SipParameter Parse(string text)
        => text.IndexOf('=', StringComparison.Ordinal) is var split and >= 0
            ? new SipParameter(text[..split], text[(split + 1)..])
            : new SipParameter(text, null);
}
