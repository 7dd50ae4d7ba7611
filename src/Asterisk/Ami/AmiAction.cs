using System.Text;

namespace TwilioTrunk.Asterisk.Ami;

/// <summary>What Asterisk is asked to do over AMI.</summary>
public sealed class AmiAction
{
    private readonly List<AmiHeader> _headers = [];

    /// <summary>Creates the action.</summary>
    /// <param name="name">Its name, such as <c>Originate</c>.</param>
    /// <exception cref="AsteriskControlException"><c>InvalidAmiValue</c>: the name would end the line.</exception>
    public AmiAction(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        Name = name;
        With("Action", name);
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Adds a header; one name may be added several times, as <c>Variable</c> often is.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">The value.</param>
    /// <returns>This action.</returns>
    /// <exception cref="AsteriskControlException">
    /// <c>InvalidAmiValue</c>: a carriage return, line feed or NUL, which would end the line and begin a header or an action of its own.
    /// </exception>
    public AmiAction With(string name, string value)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(value);
        if (name.Length == 0 || name.AsSpan().IndexOfAny(":\r\n\0") >= 0 || value.AsSpan().IndexOfAny("\r\n\0") >= 0)
            throw ControlProblem.InvalidAmiValue(Name, name);
        _headers.Add(new AmiHeader(name, value));
        return this;
    }

    /// <summary>The name only: a header may be a secret.</summary>
    /// <returns>The name.</returns>
    public override string ToString() => Name;

    internal byte[] ToBytes(string actionId)
    {
        var text = new StringBuilder();
        foreach (var header in _headers.Append(new AmiHeader("ActionID", actionId)))
            text.Append(header.Name).Append(": ").Append(header.Value).Append("\r\n");
        return Encoding.UTF8.GetBytes(text.Append("\r\n").ToString());
    }
}
