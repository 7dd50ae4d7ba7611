using TwilioTrunk.Asterisk;
using TwilioTrunk.Twilio;

namespace TwilioTrunk.Provisioning;

/// <summary>What the PBX has to know of a trunk.</summary>
public sealed record TrunkExport
{
    /// <summary>The trunk as the exporter takes it.</summary>
    public required PbxTrunk Trunk { get; init; }

    /// <summary>The host of the origination URI that is tried first: the PBX as Twilio reaches it. Null without one.</summary>
    public string? PbxHost { get; init; }

    /// <summary>True for a trunk as it would be after steps that were only told.</summary>
    public bool IsRehearsed { get; init; }

    /// <summary>Takes what is known of a trunk and, if nobody gave a credential, reads the name of its only user.</summary>
    /// <exception cref="ProvisioningException"><c>NoTerminationDomain</c>.</exception>
    public static async Task<TrunkExport> ReadAsync(TwilioClient twilio, TrunkState state, SipCredential? given, CancellationToken cancellationToken)
    {
        if (given is null && state.CredentialLists.Count > 0)
        {
            var users = await new TerminationProvisioner(twilio).ListUserNamesAsync(state, cancellationToken).ConfigureAwait(false);
            given = users is [var only] ? new SipCredential(only, password: null) : null;
        }

        return From(state, given);
    }

    private static TrunkExport From(TrunkState state, SipCredential? credential)
    {
        var first = TrunkListening.Targets(state).FirstOrDefault();
        return new TrunkExport
        {
            Trunk = new PbxTrunk
            {
                DomainName = state.Trunk.DomainName ?? throw Problem.NoTerminationDomain(state.Label),
                Name = state.Label,
                Sid = state.IsPredicted ? null : state.Trunk.Sid,
                Secure = state.Trunk.Secure,
                UsesCredentials = state.CredentialLists.Count > 0,
                Credential = credential is null
                    ? null
                    : new PbxCredential(credential.UserName, credential.Password, PasswordIsKnown: credential.Password is not null),
                Listen = first is null ? [] : TrunkListening.Ports(state),
                PhoneNumbers = [.. state.PhoneNumbers.Select(number => number.PhoneNumber).OfType<string>()],
            },
            PbxHost = first?.Host,
            IsRehearsed = state.IsRehearsed,
        };
    }
}
