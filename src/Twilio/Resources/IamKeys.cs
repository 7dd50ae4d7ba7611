using System.Text.Json;

namespace TwilioTrunk.Twilio;

/// <summary>
/// API keys of the account, restricted ones too: <c>iam.twilio.com/v1/Keys</c>. The auth token or a main key is needed; restricted keys are in
/// region US1 only.
/// </summary>
public sealed class IamKeys
{
    private const string Path = "v1/Keys";

    private readonly Channel _channel;
    private readonly Collection<KeyRecord> _keys;
    private readonly Collection<NewKeyRecord> _newKeys;

    internal IamKeys(Channel channel)
    {
        _channel = channel;
        _keys = Collection.Of(channel, channel.Iam, Path, "keys", TwilioJson.Default.KeyRecord);
        _newKeys = Collection.Of(channel, channel.Iam, Path, "keys", TwilioJson.Default.NewKeyRecord);
    }

    /// <summary>All keys, page by page as they are taken; secrets are never told.</summary>
    public IAsyncEnumerable<KeyRecord> ListAsync(CancellationToken cancellationToken = default) =>
        _keys.ListAsync(new Form().Add("AccountSid", _channel.AccountSid), cancellationToken);

    /// <summary>One key.</summary>
    public Task<KeyRecord> GetAsync(string sid, CancellationToken cancellationToken = default) => _keys.GetAsync(sid, cancellationToken);

    /// <summary>Makes a key, a restricted one when permissions are given. Its secret is told this once and never again.</summary>
    public Task<NewKeyRecord> CreateAsync(IamKeyFields fields, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(fields);
        Form form = new Form()
            .Add("AccountSid", _channel.AccountSid)
            .Add("FriendlyName", fields.FriendlyName)
            .Add("KeyType", fields.Permissions is null ? null : "restricted")
            .Add("Policy", ToPolicy(fields));
        return _newKeys.CreateAsync(form, cancellationToken);
    }

    /// <summary>Changes what the fields name; permissions replace those that the key had.</summary>
    public Task<KeyRecord> UpdateAsync(string sid, IamKeyFields fields, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return _keys.UpdateAsync(sid, new Form().Add("FriendlyName", fields.FriendlyName).Add("Policy", ToPolicy(fields)), cancellationToken);
    }

    /// <summary>Deletes a key: whoever signs in with it is refused from now on.</summary>
    public Task DeleteAsync(string sid, CancellationToken cancellationToken = default) => _keys.DeleteAsync(sid, cancellationToken);

    private static string? ToPolicy(IamKeyFields fields) => fields.Permissions is { } permissions
        ? JsonSerializer.Serialize(new KeyPolicyRecord { Allow = permissions }, TwilioJson.Default.KeyPolicyRecord)
        : null;
}
