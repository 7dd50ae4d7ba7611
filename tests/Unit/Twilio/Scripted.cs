using TwilioTrunk.Twilio;

namespace TwilioTrunk.Tests.Unit.Twilio;

/// <summary>What the tests of the client share: SIDs, a secret, and a client over a script.</summary>
internal static class Scripted
{
    public const string Account = "AC0123456789abcdef0123456789abcdef";
    public const string Trunk = "TK0123456789abcdef0123456789abcdef";
    public const string Url = "OU0123456789abcdef0123456789abcdef";
    public const string List = "CL0123456789abcdef0123456789abcdef";
    public const string AddressList = "AL0123456789abcdef0123456789abcdef";
    public const string Credential = "CR0123456789abcdef0123456789abcdef";
    public const string Number = "PN0123456789abcdef0123456789abcdef";
    public const string Call = "CA0123456789abcdef0123456789abcdef";
    public const string Key = "SK0123456789abcdef0123456789abcdef";
    public const string Token = "7oken-that-nobody-may-see";
    public const string TrunkJson = $$"""{"sid":"{{Trunk}}"}""";

    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    public static TwilioClientOptions Options => new()
    {
        Credential = new TwilioCredential(Account, Account, Token),
        Timeout = Limit,
        Time = new ScriptedTime(Limit),
    };

    public static TwilioClient Client(HttpMessageHandler handler, TwilioClientOptions? options = null) =>
        new(options ?? Options, handler, disposeHandler: true);
}
