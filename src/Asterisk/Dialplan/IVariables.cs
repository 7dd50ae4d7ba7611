namespace TwilioTrunk.Asterisk.Dialplan;

/// <summary>What <see cref="Substitution"/> fills in.</summary>
internal interface IVariables
{
    /// <summary>The value of a variable, or null.</summary>
    string? Variable(string name);

    /// <summary>What a function gives, or null when it gives nothing.</summary>
    /// <param name="name">The name of the function.</param>
    /// <param name="arguments">What stands between its parentheses.</param>
    string? Function(string name, string arguments);

    /// <summary>The value of an expression.</summary>
    string Evaluate(string text);
}
