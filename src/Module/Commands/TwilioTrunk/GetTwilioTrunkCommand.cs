using System.Management.Automation;
using TwilioTrunk.Pipeline;
using TwilioTrunk.Provisioning;
using TwilioTrunk.Twilio;

namespace TwilioTrunk.Commands;

/// <summary>Gets SIP trunks with everything that hangs on them.</summary>
/// <remarks>
/// <para>
/// Each trunk comes with its origination URIs, credential lists, IP access control lists and numbers, as they are at that moment. A trunk that is
/// asked for by itself and not there is an error (TrunkNotFound), a name that several trunks have is one that lists them (AmbiguousTrunk);
/// wildcards that match nothing give nothing.
/// </para>
/// <para>
/// The object can be given to -Trunk of every other cmdlet. It remembers its connection and carries no secret, so it can be exported to CLIXML or
/// JSON; read back from there it names the trunk by its SID.
/// </para>
/// <para>
/// Tags stand at the end of the friendly name, as in Asterisk-Local [tags:dev,qa]. A trunk shows them as Tag and its Name without them, and is found
/// by its name with them and without.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// Get-TwilioTrunk
/// </code>
/// <para>Lists all trunks of the account.</para>
/// </example>
/// <example>
/// <code>
/// Get-TwilioTrunk Asterisk-* | Where-Object { $_.Origination.Count -lt 2 }
/// </code>
/// <para>Finds trunks without a second place to send calls to.</para>
/// </example>
/// <example>
/// <code>
/// New-TwilioTrunk Asterisk-Local fastco-voice-kernel -IfNotExists
/// (Get-TwilioTrunk fastco-voice-kernel).AuthType
/// </code>
/// <para>Finds a trunk by its termination domain and tells what Twilio checks calls of the PBX against; empty means that none gets through.</para>
/// </example>
/// <example>
/// <code>
/// Get-TwilioTrunk -Tag dev, qa-* | Get-TwilioTrunk -Tag eu
/// </code>
/// <para>Finds the trunks that are tagged dev or with something that begins with qa-, and of those the ones that are tagged eu as well.</para>
/// </example>
/// <seealso cref="NewTwilioTrunkCommand"/>
/// <seealso cref="SetTwilioTrunkCommand"/>
/// <seealso cref="GetTrunkTerminationCommand"/>
/// <seealso cref="GetTrunkOriginationCommand"/>
/// <seealso cref="GetTrunkPhoneNumberCommand"/>
[Cmdlet(VerbsCommon.Get, "TwilioTrunk")]
[OutputType(typeof(Trunk))]
public sealed class GetTwilioTrunkCommand : TrunkReadCommand
{
    /// <summary>Trunks by object, SID, friendly name or termination domain; wildcards match name and domain. By default all.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("TrunkSid", "Name", "DomainName", "Sid")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(TrunkCompleter))]
    public override TrunkReference[]? Trunk { get; set; }

    /// <summary>Only trunks with a tag that matches one of these wildcards.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(TagCompleter))]
    public string[]? Tag { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        // An object that is piped in and leads to no trunk, such as a number without one, is not a question for all.
        if (Trunk is null && !MyInvocation.ExpectingInput)
            Try(null, () => WriteAll(SessionFor(), _ => true));
        base.ProcessRecord();
    }

    private protected override bool IsWanted(TrunkRecord trunk)
        => Tag is null || Wildcards.Filter(TrunkName.Of(trunk).Tags, Tag, tag => tag).Any();

    private protected override void Write(TrunkView trunk)
    {
        if (IsWanted(trunk.State.Trunk))
            WriteObject(new Trunk(trunk.Session, trunk.State));
    }
}
