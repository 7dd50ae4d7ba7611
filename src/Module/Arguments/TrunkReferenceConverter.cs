using System.Management.Automation;

namespace TwilioTrunk;

/// <summary>
/// Binds trunks that went through CLIXML, JSON or Select-Object by their SID. Rows and numbers are no trunks: they bind by
/// their property Trunk or TrunkSid.
/// </summary>
public sealed class TrunkReferenceConverter : ReferenceConverter
{
    private protected override object? Convert(object value)
        => value is not (string or Trunk)
            && PSObject.AsPSObject(value).Properties["Sid"]?.Value?.ToString() is { Length: 34 } sid
            && sid.StartsWith("TK", StringComparison.Ordinal)
                ? new TrunkReference(sid)
                : null;
}
