using System.Management.Automation;
using TwilioTrunk.Pipeline;
using TwilioTrunk.Provisioning;

namespace TwilioTrunk.Commands;

/// <summary>Takes phone numbers off a trunk. They stay in the account, and their calls go nowhere until they are routed again.</summary>
[Cmdlet(VerbsCommon.Remove, "TrunkPhoneNumber", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = TrunkSet)]
[OutputType(typeof(Trunk))]
public sealed class RemoveTrunkPhoneNumberCommand : TrunkRowsCommand<string>
{
    /// <summary>The numbers, in E.164 or as people write them. There is no default: a trunk alone is never stripped of its numbers.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = TrunkSet)]
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = RowSet, ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(OwnedNumberCompleter))]
    public PhoneNumberReference[] PhoneNumber { get; set; } = [];

    /// <summary>The country of numbers in national form: two letters of ISO 3166, such as CL.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(CountryCompleter))]
    public string? Country { get; set; }

    private protected override IEnumerable<string> ReadRow() => PhoneNumbers.Read(this, PhoneNumber, Country);

    private protected override Planner PlannerFor(IReadOnlyList<string> rows)
        => (client, state, _) => Task.FromResult(new NumberProvisioner(client).PlanRemoval(state, rows));
}
