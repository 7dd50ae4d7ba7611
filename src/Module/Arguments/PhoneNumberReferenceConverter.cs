using System.Management.Automation;

namespace TwilioTrunk;

/// <summary>
/// Binds rows of a CSV file, and numbers that went through CLIXML, by their property PhoneNumber. A trunk has such a property
/// too, with all its numbers; it is no number.
/// </summary>
public sealed class PhoneNumberReferenceConverter : ReferenceConverter
{
    private protected override object? Convert(object value)
    {
        if (value is string or OwnedNumber or Trunk)
            return null;
        var row = PSObject.AsPSObject(value);
        var isTrunk = row.Properties["Sid"]?.Value?.ToString()?.StartsWith("TK", StringComparison.Ordinal) == true
            || row.Properties["Origination"] is not null;
        // What a script put into a row may be wrapped once more.
        return !isTrunk && row.Properties["PhoneNumber"]?.Value is { } cell && PSObject.AsPSObject(cell).BaseObject is string { Length: > 0 } number
            ? new PhoneNumberReference(number)
            : null;
    }
}
