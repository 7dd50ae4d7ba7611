namespace TwilioTrunk.Asterisk;

/// <summary>A PJSIP object that an export defines, or an extension of its dialplan.</summary>
/// <param name="Type">Its type, as in pjsip.conf, such as <c>endpoint</c>; or <c>extension</c>.</param>
/// <param name="Name">The name of its section; an extension has its context behind an at sign.</param>
public sealed record PbxObject(string Type, string Name)
{
    internal const string Transport = "transport";
    internal const string Extension = "extension";

    /// <summary>Where a transport of the export is bound, such as <c>0.0.0.0:5060</c>; null for another object, and where that is not known.</summary>
    public string? Bind { get; init; }

    /// <summary>The type and the name.</summary>
    /// <returns>Both, with a blank between.</returns>
    public override string ToString() => $"{Type} {Name}";
}
