using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace TwilioTrunk.Twilio;

/// <summary>A connection with an observer and a limit of its own: turns answers into records, and what is none into exceptions.</summary>
internal sealed class Channel(Connection connection, Action<RequestTrace>? observer, RequestLimit? limit)
{
    public string AccountSid => connection.AccountSid;

    public int PageSize => connection.PageSize;

    public Uri Trunking => connection.Trunking;

    public Uri Api => connection.Api;

    public Uri Monitor => connection.Monitor;

    public Uri Insights => connection.Insights;

    public Uri Voice => connection.Voice;

    public Uri Iam => connection.Iam;

    public Uri Routes => connection.Routes;

    public Task<T> GetAsync<T>(Uri uri, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        RecordAsync(new ApiRequest(HttpMethod.Get, uri), type, cancellationToken);

    public Task<T> PostAsync<T>(Uri uri, Form form, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        RecordAsync(new ApiRequest(HttpMethod.Post, uri, form), type, cancellationToken);

    public Task DeleteAsync(Uri uri, CancellationToken cancellationToken) =>
        SucceedAsync(new ApiRequest(HttpMethod.Delete, uri), cancellationToken);

    public async IAsyncEnumerable<T> ListAsync<T>(
        Uri first, string key, JsonTypeInfo<T> type, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        HashSet<Uri> seen = [];
        for (Uri? next = first; next is not null;)
        {
            Uri current = next;
            if (!seen.Add(current)) throw TwilioPagingException.Repeated(current);
            var request = new ApiRequest(HttpMethod.Get, current);
            Answer answer = await SucceedAsync(request, cancellationToken).ConfigureAwait(false);
            Page<T> page = Read(request, answer, body => Page<T>.Read(body, key, type));
            foreach (T item in page.Items) yield return item;
            next = page.Next is null ? null : Follow(current, page.Next);
        }
    }

    // The credential goes with every request, so an answer must not choose where it goes.
    private static Uri Follow(Uri current, string next) =>
        Uri.TryCreate(current, next, out Uri? uri) && uri.UserInfo.Length == 0
            && Uri.Compare(uri, current, UriComponents.SchemeAndServer, UriFormat.UriEscaped, StringComparison.OrdinalIgnoreCase) == 0
            ? uri
            : throw TwilioPagingException.Foreign(current, uri);

    private async Task<T> RecordAsync<T>(ApiRequest request, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        Answer answer = await SucceedAsync(request, cancellationToken).ConfigureAwait(false);
        return Read(request, answer, body => JsonSerializer.Deserialize(body, type) ?? throw new JsonException());
    }

    private async Task<Answer> SucceedAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        Answer answer = await connection.SendAsync(request, observer, limit, cancellationToken).ConfigureAwait(false);
        if (answer.IsSuccess) return answer;
        ErrorBody error = ErrorBody.Read(answer.Body);
        string? text = error.Text is { } said ? connection.Hide(request, said) : null;
        throw answer.IsServerFailure && !request.IsRead
            ? TwilioUnavailableException.ServerFailure(request, answer, text)
            : new TwilioApiException(request, answer, error, text);
    }

    private delegate T BodyReader<T>(ReadOnlySpan<byte> body);

    private static T Read<T>(ApiRequest request, Answer answer, BodyReader<T> read)
    {
        try
        {
            return read(answer.Body);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            throw TwilioUnavailableException.Unreadable(request, answer, failure);
        }
    }
}
