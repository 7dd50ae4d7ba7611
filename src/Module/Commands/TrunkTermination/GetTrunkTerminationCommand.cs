using System.Management.Automation;
using TwilioTrunk.Pipeline;
using TwilioTrunk.Provisioning;

namespace TwilioTrunk.Commands;

/// <summary>Gets how the PBX calls Twilio: the termination domain, the lists that are enforced, and the user names in them.</summary>
[Cmdlet(VerbsCommon.Get, "TrunkTermination")]
[OutputType(typeof(Termination))]
public sealed class GetTrunkTerminationCommand : TrunkReadCommand
{
    private protected override void Write(TrunkView trunk)
    {
        var names = trunk.IsPredicted
            ? []
            : Wait(cancel => new TerminationProvisioner(Observe(trunk.Session)).ListUserNamesAsync(trunk.State, cancel));
        WriteObject(new Termination(trunk.Session, trunk.State, names));
    }
}
