using System.Management.Automation;
using TwilioTrunk.Pipeline;
using TwilioTrunk.Provisioning;

namespace TwilioTrunk.Commands;

/// <summary>Gets the users in credential lists.</summary>
/// <remarks>
/// Passwords cannot be read back. A list or a user that is asked for by itself and not there is an error (CredentialListNotFound, CredentialNotFound);
/// wildcards that match nothing give nothing. The objects can be piped to Set- and Remove-TwilioCredential.
/// </remarks>
/// <example>
/// <code>
/// $null = New-TwilioCredentialList office -IfNotExists |
///     New-TwilioCredential -UserName pbx-1 -Generate -IfNotExists
/// Get-TwilioCredential office
/// </code>
/// <para>Shows the users of a list.</para>
/// </example>
/// <example>
/// <code>
/// Get-TwilioCredential -UserName mini-vapi
/// </code>
/// <para>Tells which lists of the account have a user.</para>
/// </example>
/// <seealso cref="NewTwilioCredentialCommand"/>
/// <seealso cref="SetTwilioCredentialCommand"/>
/// <seealso cref="RemoveTwilioCredentialCommand"/>
/// <seealso cref="GetTwilioCredentialListCommand"/>
[Cmdlet(VerbsCommon.Get, "TwilioCredential")]
[OutputType(typeof(ListedCredential))]
public sealed class GetTwilioCredentialCommand : ListEntryReadCommand<ListedCredential>
{
    /// <summary>The lists: objects, SIDs (CL...) or names; wildcards match the name. By default all.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [Alias("CredentialListSid")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(CredentialListCompleter))]
    public CredentialListReference[]? CredentialList { get; set; }

    /// <summary>Only users that match one of these names or wildcards, or have one of these SIDs (CR...).</summary>
    [Parameter(Position = 1)]
    [SupportsWildcards]
    public string[]? UserName { get; set; }

    private protected override ListKind Kind => ListKind.Credentials;

    private protected override ListReference[]? Wanted => CredentialList;

    private protected override string[]? Patterns => UserName;

    private protected override IEnumerable<ListedCredential> EntriesOf(SipList list, string listSid)
    {
        var client = Observe(list.Session);
        return Stream(cancel => client.Credentials.ListAsync(listSid, cancel)).Select(user => new ListedCredential((CredentialList)list, user));
    }

    private protected override bool IsMatch(ListedCredential entry, string pattern)
        => Wildcards.IsMatch(entry.UserName, pattern) || Wildcards.IsMatch(entry.Sid, pattern);

    private protected override ProvisioningException Missing(string pattern, string? list) => CredentialProvisioner.Missing(pattern, list);
}
