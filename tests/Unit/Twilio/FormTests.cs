using System.Collections.Specialized;
using System.Text;
using System.Web;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using TwilioTrunk.Twilio;
using static TwilioTrunk.Tests.Unit.Twilio.Scripted;

namespace TwilioTrunk.Tests.Unit.Twilio;

/// <summary>Whatever a value holds, Twilio reads the same value out of the form.</summary>
public sealed class FormTests
{
    [Property]
    public Property Body_is_read_back_as_it_was_given(string? name, string? password, string? url) => Prop.When(
        IsText(name) && IsText(password) && IsText(url),
        () =>
        {
            var handler = new ScriptedHandler(ScriptedHandler.Answer(201, """{"sid":"XX1"}"""));
            using TwilioClient client = Client(handler);
            client.Credentials.CreateAsync(List, name ?? "", password ?? "").GetAwaiter().GetResult();
            var fields = new IncomingPhoneNumberFields { FriendlyName = name, VoiceUrl = url };
            client.IncomingPhoneNumbers.UpdateAsync(Number, fields).GetAwaiter().GetResult();

            NameValueCollection created = HttpUtility.ParseQueryString(handler.Seen[0].Body!);
            NameValueCollection updated = HttpUtility.ParseQueryString(handler.Seen[1].Body!);
            return created.Count == 2
                && created["Username"] == (name ?? "")
                && created["Password"] == (password ?? "")
                && updated["FriendlyName"] == name
                && updated["VoiceUrl"] == url;
        });

    [Property]
    public Property Query_is_read_back_as_it_was_given(string? number, string? name) => Prop.When(
        IsText(number) && IsText(name),
        () =>
        {
            var handler = new ScriptedHandler(ScriptedHandler.Answer(200, """{"incoming_phone_numbers":[]}"""));
            using TwilioClient client = Client(handler);
            var filter = new IncomingPhoneNumberFilter { PhoneNumber = number, FriendlyName = name };
            _ = client.IncomingPhoneNumbers.ListAsync(filter).GetAsyncEnumerator().MoveNextAsync().AsTask().GetAwaiter().GetResult();

            NameValueCollection query = HttpUtility.ParseQueryString(new Uri(handler.Seen[0].Url).Query);
            return query["PhoneNumber"] == number && query["FriendlyName"] == name && query["PageSize"] == "1000";
        });

    // Half a surrogate pair is no text: UTF-8 cannot hold it.
    private static bool IsText(string? value) => value is null || Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(value)) == value;
}
