using TwilioTrunk.Simulator;
using TwilioTrunk.Twilio;

namespace TwilioTrunk.Tests.Contract.Traffic;

/// <summary>A client and the SIDs of what it finds: two of each kind that lists hold, of which the second is used nowhere.</summary>
internal sealed record World
{
    private const string Digits = "0123456789abcdef0123456789abcdef";

    public required TwilioClient Client { get; init; }

    public string Subaccount { get; init; } = "AC" + Digits;

    public string Trunk { get; init; } = "TK" + Digits;

    public string OriginationUrl { get; init; } = "OU" + Digits;

    public string CredentialList { get; init; } = "CL" + Digits;

    public string FreeCredentialList { get; init; } = "CL" + Digits;

    public string Credential { get; init; } = "CR" + Digits;

    public string AddressList { get; init; } = "AL" + Digits;

    public string FreeAddressList { get; init; } = "AL" + Digits;

    public string Address { get; init; } = "IP" + Digits;

    public string Number { get; init; } = "PN" + Digits;

    public string FreeNumber { get; init; } = "PN" + Digits;

    public string CallerId { get; init; } = "PN" + Digits;

    public string Call { get; init; } = "CA" + Digits;

    public string RingingCall { get; init; } = "CA" + Digits;

    public string Key { get; init; } = "SK" + Digits;

    public string Alert { get; init; } = "NO" + Digits;

    /// <summary>A simulated account with the trunk of the guide, and with as much again that belongs to nothing.</summary>
    public static async Task<World> SimulateAsync(TwilioSimulator simulator, TwilioClient client, CancellationToken cancellationToken)
    {
        simulator.AddPhoneNumber(new SimulatedPhoneNumber { PhoneNumber = "+56226665897" });
        simulator.AddPhoneNumber(new SimulatedPhoneNumber { PhoneNumber = "+56226665898" });
        simulator.AddCallerIds(simulator.AccountSid, [Verified("+15015551234"), Verified("+15015551235")]);
        IReadOnlyList<string> calls = simulator.AddCalls(simulator.AccountSid, [Between("completed"), Between("ringing")]);
        IReadOnlyList<string> alerts = simulator.AddAlerts(simulator.AccountSid, [About(calls[0]), About(calls[0])]);
        List<string> numbers = [];
        await foreach (IncomingPhoneNumberRecord number in client.IncomingPhoneNumbers.ListAsync(null, cancellationToken)) numbers.Add(number.Sid);

        List<string> callerIds = [];
        await foreach (OutgoingCallerIdRecord callerId in client.OutgoingCallerIds.ListAsync(null, cancellationToken)) callerIds.Add(callerId.Sid);

        var world = new World
        {
            Client = client,
            Call = calls[0],
            RingingCall = calls[1],
            Alert = alerts[0],
            CallerId = callerIds[0],
            Number = numbers[0],
            FreeNumber = numbers[1],
            Trunk = (await client.Trunks.CreateAsync(new TrunkFields { DomainName = "first.pstn.twilio.com" }, cancellationToken)).Sid,
            CredentialList = (await client.CredentialLists.CreateAsync("first", cancellationToken)).Sid,
            FreeCredentialList = (await client.CredentialLists.CreateAsync("second", cancellationToken)).Sid,
            Subaccount = (await client.Accounts.CreateAsync("first", cancellationToken)).Sid,
            Key = (await client.Keys.CreateAsync("first", cancellationToken)).Sid,
            AddressList = (await client.IpAccessControlLists.CreateAsync("first", cancellationToken)).Sid,
            FreeAddressList = (await client.IpAccessControlLists.CreateAsync("second", cancellationToken)).Sid,
        };
        await client.Trunks.CreateAsync(new TrunkFields { FriendlyName = "second" }, cancellationToken);
        await client.Keys.CreateAsync("second", cancellationToken);
        await client.Credentials.CreateAsync(world.CredentialList, "second", "Pa55word+of=SIP", cancellationToken);
        await client.IpAddresses.CreateAsync(
            world.AddressList, new IpAddressFields { FriendlyName = "second", IpAddress = "198.51.100.7" }, cancellationToken);
        await client.TrunkCredentialLists.AttachAsync(world.Trunk, world.CredentialList, cancellationToken);
        await client.TrunkIpAccessControlLists.AttachAsync(world.Trunk, world.AddressList, cancellationToken);
        await client.TrunkPhoneNumbers.AttachAsync(world.Trunk, world.Number, cancellationToken);
        OriginationUrlFields url = new Samples(world).OriginationUrl;
        await client.OriginationUrls.CreateAsync(world.Trunk, url with { SipUrl = "sip:second.example.com" }, cancellationToken);
        return world with
        {
            OriginationUrl = (await client.OriginationUrls.CreateAsync(world.Trunk, url, cancellationToken)).Sid,
            Credential = (await client.Credentials.CreateAsync(world.CredentialList, "first", "Pa55word+of=SIP", cancellationToken)).Sid,
            Address = (await client.IpAddresses.CreateAsync(world.AddressList, new Samples(world).IpAddress, cancellationToken)).Sid,
        };
    }

    private static SimulatedCallerId Verified(string phoneNumber) => new() { PhoneNumber = phoneNumber, FriendlyName = "sample" };

    private static SimulatedCall Between(string status) => new()
    {
        From = "+15015551234",
        To = "+56226665897",
        Direction = "trunking-originating",
        Status = status,
        Price = -0.01m,
        TrunkSid = "TK" + Digits,
        LastSipResponse = 200,
        PostDialDelay = TimeSpan.FromMilliseconds(250),
        Tags = ["high_jitter"],
    };

    private static SimulatedAlert About(string call) =>
        new() { ErrorCode = 32011, Text = "sample", ResourceSid = call, RequestMethod = "GET", RequestUrl = "https://example.com/" };
}
