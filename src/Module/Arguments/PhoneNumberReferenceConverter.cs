using System.Management.Automation;

namespace TwilioTrunk;

/// <summary>
/// Binds rows of a CSV file, and numbers that went through CLIXML, by their property PhoneNumber. A trunk has such a property
/// too, with all its numbers; it is no number.
/// </summary>
public sealed class PhoneNumberReferenceConverter : PSTypeConverter
{
    /// <inheritdoc/>
    public override bool CanConvertFrom(object sourceValue, Type destinationType) => Number(sourceValue) is not null;

    /// <inheritdoc/>
    public override object ConvertFrom(object sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase)
        => new PhoneNumberReference(Number(sourceValue)!);

    /// <inheritdoc/>
    public override bool CanConvertTo(object sourceValue, Type destinationType) => false;

    /// <inheritdoc/>
    public override object ConvertTo(object sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase)
        => throw new PSInvalidCastException();

    private static string? Number(object value)
    {
        if (value is string or OwnedNumber or Trunk)
            return null;
        var row = PSObject.AsPSObject(value);
        var isTrunk = row.Properties["Sid"]?.Value?.ToString()?.StartsWith("TK", StringComparison.Ordinal) == true
            || row.Properties["Origination"] is not null;
        return isTrunk ? null : row.Properties["PhoneNumber"]?.Value is string { Length: > 0 } number ? number : null;
    }
}
