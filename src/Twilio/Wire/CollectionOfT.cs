using System.Text.Json.Serialization.Metadata;

namespace TwilioTrunk.Twilio;

/// <summary>One collection of resources: the calls that all of them share.</summary>
internal sealed class Collection<T>(Channel channel, Uri host, string path, string suffix, string key, JsonTypeInfo<T> type)
{
    /// <summary>How many items a page may hold at most.</summary>
    public int LargestPage { get; init; } = 1000;

    public IAsyncEnumerable<T> ListAsync(Form? filter, CancellationToken cancellationToken)
    {
        string query = (filter ?? new Form()).Add("PageSize", Math.Min(channel.PageSize, LargestPage)).ToQuery();
        return channel.ListAsync(new Uri(host, path + suffix + "?" + query), key, type, cancellationToken);
    }

    public Task<T> GetAsync(string sid, CancellationToken cancellationToken) => channel.GetAsync(Item(sid), type, cancellationToken);

    public Task<T> CreateAsync(Form form, CancellationToken cancellationToken) =>
        channel.PostAsync(new Uri(host, path + suffix), form, type, cancellationToken);

    public Task<T> UpdateAsync(string sid, Form form, CancellationToken cancellationToken) =>
        channel.PostAsync(Item(sid), form, type, cancellationToken);

    public Task DeleteAsync(string sid, CancellationToken cancellationToken) => channel.DeleteAsync(Item(sid), cancellationToken);

    private Uri Item(string sid) => new(host, path + "/" + Sid.Check(sid) + suffix);
}
