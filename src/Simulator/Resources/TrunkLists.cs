using System.Collections.Immutable;
using System.Text.Json;
using TwilioTrunk.Simulator.Rest;
using TwilioTrunk.Simulator.State;

namespace TwilioTrunk.Simulator.Resources;

/// <summary>trunking.twilio.com/v1/Trunks/{TK}/CredentialLists and /IpAccessControlLists: which lists guard a trunk.</summary>
internal sealed class TrunkLists
{
    private static readonly TrunkLists Credentials = new(
        "CL",
        "CredentialList",
        "credential_lists",
        static trunk => trunk.CredentialLists,
        static (trunk, lists) => trunk with { CredentialLists = lists },
        static (state, sid) => state.CredentialLists.Find(sid)?.FriendlyName);

    private static readonly TrunkLists Addresses = new(
        "AL",
        "IpAccessControlList",
        "ip_access_control_lists",
        static trunk => trunk.IpAccessControlLists,
        static (trunk, lists) => trunk with { IpAccessControlLists = lists },
        static (state, sid) => state.IpAccessControlLists.Find(sid)?.FriendlyName);

    private readonly string _letters;
    private readonly string _kind;
    private readonly string _key;
    private readonly Func<TrunkRow, ImmutableList<AttachedListRow>> _get;
    private readonly Func<TrunkRow, ImmutableList<AttachedListRow>, TrunkRow> _set;
    private readonly Func<AccountState, string, string?> _friendlyName;

    private TrunkLists(
        string letters,
        string kind,
        string key,
        Func<TrunkRow, ImmutableList<AttachedListRow>> get,
        Func<TrunkRow, ImmutableList<AttachedListRow>, TrunkRow> set,
        Func<AccountState, string, string?> friendlyName)
    {
        (_letters, _kind, _key, _get, _set, _friendlyName) = (letters, kind, key, get, set, friendlyName);
    }

    public static ImmutableArray<Route> Routes { get; } = [.. Credentials.Own(), .. Addresses.Own()];

    private Route[] Own() =>
    [
        new("GET", $"trunking/v1/Trunks/{{TK}}/{_kind}s", List),
        new("POST", $"trunking/v1/Trunks/{{TK}}/{_kind}s", Attach),
        new("GET", $"trunking/v1/Trunks/{{TK}}/{_kind}s/{{{_letters}}}", call => Answer.Ok(json => Write(json, call, Find(call)))),
        new("DELETE", $"trunking/v1/Trunks/{{TK}}/{_kind}s/{{{_letters}}}", Detach),
    ];

    private AttachedListRow Find(Call call) => _get(Trunks.Find(call)).Find(call.Sids[_letters]) ?? throw call.NotFound();

    private Answer List(Call call) => Page.Of(call, _key, _get(Trunks.Find(call)), (json, row) => Write(json, call, row));

    private Answer Attach(Call call)
    {
        var trunk = Trunks.Find(call);
        var sid = call.Form.Required($"{_kind}Sid");
        if (_friendlyName(call.State, sid) is null) throw TwilioFault.NotFound(sid);
        if (_get(trunk).Find(sid) is not null) throw TwilioFault.InvalidTrunk($"the list {sid} is already associated with the trunk");
        var attached = new AttachedListRow { Ordinal = call.TakeOrdinal(), Sid = sid, DateCreated = call.Now, DateUpdated = call.Now };
        Replace(call, trunk, _get(trunk).Add(attached));
        return Answer.Created(json => Write(json, call, attached));
    }

    private Answer Detach(Call call)
    {
        var attached = Find(call);
        var trunk = Trunks.Find(call);
        Replace(call, trunk, _get(trunk).Remove(attached));
        return Answer.Deleted;
    }

    private void Replace(Call call, TrunkRow trunk, ImmutableList<AttachedListRow> lists) =>
        call.State = call.State with { Trunks = call.State.Trunks.Put(_set(trunk, lists)) };

    private void Write(Utf8JsonWriter json, Call call, AttachedListRow attached)
    {
        json.WriteString("sid", attached.Sid);
        json.WriteString("account_sid", call.AccountSid);
        json.WriteString("trunk_sid", call.Sids["TK"]);
        json.WriteString("friendly_name", _friendlyName(call.State, attached.Sid));
        json.WriteIsoDates(attached);
        json.WriteString("url", $"{call.ProductUrl}/Trunks/{call.Sids["TK"]}/{_kind}s/{attached.Sid}");
    }
}
