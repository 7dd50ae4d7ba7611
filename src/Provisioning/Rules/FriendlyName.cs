namespace TwilioTrunk.Provisioning;

/// <summary>What Twilio accepts as the friendly name of a trunk, a list or an origination URI.</summary>
internal static class FriendlyName
{
    /// <summary>The most characters.</summary>
    public const int Length = 64;

    /// <summary>Gives the name, or refuses it.</summary>
    /// <exception cref="ProvisioningException"><c>BlankName</c>, <c>NameTooLong</c>.</exception>
    public static string Check(string name)
    {
        if (string.IsNullOrWhiteSpace(name))
            throw Problem.BlankName(name);
        return name.Length <= Length ? name : throw Problem.NameTooLong(name, name.Length, Length);
    }
}
