using System.Management.Automation;
using TwilioTrunk.Pipeline;
using TwilioTrunk.Provisioning;
using TwilioTrunk.Sessions;
using TwilioTrunk.Twilio;

namespace TwilioTrunk.Commands;

/// <summary>Gets SIP trunks with everything that hangs on them.</summary>
[Cmdlet(VerbsCommon.Get, "TwilioTrunk")]
[OutputType(typeof(Trunk))]
public sealed class GetTwilioTrunkCommand : ConnectedCommand
{
    /// <summary>Trunks by object, SID, friendly name or termination domain; wildcards match name and domain. By default all.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [Alias("Name", "Sid", "TrunkSid", "DomainName")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(TrunkCompleter))]
    public TrunkReference[]? Trunk { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (Trunk is null)
            Try(null, () => WriteAll(SessionFor(), _ => true));
        foreach (var reference in Trunk ?? [])
            Try(reference.ToString(), () => WriteMatches(reference));
    }

    private void WriteMatches(TrunkReference reference)
    {
        var session = SessionFor(reference.Session);
        if (WildcardPattern.ContainsWildcardCharacters(reference.Text))
        {
            var pattern = WildcardPattern.Get(reference.Text, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant);
            WriteAll(session, trunk => IsMatch(pattern, trunk.FriendlyName) || IsMatch(pattern, trunk.DomainName));
            return;
        }

        var trunks = new TrunkDirectory(Observe(session));
        WriteObject(new Trunk(session, Wait(cancel => trunks.LoadNamedAsync(reference.Text, cancel))));
    }

    private void WriteAll(TwilioSession session, Func<TrunkRecord, bool> matches)
    {
        var trunks = new TrunkDirectory(Observe(session));
        foreach (var state in Stream(cancel => trunks.ListStatesAsync(matches, cancel)))
            WriteObject(new Trunk(session, state));
    }

    private static bool IsMatch(WildcardPattern pattern, string? text) => text is not null && pattern.IsMatch(text);
}
