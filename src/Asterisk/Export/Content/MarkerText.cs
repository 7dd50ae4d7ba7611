namespace TwilioTrunk.Asterisk.Content;

/// <summary>The values of one trunk and one number stand in <c>.env</c>, and the files hold markers for them; all others are literals.</summary>
internal sealed class MarkerText(TrunkEntry marked, string? markedNumber) : ITrunkText
{
    public const string Domain = "__TWILIO_SIP_DOMAIN__";

    public string Host(TrunkEntry trunk) => trunk == marked ? Domain : trunk.Domain;

    public string UserName(TrunkEntry trunk) => trunk == marked ? "__TWILIO_SIP_USER__" : trunk.UserName!;

    public string Password(TrunkEntry trunk) => trunk == marked ? "__TWILIO_SIP_PASSWORD__" : trunk.Password!;

    public string Number(string number) => number == markedNumber ? "__TWILIO_DID__" : number;
}
