namespace TwilioTrunk.Asterisk;

/// <summary>An Elastic SIP trunk as the PBX must know it.</summary>
public sealed record PbxTrunk
{
    /// <summary>The termination host, such as <c>example.pstn.twilio.com</c>.</summary>
    public required string DomainName { get; init; }

    /// <summary>The friendly name; it appears in comments only.</summary>
    public required string Name { get; init; }

    /// <summary>The SID of the trunk, by which a later export finds its entry again after a rename; null when unknown.</summary>
    public string? Sid { get; init; }

    /// <summary>True when the trunk demands TLS and SRTP. All trunks of a PBX must agree.</summary>
    public bool Secure { get; init; }

    /// <summary>True when Twilio challenges the PBX (the trunk has a credential list).</summary>
    public bool UsesCredentials { get; init; }

    /// <summary>The credential; null when the files hold it already or the trunk uses none.</summary>
    public PbxCredential? Credential { get; init; }

    /// <summary>The numbers of the trunk in E.164 form, such as <c>+56226665897</c>.</summary>
    public IReadOnlyList<string> PhoneNumbers { get; init; } = [];

    /// <summary>
    /// The own or verified number that outbound calls show, in E.164 form. Default: the one of an earlier export, else the first of
    /// <see cref="PhoneNumbers"/>.
    /// </summary>
    public string? CallerId { get; init; }

    /// <summary>
    /// The own or verified numbers that calls of single extensions show instead of <see cref="CallerId"/>, by the number that the caller has on the PBX
    /// (<c>CALLERID(num)</c>, such as <c>1001</c>). Null: those of an earlier export.
    /// </summary>
    public IReadOnlyDictionary<string, string>? ExtensionCallerIds { get; init; }

    /// <summary>
    /// How the PBX calls Twilio over this trunk. Null: as an earlier export was told; else TLS for a secure trunk (which takes nothing else), otherwise
    /// as Twilio calls the PBX first.
    /// </summary>
    public PbxTransport? Transport { get; init; }

    /// <summary>
    /// Where Twilio calls the PBX over this trunk: transport and port of its origination URIs, in the order they are tried. Empty: as the PBX calls
    /// Twilio, at the usual port.
    /// </summary>
    public IReadOnlyList<ListenPort> Listen { get; init; } = [];

    /// <summary>
    /// Edges to send outbound calls to, such as <c>ashburn</c>, in order of preference: a call that one does not take goes to the next. Empty: the
    /// host itself, which is the nearest edge. Null: those of an earlier export, else the host itself.
    /// </summary>
    public IReadOnlyList<string>? Edges { get; init; }
}
