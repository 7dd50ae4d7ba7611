namespace TwilioTrunk.Asterisk.Content;

/// <summary>How the values of a trunk stand in the files: as they are, or as markers that the container's start script replaces.</summary>
internal interface ITrunkText
{
    string Host(TrunkEntry trunk);

    string UserName(TrunkEntry trunk);

    string Password(TrunkEntry trunk);

    string Number(string number);
}
