using System.Management.Automation;
using TwilioTrunk.Provisioning;

namespace TwilioTrunk.Pipeline;

/// <summary>A cmdlet that gets something of given trunks.</summary>
public abstract class TrunkReadCommand : ConnectedCommand
{
    /// <summary>
    /// The trunks: object, SID (TK...), friendly name, or termination domain with or without .pstn.twilio.com. A name that several trunks have is
    /// an error that lists them.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("TrunkSid")]
    [ArgumentCompleter(typeof(TrunkCompleter))]
    public TrunkReference[] Trunk { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var reference in Trunk)
            Try(reference.ToString(), () => Write(Load(reference)));
    }

    private protected abstract void Write(TrunkView trunk);

    private TrunkView Load(TrunkReference reference)
    {
        var session = SessionFor(reference.Session);
        if (reference.Trunk is { State.IsRehearsed: true } rehearsed)
            return new TrunkView(session, rehearsed.State);
        var trunks = new TrunkDirectory(Observe(session));
        return new TrunkView(session, Wait(cancel => trunks.LoadNamedAsync(reference.Text, cancel)));
    }
}
