using System.Management.Automation;
using TwilioTrunk.Pipeline;
using TwilioTrunk.Provisioning;

namespace TwilioTrunk.Commands;

/// <summary>Routes phone numbers of the account to a trunk.</summary>
[Cmdlet(VerbsCommon.Add, "TrunkPhoneNumber", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium, DefaultParameterSetName = TrunkSet)]
[OutputType(typeof(Trunk))]
public sealed class AddTrunkPhoneNumberCommand : TrunkRowsCommand<string>
{
    /// <summary>The numbers, in E.164 or as people write them: blanks, dashes and parentheses are fine.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = TrunkSet)]
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = RowSet, ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(OwnedNumberCompleter))]
    public PhoneNumberReference[] PhoneNumber { get; set; } = [];

    /// <summary>The country of numbers in national form: two letters of ISO 3166, such as CL.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(CountryCompleter))]
    public string? Country { get; set; }

    /// <summary>Takes a number away from the trunk, application or URL that handles its calls now; a warning names what is replaced.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override bool IsForced => Force;

    private protected override IEnumerable<string> ReadRow() => PhoneNumbers.Read(this, PhoneNumber, Country);

    private protected override Planner PlannerFor(IReadOnlyList<string> rows)
        => (client, state, cancel) => new NumberProvisioner(client).PlanAddAsync(state, rows, Force, cancel);
}
