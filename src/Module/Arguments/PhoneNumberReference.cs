using System.ComponentModel;
using TwilioTrunk.Sessions;

namespace TwilioTrunk;

/// <summary>A phone number as an argument: as typed, an object, or a row with a column PhoneNumber.</summary>
[TypeConverter(typeof(PhoneNumberReferenceConverter))]
public sealed class PhoneNumberReference
{
    /// <summary>Names a number by what a person types.</summary>
    public PhoneNumberReference(string text) => Text = text;

    /// <summary>Names the number that the object describes.</summary>
    public PhoneNumberReference(OwnedNumber number) => (Text, Session) = (number.ToString(), number.Session);

    internal string Text { get; }

    /// <summary>The connection that the piped object remembers.</summary>
    internal TwilioSession? Session { get; }

    /// <summary>The number as it was given.</summary>
    public override string ToString() => Text;
}
