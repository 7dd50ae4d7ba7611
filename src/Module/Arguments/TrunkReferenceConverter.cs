using System.Management.Automation;

namespace TwilioTrunk;

/// <summary>
/// Binds trunks that went through CLIXML, JSON or Select-Object by their SID, and a trunk's termination, origination, recording and checks by the trunk's,
/// with the connection they remember. Rows and numbers are no trunks, or they could not be piped as what they are: they bind by their
/// property Trunk or TrunkSid.
/// </summary>
public sealed class TrunkReferenceConverter : ReferenceConverter
{
    private protected override object? Convert(object value) => value switch
    {
        string or Trunk => null,
        OriginationUri { TrunkSid: { } sid } uri => new TrunkReference(sid, uri.Session),
        Termination { TrunkSid: { } sid } termination => new TrunkReference(sid, termination.Session),
        TrunkRecording { TrunkSid: { } sid } recording => new TrunkReference(sid, recording.Session),
        CheckResult { TrunkSid: { } sid } check => new TrunkReference(sid, check.Session),
        _ => PSObject.AsPSObject(value).Properties["Sid"]?.Value?.ToString() is { Length: 34 } sid && sid.StartsWith("TK", StringComparison.Ordinal)
            ? new TrunkReference(sid)
            : null,
    };
}
