using TwilioTrunk.Asterisk.Content;

namespace TwilioTrunk.Asterisk;

/// <summary>A trunk that the files of a PBX hold.</summary>
public sealed record WrittenTrunk
{
    /// <summary>The termination host, such as <c>example.pstn.twilio.com</c>.</summary>
    public required string DomainName { get; init; }

    /// <summary>The SID of the trunk; null when the export did not know it.</summary>
    public string? Sid { get; init; }

    /// <summary>The name of the PJSIP object with the credential (<c>type = auth</c>).</summary>
    public required string AuthName { get; init; }

    /// <summary>What the PBX answers Twilio's challenge with; null when the files hold nothing for it.</summary>
    public PbxCredential? Credential { get; init; }

    internal static IEnumerable<WrittenTrunk> Of(PbxState recorded, Func<TrunkEntry, (string UserName, string Password)?> written) =>
        recorded.Trunks.Select(trunk => new WrittenTrunk
        {
            DomainName = trunk.Domain,
            Sid = trunk.Sid,
            AuthName = trunk.Endpoint,
            Credential = trunk.UsesCredentials && written(trunk) is var (userName, password) ? new PbxCredential(userName, password, PasswordIsKnown: true) : null,
        });
}
