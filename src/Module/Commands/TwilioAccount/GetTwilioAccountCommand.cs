using System.Management.Automation;
using TwilioTrunk.Pipeline;
using TwilioTrunk.Provisioning;
using TwilioTrunk.Sessions;

namespace TwilioTrunk.Commands;

/// <summary>Gets the account that is connected, as it is now, or its subaccounts.</summary>
/// <remarks>
/// <para>
/// Reads status, type and balance again. A subaccount shows the balance of its main account. What the key may not read stays empty.
/// </para>
/// <para>
/// With -Subaccount the subaccounts come as they are listed. They are not connected: pipe them to Connect-TwilioAccount, which signs in to each
/// with its own token, because trunks are always those of the account that signs in. Twilio sends the tokens along with the list; they are not kept.
/// Listing takes the auth token or a main key of the main account.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// Get-TwilioAccount
/// </code>
/// <para>Shows which account this runspace works on, its status and its balance.</para>
/// </example>
/// <example>
/// <code>
/// if (-not (Get-TwilioAccount).IsSimulator) {
///     throw 'This script is for the simulator only.'
/// }
/// </code>
/// <para>Keeps a test script from running on a real account.</para>
/// </example>
/// <example>
/// <code>
/// Get-TwilioAccount -Subaccount -Status active |
///     Connect-TwilioAccount |
///     ForEach-Object { Get-TwilioTrunk -Connection $_ }
/// </code>
/// <para>Lists the trunks of all subaccounts; each trunk knows its account.</para>
/// </example>
/// <seealso cref="ConnectTwilioAccountCommand"/>
/// <seealso cref="DisconnectTwilioAccountCommand"/>
[Cmdlet(VerbsCommon.Get, "TwilioAccount", DefaultParameterSetName = AccountSet)]
[OutputType(typeof(Account))]
public sealed class GetTwilioAccountCommand : ConnectedCommand
{
    private const string AccountSet = "Account";
    private const string SubaccountSet = "Subaccount";

    /// <summary>Lists the subaccounts in place of the account itself. Connect-TwilioAccount connects what is piped to it.</summary>
    [Parameter(ParameterSetName = SubaccountSet, Mandatory = true)]
    public SwitchParameter Subaccount { get; set; }

    /// <summary>Only subaccounts whose friendly name matches one of these names or wildcards. One that is named and not there is an error.</summary>
    [Parameter(ParameterSetName = SubaccountSet, Position = 0)]
    [SupportsWildcards]
    public string[]? Name { get; set; }

    /// <summary>Only subaccounts that are active, suspended or closed.</summary>
    [Parameter(ParameterSetName = SubaccountSet)]
    [ValidateSet("active", "suspended", "closed")]
    public string? Status { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var session = SessionFor();
        if (Subaccount)
            Try(null, () => WriteSubaccounts(session.Main));
        else
            Try(session.AccountSid, () => WriteObject(Wait(cancel => AccountFactory.ReadAsync(session, Observe(session), cancel))));
    }

    private void WriteSubaccounts(TwilioSession parent)
    {
        var subaccounts = new Subaccounts(Observe(parent), parent.IsKey);
        var listed = Stream(cancel => subaccounts.ListAsync(Status?.ToLowerInvariant(), cancel)).Select(record => AccountFactory.List(parent, record));
        var missing = (Name ?? []).Where(name => !WildcardPattern.ContainsWildcardCharacters(name)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var account in Wildcards.Filter(listed, Name, account => account.Name))
        {
            missing.Remove(account.Name!);
            WriteObject(account);
        }

        // One that has another status may be there all the same.
        foreach (var name in Status is null ? missing : [])
            Report(Subaccounts.Missing(name, parent.AccountSid), name);
    }
}
