namespace TwilioTrunk.Asterisk;

/// <summary>A PJSIP object that an export defines.</summary>
/// <param name="Type">Its type, as in pjsip.conf, such as <c>endpoint</c>.</param>
/// <param name="Name">The name of its section.</param>
public sealed record PbxObject(string Type, string Name)
{
    /// <summary>The type and the name.</summary>
    /// <returns>Both, with a blank between.</returns>
    public override string ToString() => $"{Type} {Name}";
}
