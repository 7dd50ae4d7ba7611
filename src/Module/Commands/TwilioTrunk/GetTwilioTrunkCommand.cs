using System.Management.Automation;
using TwilioTrunk.Pipeline;

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

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        // An object that is piped in and leads to no trunk, such as a number without one, is not a question for all.
        if (Trunk is null && !MyInvocation.ExpectingInput)
            Try(null, () => WriteAll(SessionFor(), _ => true));
        base.ProcessRecord();
    }

    private protected override void Write(TrunkView trunk) => WriteObject(new Trunk(trunk.Session, trunk.State));
}
