using System.Management.Automation;
using TwilioTrunk.Pipeline;
using TwilioTrunk.Provisioning;

namespace TwilioTrunk.Commands;

/// <summary>Routes phone numbers of the account to a trunk.</summary>
[Cmdlet(VerbsCommon.Add, "TrunkPhoneNumber", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium, DefaultParameterSetName = TrunkSet)]
[OutputType(typeof(Trunk))]
public sealed class AddTrunkPhoneNumberCommand : TrunkRowsCommand<string>
{
    private const string TrunkSet = "Trunk";
    private const string NumberSet = "Number";

    /// <summary>The trunk: object, SID, friendly name or termination domain. Rows and numbers name it in a property Trunk or TrunkSid.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = TrunkSet, ValueFromPipeline = true)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = NumberSet, ValueFromPipelineByPropertyName = true)]
    [Alias("TrunkSid")]
    [ArgumentCompleter(typeof(TrunkCompleter))]
    public TrunkReference Trunk { get; set; } = null!;

    /// <summary>The numbers, in E.164 or as people write them: blanks, dashes and parentheses are fine.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = TrunkSet)]
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = NumberSet, ValueFromPipeline = true)]
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

    private protected override TrunkReference Target => Trunk;

    private protected override IEnumerable<string> ReadRow() => PhoneNumbers.Read(this, PhoneNumber, Country);

    private protected override Planner PlannerFor(IReadOnlyList<string> rows)
        => (client, state, cancel) => new NumberProvisioner(client).PlanAddAsync(state, rows, Force, cancel);
}
