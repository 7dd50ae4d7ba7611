using System.Management.Automation;
using TwilioTrunk.Provisioning;
using TwilioTrunk.Twilio;

namespace TwilioTrunk.Pipeline;

/// <summary>A stage of the pipeline that takes trunks and changes them. They are located and read in parallel as well.</summary>
public abstract class TrunkChangeCommand : TrunkWindowCommand
{
    /// <summary>
    /// The trunk: object, SID (TK...), friendly name, or termination domain with or without .pstn.twilio.com. A name that several trunks have is an
    /// error that lists them. Rows name it in a property Trunk or TrunkSid.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("TrunkSid")]
    [TrunkArgument]
    [ArgumentCompleter(typeof(TrunkCompleter))]
    public virtual TrunkReference Trunk { get; set; } = null!;

    /// <summary>Takes a trunk in, and moves on what is ready.</summary>
    /// <param name="reference">The trunk.</param>
    /// <param name="planner">Plans its change.</param>
    /// <param name="shared">What else of the account the change is about: changes that share any of it wait for one another.</param>
    internal void Enqueue(TrunkReference reference, Planner planner, params IReadOnlyCollection<string> shared)
    {
        if (reference.Trunk is { State.IsRehearsed: true } rehearsed)
        {
            Enqueue(reference, (_, _) => Task.FromResult<IReadOnlyCollection<string>>([]), (client, cancel) => planner(client, Task.FromResult(rehearsed.State), cancel));
            return;
        }

        var sid = string.Empty;
        Enqueue(
            reference,
            async (client, cancel) =>
            {
                sid = await LocateAsync(reference, new TrunkDirectory(client), cancel).ConfigureAwait(false);
                return [sid, .. shared.Select(key => $"{client.AccountSid}/{key}")];
            },
            (client, cancel) => planner(client, LoadAsync(client, cancel), cancel));

        async Task<TrunkState> LoadAsync(TwilioClient client, CancellationToken cancel)
            => (await new TrunkDirectory(client).LoadAsync(sid, cancel).ConfigureAwait(false)) with { Credential = reference.Trunk?.State.Credential };
    }

    /// <summary>The SID of the trunk that a reference names.</summary>
    internal static async Task<string> LocateAsync(TrunkReference reference, TrunkDirectory trunks, CancellationToken cancellationToken)
        => TrunkDirectory.IsSid(reference.Text) ? reference.Text : (await trunks.FindAsync(reference.Text, cancellationToken).ConfigureAwait(false)).Sid;
}
