using System.Management.Automation;

namespace TwilioTrunk;

/// <summary>Makes an argument from an object that is described by its properties, such as a row or what went through CLIXML.</summary>
public abstract class ReferenceConverter : PSTypeConverter
{
    /// <inheritdoc/>
    public override bool CanConvertFrom(object sourceValue, Type destinationType) => Convert(sourceValue) is not null;

    /// <inheritdoc/>
    public override object ConvertFrom(object sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase)
        => Convert(sourceValue) ?? throw new PSInvalidCastException();

    /// <inheritdoc/>
    public override bool CanConvertTo(object sourceValue, Type destinationType) => false;

    /// <inheritdoc/>
    public override object ConvertTo(object sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase)
        => throw new PSInvalidCastException();

    /// <summary>The argument; null for a value that is none, or that a constructor takes.</summary>
    private protected abstract object? Convert(object value);
}
