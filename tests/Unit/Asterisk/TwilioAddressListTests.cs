using TwilioTrunk.Asterisk;

namespace TwilioTrunk.Tests.Unit.Asterisk;

public sealed class TwilioAddressListTests : IDisposable
{
    /// <summary>A list that is right; each test breaks one thing in it.</summary>
    private const string Right = """
        {
          "date": "2026-12-01",
          "source": "https://www.twilio.com/docs/sip-trunking/ip-addresses",
          "edges": [
            { "name": "ashburn", "signalling": ["192.0.2.0/30", "192.0.2.8/30"] },
            { "name": "dublin", "signalling": ["198.51.100.0/30"] }
          ],
          "media": ["203.0.113.0/24"],
          "mediaPorts": "20000-30000"
        }
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_list_of_the_release_says_where_and_when_it_comes_from()
    {
        var list = TwilioAddressList.Shipped;

        Assert.Equal(("2026-11", "https://www.twilio.com/docs/sip-trunking/ip-addresses"), (list.Date, list.Source));
        Assert.Equal(8, list.Signalling.Select(known => known.Edge).Distinct().Count());
        Assert.All(list.Signalling, known => Assert.EndsWith("/30", known.Block, StringComparison.Ordinal));
        Assert.Equal(("168.86.128.0/18", "10000-60000"), (Assert.Single(list.Media), list.MediaPorts));
    }

    [Theory]
    [InlineData("0.0.0.0/0", true)]
    [InlineData("54.0.0.0/8", true)]
    [InlineData("54.172.60.0/23", true)]
    [InlineData("54.172.60.3", true)]
    [InlineData("54.172.60.1/32", true)]
    [InlineData("177.71.206.192/255.255.255.252", true)]
    [InlineData("example.pstn.twilio.com", true)]
    [InlineData("54.172.60.4", false)]
    [InlineData("!54.172.60.0/30", false)]
    [InlineData("192.168.0.0/16", false)]
    [InlineData("phone.example.com", false)]
    [InlineData("::/0", false)]
    [InlineData("54.172.60.0/99", false)]
    [InlineData("54.172.60.0/255.0.255.0", false)]
    public void Knows_what_takes_in_calls_from_Twilio(string match, bool covers) => Assert.Equal(covers, TwilioAddressList.Shipped.Covers(match));

    [Theory]
    [InlineData("2026-10", true)]
    [InlineData("2026-10-31", true)]
    [InlineData("2026-11", false)]
    [InlineData("2026-11-01", false)]
    [InlineData("2027-01", false)]
    public void A_list_is_outdated_once_the_release_has_a_later_one(string date, bool isOutdated)
    {
        var list = TwilioAddressList.Read(Write(Right.Replace("2026-12-01", date, StringComparison.Ordinal)));

        Assert.Equal(isOutdated, list.IsOutdated);
        Assert.Same(isOutdated ? TwilioAddressList.Shipped : list, list.Latest);
    }

    [Fact]
    public void A_file_takes_the_place_of_the_list()
    {
        var list = TwilioAddressList.Read(Write(Right));

        Assert.Equal([("ashburn", "192.0.2.0/30"), ("ashburn", "192.0.2.8/30"), ("dublin", "198.51.100.0/30")], list.Signalling);
        Assert.Equal(("2026-12-01", "20000-30000"), (list.Date, list.MediaPorts));
        Assert.Equal(["203.0.113.0/24"], list.Media);
    }

    [Theory]
    [InlineData("\"date\": \"2026-12-01\"", "\"date\": \"soon\"", "date is 'soon'")]
    [InlineData("\"date\": \"2026-12-01\",", "", "date is 'null'")]
    [InlineData("https://www", "www", "source is 'www.")]
    [InlineData("192.0.2.8/30", "192.0.2.9/30", "edges[0].signalling[1] is '192.0.2.9/30', which has bits beyond its prefix; the network it lies in is 192.0.2.8/30")]
    [InlineData("198.51.100.0/30", "198.51.100.0/33", "edges[1].signalling[0] is '198.51.100.0/33'")]
    [InlineData("198.51.100.0/30", "2001:db8::/64", "edges[1].signalling[0] is '2001:db8::/64'")]
    [InlineData("203.0.113.0/24", "0.0.0.0/0", "media[0] is '0.0.0.0/0'")]
    [InlineData("203.0.113.0/24", "10.1/16", "media[0] is '10.1/16'")]
    [InlineData("[\"203.0.113.0/24\"]", "[]", "media is missing or empty")]
    [InlineData("[\"203.0.113.0/24\"]", "\"203.0.113.0/24\"", "line 8 has something at $.media ")]
    [InlineData("[\"203.0.113.0/24\"]", "[null]", "media[0] is 'null'")]
    [InlineData("\"name\": \"dublin\", \"signalling\"", "\"name\": \"dublin\", \"signaling\"", "line 6 has something at $.edges[1].signaling ")]
    [InlineData("\"name\": \"dublin\"", "\"name\": \"dub lin\\n\"", "edges[1].name is 'dub lin\n'")]
    [InlineData("20000-30000", "30000-20000", "mediaPorts is '30000-20000'")]
    [InlineData("20000-30000", "1-70000", "mediaPorts is '1-70000'")]
    [InlineData("  \"media\"", "  media", "line 8 has something")]
    public void What_is_wrong_is_told_with_its_place(string right, string wrong, string told)
    {
        Assert.Contains(right, Right, StringComparison.Ordinal);
        var path = Write(Right.Replace(right, wrong, StringComparison.Ordinal));

        var error = Assert.Throws<InvalidAddressFileException>(() => TwilioAddressList.Read(path));

        Assert.StartsWith(path + " cannot be used", error.Message, StringComparison.Ordinal);
        Assert.Contains(told, error.Message, StringComparison.Ordinal);
        Assert.Contains("mediaPorts", error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_told_and_not_how_to_write_one()
    {
        var error = Assert.Throws<InvalidAddressFileException>(() => TwilioAddressList.Read(_folder["none.json"]));

        Assert.Equal(_folder["none.json"], error.File);
        Assert.EndsWith("there is no such file.", error.Message, StringComparison.Ordinal);
        Assert.StartsWith("Check the path", error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_is_no_file_and_denies_nothing() =>
        Assert.EndsWith("a folder of this name exists.", Assert.Throws<FileNotReadableException>(() => TwilioAddressList.Read(_folder.Path)).Message, StringComparison.Ordinal);

    private string Write(string text)
    {
        File.WriteAllText(_folder["addresses.json"], text);
        return _folder["addresses.json"];
    }
}
