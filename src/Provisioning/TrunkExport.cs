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

    /// <summary>
    /// Takes what is known of a trunk and what is asked for it, makes sure that its calls may show the numbers that they are to, and, if nobody gave a
    /// credential, reads the name of its only user.
    /// </summary>
    /// <exception cref="ProvisioningException"><c>NoTerminationDomain</c>, <c>CallerIdNotOwned</c>.</exception>
    public static async Task<TrunkExport> ReadAsync(TwilioClient twilio, TrunkState state, ExportRequest request, CancellationToken cancellationToken)
    {
        string[] others = [.. request.CallerIds.Except(state.PhoneNumbers.Select(number => number.PhoneNumber).OfType<string>(), StringComparer.Ordinal)];
        if (others.Length > 0)
            await new CallerIdCheck(twilio).RequireAsync(others, cancellationToken).ConfigureAwait(false);
        var given = request.Credential ?? state.Credential;
        if (given is null && state.CredentialLists.Count > 0)
        {
            var users = await new TerminationProvisioner(twilio).ListUserNamesAsync(state, cancellationToken).ConfigureAwait(false);
            given = users is [var only] ? new SipCredential(only, password: null) : null;
        }

        return From(state, request, given);
    }

    private static TrunkExport From(TrunkState state, ExportRequest request, SipCredential? credential)
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
                Transport = request.Transport,
                Edges = request.Edges,
                CallerId = request.CallerId,
                ExtensionCallerIds = request.ExtensionCallerIds,
                Listen = first is null ? [] : TrunkListening.Ports(state),
                PhoneNumbers = [.. state.PhoneNumbers.Select(number => number.PhoneNumber).OfType<string>()],
            },
            PbxHost = first?.Host,
            IsRehearsed = state.IsRehearsed,
        };
    }
}
