using System.Management.Automation;

namespace TwilioTrunk.Pipeline;

/// <summary>A cmdlet that gets calls. Trunks and numbers can both be piped, each in a parameter set of its own.</summary>
public abstract class CallReadCommand : TrunkCallCommand
{
    /// <summary>Only calls from or to these numbers: what Get-TrunkPhoneNumber and Get-TwilioPhoneNumber emit. On which trunk they are does not count.</summary>
    [Parameter(Mandatory = true, ParameterSetName = NumberSet, ValueFromPipeline = true)]
    public OwnedNumber InputObject { get; set; } = null!;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        base.ProcessRecord();
        if (ParameterSetName == NumberSet)
            Add(InputObject.Session, InputObject.ToString());
    }
}
