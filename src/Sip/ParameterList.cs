namespace TwilioTrunk.Sip;

/// <summary>Looks a parameter up.</summary>
internal static class ParameterList
{
    /// <summary>The value of a parameter, empty for one without a value; null when it is absent. Names compare without case.</summary>
    public static string? Value(this IReadOnlyList<SipParameter> parameters, string name)
    {
        foreach (var parameter in parameters)
        {
            if (parameter.IsNamed(name))
                return parameter.Value ?? string.Empty;
        }

        return null;
    }
}
