using System.Management.Automation;
using TwilioTrunk.Provisioning;
using TwilioTrunk.Sessions;

namespace TwilioTrunk;

/// <summary>
/// Binds lists that went through CLIXML, JSON or Select-Object by their SID, what is in a list and what a trunk says of a list by the list's,
/// and rows by the column that names the list. A trunk has such a property too, with all its lists; it is no list.
/// </summary>
public abstract class ListReferenceConverter : ReferenceConverter
{
    private readonly ListKind _kind;
    private readonly string _column;

    internal ListReferenceConverter(ListKind kind, string column) => (_kind, _column) = (kind, column);

    private protected override object? Convert(object value)
    {
        if (value is string or SipList or Trunk or Termination)
            return null;
        var row = PSObject.AsPSObject(value);
        if (Word("Sid") is { } sid && _kind.IsSid(sid))
            return New(sid, (value as AttachedList)?.Session);
        var isTrunk = Word("Sid")?.StartsWith("TK", StringComparison.Ordinal) == true
            || row.Properties["Origination"] is not null || row.Properties["DomainName"] is not null;
        return !isTrunk && (Word(_column + "Sid") ?? Word(_column)) is { } text ? New(text, session: null) : null;

        string? Word(string property) => row.Properties[property]?.Value?.ToString() is { Length: > 0 } word ? word : null;
    }

    private protected abstract ListReference New(string text, TwilioSession? session);
}
