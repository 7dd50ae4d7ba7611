namespace TwilioTrunk.Twilio;

/// <summary>One request, which may be sent several times.</summary>
internal sealed class ApiRequest(HttpMethod method, Uri uri, Form? form = null)
{
    public HttpMethod Method => method;

    public Uri Uri => uri;

    /// <summary>Whether it may be repeated without changing anything.</summary>
    public bool IsRead => method == HttpMethod.Get;

    public string Path => uri.PathAndQuery;

    /// <summary>An attempt of its own: a sent message cannot be sent again.</summary>
    public HttpRequestMessage ToMessage() => new(method, uri) { Content = form?.ToContent() };

    public string Hide(string text) => form is null ? text : form.Hide(text);
}
