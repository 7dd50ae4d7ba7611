using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using TwilioTrunk.Simulator.Rest;
using TwilioTrunk.Simulator.State;

namespace TwilioTrunk.Simulator.Resources;

/// <summary>api.twilio.com/2010-04-01/Accounts/{AC}/SIP/IpAccessControlLists/{AL}/IpAddresses: single addresses and CIDR blocks.</summary>
internal static class IpAddresses
{
    private const int Most = 100;
    private const int LongestName = 255;
    private const int WholeAddress = 32;

    public static ImmutableArray<Route> Routes { get; } =
    [
        new("GET", "api/2010-04-01/Accounts/{AC}/SIP/IpAccessControlLists/{AL}/IpAddresses.json", List),
        new("POST", "api/2010-04-01/Accounts/{AC}/SIP/IpAccessControlLists/{AL}/IpAddresses.json", Create),
        new("GET", "api/2010-04-01/Accounts/{AC}/SIP/IpAccessControlLists/{AL}/IpAddresses/{IP}.json", static call => Show(call, Find(call))),
        new("POST", "api/2010-04-01/Accounts/{AC}/SIP/IpAccessControlLists/{AL}/IpAddresses/{IP}.json", Update),
        new("DELETE", "api/2010-04-01/Accounts/{AC}/SIP/IpAccessControlLists/{AL}/IpAddresses/{IP}.json", Delete),
    ];

    private static IpAddressRow Find(Call call) => IpAccessControlLists.Find(call).IpAddresses.Find(call.Sids["IP"]) ?? throw call.NotFound();

    private static Answer List(Call call) =>
        Page.Of(call, "ip_addresses", IpAccessControlLists.Find(call).IpAddresses, (json, row) => Write(json, call, row));

    private static Answer Create(Call call)
    {
        var list = IpAccessControlLists.Find(call);
        foreach (var name in (string[])["FriendlyName", "IpAddress"]) call.Form.Required(name);
        var fresh = new IpAddressRow
        {
            Ordinal = call.TakeOrdinal(),
            Sid = call.SidSource("IP"),
            DateCreated = call.Now,
            DateUpdated = call.Now,
            FriendlyName = "",
            IpAddress = "",
            CidrPrefixLength = WholeAddress,
        };
        var address = Fill(call, list, fresh);
        if (list.IpAddresses.Count >= Most) throw TwilioFault.TooManyIpAddresses(Most);
        Replace(call, list, list.IpAddresses.Add(address));
        return Answer.Created(json => Write(json, call, address));
    }

    private static Answer Update(Call call)
    {
        var list = IpAccessControlLists.Find(call);
        var address = Fill(call, list, Find(call));
        Replace(call, list, list.IpAddresses.Put(address));
        return Show(call, address);
    }

    private static Answer Delete(Call call)
    {
        var address = Find(call);
        var list = IpAccessControlLists.Find(call);
        Replace(call, list, list.IpAddresses.Remove(address));
        return Answer.Deleted;
    }

    private static IpAddressRow Fill(Call call, IpAccessControlListRow list, IpAddressRow old)
    {
        var form = call.Form;
        var address = old with
        {
            FriendlyName = form.Text("FriendlyName") ?? old.FriendlyName,
            IpAddress = form.Text("IpAddress") ?? old.IpAddress,
            CidrPrefixLength = Prefix(call) ?? old.CidrPrefixLength,
            DateUpdated = call.Now,
        };
        if (address.FriendlyName.Length is 0 or > LongestName)
            throw TwilioFault.InvalidIpAddress($"the FriendlyName must be 1 to {LongestName} characters long");
        if (!IsDotted(address.IpAddress)) throw TwilioFault.InvalidIpAddress("the IpAddress must be a complete IPv4 address in dotted notation");
        if (address.CidrPrefixLength is < 1 or > WholeAddress)
            throw TwilioFault.InvalidIpAddress($"the CidrPrefixLength must be between 1 and {WholeAddress}");
        var block = (address.IpAddress, address.CidrPrefixLength);
        return list.IpAddresses.Exists(other => other.Sid != address.Sid && (other.IpAddress, other.CidrPrefixLength) == block)
            ? throw TwilioFault.InvalidIpAddress($"{address.IpAddress}/{address.CidrPrefixLength} is already in the list")
            : address;
    }

    // Twilio takes 0 for "not given" and keeps the one address (https://github.com/twilio/terraform-provider-twilio/issues/137).
    private static int? Prefix(Call call) => call.Form.Integer("CidrPrefixLength") is 0 ? WholeAddress : call.Form.Integer("CidrPrefixLength");

    // What reads back as it was written has four decimal parts: no 10.1, no 0x0a.0.0.1, no 010.0.0.1.
    private static bool IsDotted(string text) =>
        IPAddress.TryParse(text, out var address) && address.AddressFamily == AddressFamily.InterNetwork && address.ToString() == text;

    private static void Replace(Call call, IpAccessControlListRow list, ImmutableList<IpAddressRow> addresses) =>
        call.State = call.State with { IpAccessControlLists = call.State.IpAccessControlLists.Put(list with { IpAddresses = addresses }) };

    private static Answer Show(Call call, IpAddressRow address) => Answer.Ok(json => Write(json, call, address));

    private static void Write(Utf8JsonWriter json, Call call, IpAddressRow address)
    {
        json.WriteString("sid", address.Sid);
        json.WriteString("account_sid", call.AccountSid);
        json.WriteString("ip_access_control_list_sid", call.Sids["AL"]);
        json.WriteString("friendly_name", address.FriendlyName);
        json.WriteString("ip_address", address.IpAddress);
        json.WriteNumber("cidr_prefix_length", address.CidrPrefixLength);
        json.WriteMailDates(address);
        json.WriteString("uri", $"{call.AccountPath}/SIP/IpAccessControlLists/{call.Sids["AL"]}/IpAddresses/{address.Sid}.json");
    }
}
