namespace TwilioTrunk.Twilio;

/// <summary>User names and passwords in a credential list: <c>SIP/CredentialLists/{list}/Credentials.json</c>; 1000 at most in a list.</summary>
public sealed class Credentials
{
    private readonly Channel _channel;

    internal Credentials(Channel channel) => _channel = channel;

    /// <summary>All credentials of a list, page by page as they are taken; passwords are never told.</summary>
    public IAsyncEnumerable<CredentialRecord> ListAsync(string listSid, CancellationToken cancellationToken = default) =>
        Of(listSid).ListAsync(null, cancellationToken);

    /// <summary>One credential.</summary>
    public Task<CredentialRecord> GetAsync(string listSid, string sid, CancellationToken cancellationToken = default) =>
        Of(listSid).GetAsync(sid, cancellationToken);

    /// <summary>Adds a credential to a list.</summary>
    /// <param name="listSid">The list.</param>
    /// <param name="userName">32 characters at most.</param>
    /// <param name="password">12 characters or more, with a digit, an upper-case and a lower-case letter.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task<CredentialRecord> CreateAsync(string listSid, string userName, string password, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(userName);
        ArgumentNullException.ThrowIfNull(password);
        return Of(listSid).CreateAsync(new Form().Add("Username", userName).AddSecret("Password", password), cancellationToken);
    }

    /// <summary>Replaces the password; the user name cannot change.</summary>
    public Task<CredentialRecord> UpdatePasswordAsync(string listSid, string sid, string password, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(password);
        return Of(listSid).UpdateAsync(sid, new Form().AddSecret("Password", password), cancellationToken);
    }

    /// <summary>Removes a credential from its list.</summary>
    public Task DeleteAsync(string listSid, string sid, CancellationToken cancellationToken = default) =>
        Of(listSid).DeleteAsync(sid, cancellationToken);

    private Collection<CredentialRecord> Of(string listSid) => Collection.OfAccount(
        _channel, $"SIP/CredentialLists/{Sid.Check(listSid)}/Credentials", "credentials", TwilioJson.Default.CredentialRecord);
}
