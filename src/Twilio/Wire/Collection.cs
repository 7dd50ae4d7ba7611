using System.Text.Json.Serialization.Metadata;

namespace TwilioTrunk.Twilio;

/// <summary>Where the collections of the API are.</summary>
internal static class Collection
{
    // The 2010 API answers in XML unless the path ends so (https://www.twilio.com/docs/usage/twilios-response).
    private const string JsonSuffix = ".json";
    private const string AccountsPath = "2010-04-01/Accounts";

    public static Collection<T> OfTrunking<T>(Channel channel, string path, string key, JsonTypeInfo<T> type) =>
        Of(channel, channel.Trunking, path, key, type);

    /// <summary>A collection of one of the products that answer in JSON only.</summary>
    public static Collection<T> Of<T>(Channel channel, Uri host, string path, string key, JsonTypeInfo<T> type) =>
        new(channel, host, path, "", key, type);

    public static Collection<T> OfAccount<T>(Channel channel, string path, string key, JsonTypeInfo<T> type) =>
        new(channel, channel.Api, AccountPath(channel) + "/" + path, JsonSuffix, key, type);

    public static Collection<T> OfAccounts<T>(Channel channel, string key, JsonTypeInfo<T> type) =>
        new(channel, channel.Api, AccountsPath, JsonSuffix, key, type);

    public static string AccountPath(Channel channel) => AccountsPath + "/" + channel.AccountSid;
}
