using System.Management.Automation;

namespace TwilioTrunk;

/// <summary>
/// Binds trunks that went through CLIXML, JSON or Select-Object by their SID. Rows and numbers are no trunks: they bind by
/// their property Trunk or TrunkSid.
/// </summary>
public sealed class TrunkReferenceConverter : PSTypeConverter
{
    /// <inheritdoc/>
    public override bool CanConvertFrom(object sourceValue, Type destinationType) => Sid(sourceValue) is not null;

    /// <inheritdoc/>
    public override object ConvertFrom(object sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase)
        => new TrunkReference(Sid(sourceValue)!);

    /// <inheritdoc/>
    public override bool CanConvertTo(object sourceValue, Type destinationType) => false;

    /// <inheritdoc/>
    public override object ConvertTo(object sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase)
        => throw new PSInvalidCastException();

    private static string? Sid(object value)
        => value is string or Trunk
            ? null
            : PSObject.AsPSObject(value).Properties["Sid"]?.Value?.ToString() is { Length: 34 } sid && sid.StartsWith("TK", StringComparison.Ordinal)
                ? sid
                : null;
}
