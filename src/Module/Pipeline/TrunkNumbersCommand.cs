using System.Management.Automation;
using TwilioTrunk.Provisioning;

namespace TwilioTrunk.Pipeline;

/// <summary>
/// A stage that changes which numbers are on trunks. Trunks and numbers can both be piped, each in a parameter set of its own: a trunk
/// has a property PhoneNumber too, and piping it must not mean all its numbers.
/// </summary>
public abstract class TrunkNumbersCommand : TrunkRowsCommand<string>
{
    internal const string TrunkSet = "Trunk";
    internal const string NumberSet = "Number";

    /// <summary>
    /// The trunk: object, SID (TK...), friendly name, or termination domain with or without .pstn.twilio.com. A name that several trunks have is an
    /// error that lists them. Rows and numbers name it in a property Trunk or TrunkSid.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = TrunkSet, ValueFromPipeline = true)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = NumberSet, ValueFromPipelineByPropertyName = true)]
    [Alias("TrunkSid")]
    [TrunkArgument]
    [ArgumentCompleter(typeof(TrunkCompleter))]
    public override TrunkReference Trunk { get; set; } = null!;

    /// <summary>The numbers, in E.164 or as people write them: blanks, dashes and parentheses are fine. Rows name them in a property PhoneNumber.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = TrunkSet)]
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = NumberSet, ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(OwnedNumberCompleter))]
    public PhoneNumberReference[] PhoneNumber { get; set; } = [];

    /// <summary>The country of numbers in national form: two letters of ISO 3166, such as CL.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(CountryCompleter))]
    public string? Country { get; set; }

    private protected override IReadOnlyCollection<string> SharedBy(IReadOnlyList<string> rows) => rows;

    /// <summary>The trunk, in the account of the numbers when it remembers none itself.</summary>
    private protected override TrunkReference Target
        => Trunk.Session is null && Array.Find(PhoneNumber, number => number.Session is not null) is { } number
            ? new TrunkReference(Trunk.Text, number.Session)
            : Trunk;

    /// <summary>The numbers of the row; each that is none is an error of its own.</summary>
    private protected override IEnumerable<string> ReadRow()
    {
        var read = new List<string>();
        foreach (var number in PhoneNumber)
            Try(number.ToString(), () => read.Add(E164.Parse(number.Text, Country)));
        return read;
    }
}
