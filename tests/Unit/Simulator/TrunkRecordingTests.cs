namespace TwilioTrunk.Tests.Unit.Simulator;

public sealed class TrunkRecordingTests
{
    [Fact]
    public async Task Recording_is_changed_in_its_own_place_and_shown_by_the_trunk()
    {
        using var rig = new Rig();
        var trunk = $"{Rig.Trunks}/{await rig.NewTrunk()}";
        (await rig.Get($"{trunk}/Recording")).Is(200, """{"mode": "do-not-record", "trim": "do-not-trim"}""");
        rig.Clock.Now += TimeSpan.FromSeconds(1);
        (await rig.Post($"{trunk}/Recording", ("Mode", "record-from-answer-dual"))).Is(200, """{"mode": "record-from-answer-dual", "trim": "do-not-trim"}""");
        (await rig.Post($"{trunk}/Recording", ("Trim", "trim-silence"))).Is(200, """{"mode": "record-from-answer-dual", "trim": "trim-silence"}""");
        var shown = await rig.Get(trunk);
        Assert.Equal("""{"mode":"record-from-answer-dual","trim":"trim-silence"}""", shown.Body["recording"]!.ToJsonString());
        Assert.Equal("2026-03-04T05:06:08Z", shown["date_updated"]);
    }

    [Theory]
    [InlineData("Mode", "record")]
    [InlineData("Mode", "")]
    [InlineData("Trim", "true")]
    public async Task A_value_that_does_not_exist_is_refused(string name, string value)
    {
        using var rig = new Rig();
        var recording = $"{Rig.Trunks}/{await rig.NewTrunk()}/Recording";
        (await rig.Post(recording, ("Mode", "record-from-ringing"), (name, value))).IsRefusal(400, 20001);
        (await rig.Get(recording)).Is(200, """{"mode": "do-not-record", "trim": "do-not-trim"}""");
    }

    [Fact]
    public async Task A_trunk_that_does_not_exist_has_none()
    {
        using var rig = new Rig();
        (await rig.Get($"{Rig.Trunks}/TKffffffffffffffffffffffffffffffff/Recording")).IsRefusal(404, 20404);
    }
}
