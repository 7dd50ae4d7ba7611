using System.Collections.Concurrent;
using System.Management.Automation;
using TwilioTrunk.Failures;
using TwilioTrunk.Pipeline;
using TwilioTrunk.Provisioning;
using TwilioTrunk.Sessions;

namespace TwilioTrunk.Commands;

/// <summary>Sets how the PBX calls Twilio: the termination domain, and the credential and addresses that Twilio checks.</summary>
/// <remarks>
/// <para>
/// A credential list and an IP access control list are both enforced when a trunk has both: a call then needs a user and an address. With neither, no
/// call of the PBX gets through. A warning tells of either. Asterisk does not register with Twilio: it answers the challenge to each call with the
/// user name and password given here. Twilio advises credentials; addresses alone let in everybody who shares them.
/// </para>
/// <para>
/// The cmdlet converges. The credential list is found by its name or created, the user is added if it is not in the list, and the list is attached
/// to the trunk; what is there already stays. Passwords cannot be read back from Twilio, so a user that exists keeps its password, with a warning,
/// unless -ResetPassword is given. A second run with a newly generated password therefore breaks nothing.
/// </para>
/// <para>
/// -AllowedAddress does the same with addresses: its list is found by name or created, addresses that it lacks are added, and the trunk enforces it
/// once they are all there. Addresses that are in the list besides stay; Remove-TwilioIpAddress removes them. Refused are addresses that are not used
/// on the internet (PrivateAllowedAddress), IPv6 and what is no beginning of a block (InvalidIpAddress).
/// </para>
/// <para>
/// A password that this cmdlet did set goes along with the trunk, unseen, to Export-AsteriskConfig later in the same pipeline. A list that other
/// trunks use as well is not changed without -Force (SharedCredentialList, SharedIpAccessControlList).
/// </para>
/// </remarks>
/// <example>
/// <code>
/// $credential = New-TwilioCredential -UserName mini-vapi -Generate
/// New-TwilioTrunk Asterisk-Local fastco-voice-kernel -IfNotExists |
///     Set-TrunkTermination -Credential $credential
/// </code>
/// <para>Creates the list Asterisk-Local-credentials with the user mini-vapi and enforces it on the trunk.</para>
/// </example>
/// <example>
/// <code>
/// $credential = New-TwilioCredential -UserName mini-vapi -Generate
/// Get-TwilioTrunk Asterisk-Local |
///     Set-TrunkTermination -Credential $credential -ResetPassword |
///     Export-AsteriskConfig -Layout Standalone -Path ./asterisk
/// </code>
/// <para>
/// Replaces a password that nobody knows any more, at Twilio and in the files of the PBX. Outgoing calls fail until the PBX has loaded the files.
/// </para>
/// </example>
/// <example>
/// <code>
/// $addresses = '203.0.113.0/28', '198.51.100.7'
/// Set-TrunkTermination Asterisk-Local -AllowedAddress $addresses
/// </code>
/// <para>Lets calls come from a block and an address only, by the list Asterisk-Local-addresses. Credentials that are enforced stay so.</para>
/// </example>
/// <example>
/// <code>
/// Set-TrunkTermination Asterisk-Local -DomainName fastco-voice-2 -WhatIf
/// </code>
/// <para>Tells what another domain would take: every PBX that calls the old one would have to be changed.</para>
/// </example>
/// <seealso cref="GetTrunkTerminationCommand"/>
/// <seealso cref="NewTwilioCredentialCommand"/>
/// <seealso cref="NewTwilioIpAddressCommand"/>
/// <seealso cref="AddTrunkIpAccessControlListCommand"/>
/// <seealso cref="ExportAsteriskConfigCommand"/>
/// <seealso href="https://www.twilio.com/docs/sip-trunking#termination">Twilio: termination</seealso>
[Cmdlet(VerbsCommon.Set, "TrunkTermination", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(Trunk))]
public sealed class SetTrunkTerminationCommand : TrunkChangeCommand
{
    private readonly ConcurrentDictionary<string, byte> _passwordSetIn = new(StringComparer.Ordinal);

    /// <summary>
    /// The termination domain: the part before .pstn.twilio.com, or the whole host. Replacing a domain is asked about, because the old
    /// one stays reserved for up to 30 days.
    /// </summary>
    [Parameter]
    public string? DomainName { get; set; }

    /// <summary>
    /// User name (1 to 32 characters) and password (12 characters or more, with digit, upper and lower case) the PBX answers
    /// Twilio's challenge with. A user that exists keeps its password unless -ResetPassword is given.
    /// </summary>
    [Parameter]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <summary>The friendly name of the credential list, 1 to 64 characters. By default the trunk's name and -credentials.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(CredentialListCompleter))]
    public string? CredentialListName { get; set; }

    /// <summary>Replaces the password of a user that exists; every PBX that uses the old one loses its outgoing calls.</summary>
    [Parameter]
    public SwitchParameter ResetPassword { get; set; }

    /// <summary>
    /// Where calls of the PBX come from: public IPv4 addresses, such as 198.51.100.7, or blocks in CIDR notation, such as 203.0.113.0/28. Twilio refuses
    /// calls from elsewhere.
    /// </summary>
    [Parameter]
    public string[]? AllowedAddress { get; set; }

    /// <summary>The friendly name of the IP access control list, 1 to 255 characters. By default the trunk's name and -addresses.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(IpAccessControlListCompleter))]
    public string? IpAccessControlListName { get; set; }

    /// <summary>Changes a list even if other trunks use it, and replaces a domain without asking.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override bool IsForced => Force;

    /// <summary>Trunks that are given one list share its user: what was set for the first is the password of all.</summary>
    private protected override void NoteApplied(TwilioSession session, ChangeOutcome outcome)
    {
        if (outcome.State.Credential?.Password is { } password && password == GivenCredential.Read(Credential)?.Password)
            _passwordSetIn.TryAdd(session.AccountSid, 0);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord() => Try(Trunk.ToString(), () =>
    {
        var request = new TerminationRequest
        {
            DomainName = DomainName is null ? null : TerminationDomain.Parse(DomainName),
            Credential = GivenCredential.Read(Credential),
            CredentialListName = CredentialListName,
            ResetPassword = ResetPassword,
            AllowedAddresses = [.. (AllowedAddress ?? []).Select(address => IpBlock.Parse(address))],
            IpAccessControlListName = IpAccessControlListName,
            Force = Force,
        };
        if (request.Credential is null && (ResetPassword || CredentialListName is not null))
            throw Failure.NoCredentialToSet();
        if (request.AllowedAddresses.Count == 0 && IpAccessControlListName is not null)
            throw Failure.NoAddressToAllow();
        Enqueue(
            Trunk,
            (client, loading, cancel) => new TerminationProvisioner(client).PlanAsync(
                loading, request with { PasswordIsSet = _passwordSetIn.ContainsKey(client.AccountSid) && CredentialListName is not null }, cancel),
            [.. new[] { CredentialListName, IpAccessControlListName }.OfType<string>()]);
    });
}
