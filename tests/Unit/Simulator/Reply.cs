using System.Text.Json.Nodes;

namespace TwilioTrunk.Tests.Unit.Simulator;

/// <summary>A status with the JSON that came along, and its raw text.</summary>
internal sealed record Reply(int Status, string Text)
{
    public JsonNode Body => JsonNode.Parse(Text)!;

    public string Sid => this["sid"];

    public string this[string name] => Body[name]!.GetValue<string>();

    public int Number(string name) => Body[name]!.GetValue<int>();

    /// <summary>The values of one field in the rows of a list.</summary>
    public IEnumerable<string> Column(string key, string name) => Body[key]!.AsArray().Select(row => row![name]!.GetValue<string>());

    /// <summary>Fails unless the reply is this refusal.</summary>
    public void IsRefusal(int status, int code)
    {
        Assert.Equal((status, code), (Status, Status < 300 ? 0 : Body["code"]!.GetValue<int>()));
        Assert.Equal(status, Body["status"]!.GetValue<int>());
        Assert.Equal($"https://www.twilio.com/docs/errors/{code}", this["more_info"]);
        Assert.NotEmpty(this["message"]);
    }

    /// <summary>Fails unless the reply has this status and exactly this JSON.</summary>
    public void Is(int status, string json)
    {
        Assert.Equal(status, Status);
        var (expected, actual) = (JsonNode.Parse(json), Body);
        if (!JsonNode.DeepEquals(expected, actual)) Assert.Equal(expected!.ToJsonString(), actual.ToJsonString());
    }
}
