using System.Collections.Immutable;
using System.Text.Json;
using TwilioTrunk.Simulator.Rest;
using TwilioTrunk.Simulator.State;

namespace TwilioTrunk.Simulator.Resources;

/// <summary>api.twilio.com/2010-04-01/Accounts/{AC}/SIP/CredentialLists/{CL}/Credentials. A password goes in and never comes back.</summary>
internal static class Credentials
{
    private const int Most = 1000;
    private const int LongestUsername = 32;
    private const int ShortestPassword = 12;

    public static ImmutableArray<Route> Routes { get; } =
    [
        new("GET", "api/2010-04-01/Accounts/{AC}/SIP/CredentialLists/{CL}/Credentials.json", List),
        new("POST", "api/2010-04-01/Accounts/{AC}/SIP/CredentialLists/{CL}/Credentials.json", Create),
        new("GET", "api/2010-04-01/Accounts/{AC}/SIP/CredentialLists/{CL}/Credentials/{CR}.json", static call => Show(call, Find(call))),
        new("POST", "api/2010-04-01/Accounts/{AC}/SIP/CredentialLists/{CL}/Credentials/{CR}.json", Update),
        new("DELETE", "api/2010-04-01/Accounts/{AC}/SIP/CredentialLists/{CL}/Credentials/{CR}.json", Delete),
    ];

    private static CredentialRow Find(Call call) => CredentialLists.Find(call).Credentials.Find(call.Sids["CR"]) ?? throw call.NotFound();

    private static Answer List(Call call) =>
        Page.Of(call, "credentials", CredentialLists.Find(call).Credentials, (json, row) => Write(json, call, row));

    private static Answer Create(Call call)
    {
        var list = CredentialLists.Find(call);
        var user = call.Form.Required("Username");
        var password = call.Form.Required("Password");
        if (user.Length > LongestUsername) throw TwilioFault.InvalidCredential($"the Username must be at most {LongestUsername} characters long");
        CheckPassword(password);
        if (list.Credentials.Exists(credential => credential.Username == user))
            throw TwilioFault.InvalidCredential($"the Username '{user}' already exists in the list");
        if (list.Credentials.Count >= Most) throw TwilioFault.TooManyCredentials(Most);
        var credential = new CredentialRow
        {
            Ordinal = call.TakeOrdinal(),
            Sid = call.SidSource("CR"),
            DateCreated = call.Now,
            DateUpdated = call.Now,
            Username = user,
            Password = call.Digest(password),
        };
        Replace(call, list, list.Credentials.Add(credential));
        return Answer.Created(json => Write(json, call, credential));
    }

    private static Answer Update(Call call)
    {
        var old = Find(call);
        var list = CredentialLists.Find(call);
        var credential = old;
        if (call.Form.Text("Password") is { } password)
        {
            CheckPassword(password);
            credential = old with { Password = call.Digest(password), DateUpdated = call.Now };
            Replace(call, list, list.Credentials.Put(credential));
        }

        return Show(call, credential);
    }

    private static Answer Delete(Call call)
    {
        var credential = Find(call);
        var list = CredentialLists.Find(call);
        Replace(call, list, list.Credentials.Remove(credential));
        return Answer.Deleted;
    }

    private static void CheckPassword(string password)
    {
        var isStrong = password.Length >= ShortestPassword
            && password.Any(char.IsAsciiDigit) && password.Any(char.IsAsciiLetterUpper) && password.Any(char.IsAsciiLetterLower);
        if (isStrong) return;
        const string Classes = "with a digit, an upper case and a lower case letter";
        throw TwilioFault.InvalidCredential($"the Password must be at least {ShortestPassword} characters long {Classes}");
    }

    private static void Replace(Call call, CredentialListRow list, ImmutableList<CredentialRow> credentials) =>
        call.State = call.State with { CredentialLists = call.State.CredentialLists.Put(list with { Credentials = credentials }) };

    private static Answer Show(Call call, CredentialRow credential) => Answer.Ok(json => Write(json, call, credential));

    private static void Write(Utf8JsonWriter json, Call call, CredentialRow credential)
    {
        json.WriteString("sid", credential.Sid);
        json.WriteString("account_sid", call.AccountSid);
        json.WriteString("credential_list_sid", call.Sids["CL"]);
        json.WriteString("username", credential.Username);
        json.WriteMailDates(credential);
        json.WriteString("uri", $"{call.AccountPath}/SIP/CredentialLists/{call.Sids["CL"]}/Credentials/{credential.Sid}.json");
    }
}
