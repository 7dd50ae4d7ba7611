using TwilioTrunk.Asterisk;

namespace TwilioTrunk.Tests.Unit.Asterisk.Control;

public sealed class PjsipObjectsTests
{
    private const string Long = "twilio-a-very-long-domain-name-that-goes-on-and-on-until-it-is-cut-here-x";

    private static readonly string[] Endpoints =
    [
        "",
        " Endpoint:  <Endpoint/CID.....................................>  <State.....>  <Channels.>",
        "        Aor:  <Aor............................................>  <MaxContact>",
        "==========================================================================================",
        "",
        " Endpoint:  6001/6001                                            Not in use    0 of inf",
        "",
        " Endpoint:  twilio                                               Unavailable   0 of inf",
        "   Identify:  other/twilio",
        "        Match: 54.172.60.0/30",
        "",
        " Endpoint:  twilio-a-very-long-domain-name-that-goes-on-and-on-  Not in use    0 of inf",
        $"    OutAuth:  {Long}/mini",
        "        Aor:  twilio-a-very-long-domain-name-that-goe            0",
        "Objects found: 3",
    ];

    [Fact]
    public void A_list_has_a_name_in_each_of_its_own_rows()
    {
        Assert.Equal(["6001", "twilio", "twilio-a-very-long-domain-name-that-goes-on-and-on-"], PjsipObjects.Names("endpoint", Endpoints));
        Assert.Equal(["a", "b"], PjsipObjects.Names("auth", ["  I/OAuth:  <AuthId/UserName....>", "     Auth:  a/mini vapi", "     Auth:  b/x/y"]));
        Assert.Equal(["transport-udp"], PjsipObjects.Names("transport", ["Transport:  <TransportId........>", "Transport:  transport-udp             udp      0      0  127.0.0.1:15060"]));
        Assert.Empty(PjsipObjects.Names("aor", ["No objects found.", ""]));
    }

    [Fact]
    public void A_cut_name_gives_way_to_all_that_begin_with_it()
    {
        string[] shown = ["twilio", Long[..51], Long[..51], "a name with blanks that is too long for the list"];

        var names = PjsipObjects.Complete(shown, [$"twilio twilio {Long} {Long}-2 a name with blanks that is too long for the list _EOF_"]);

        Assert.Equal([.. shown[3..], "twilio", Long, Long + "-2"], names.Order(StringComparer.Ordinal));
    }
}
