namespace TwilioTrunk.Provisioning;

/// <summary>What Twilio accepts as the friendly name of a trunk, a list or an origination URI.</summary>
internal static class FriendlyName
{
    /// <summary>The most characters.</summary>
    public const int Length = 64;

    /// <summary>Gives the name, or refuses it.</summary>
    /// <param name="name">The name.</param>
    /// <param name="limit">The most characters; more than <see cref="Length"/> for an IP access control list and what is in it.</param>
    /// <exception cref="ProvisioningException"><c>BlankName</c>, <c>NameTooLong</c>.</exception>
    public static string Check(string name, int limit = Length)
    {
        if (string.IsNullOrWhiteSpace(name))
            throw Problem.BlankName(name, limit);
        return name.Length <= limit ? name : throw Problem.NameTooLong(name, name.Length, limit);
    }
}
