namespace TwilioTrunk.Asterisk.Content;

/// <summary>Every value stands in the files as it is.</summary>
internal sealed class LiteralText : ITrunkText
{
    public string Host(TrunkEntry trunk) => trunk.Domain;

    public string UserName(TrunkEntry trunk) => trunk.UserName!;

    public string Password(TrunkEntry trunk) => trunk.Password!;

    public string Number(string number) => number;
}
