using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using TwilioTrunk.Provisioning;

namespace TwilioTrunk.Tests.Unit.Provisioning;

/// <summary>Tags at the end of a friendly name, and nothing else that looks like them.</summary>
public sealed class TrunkNameTests
{
    private static readonly string[] Parts = ["a", " ", "[", "]", ":", ",", "-", "tags", "[tags:", " [tags:dev]", " [tags:dev,qa]", "\n", "ñ", "7"];

    [Theory]
    [InlineData("Asterisk-Local [tags:dev,qa]", "Asterisk-Local", "dev qa")]
    [InlineData("Asterisk-Local [tags:dev]", "Asterisk-Local", "dev")]
    [InlineData("a [tags:A-b_c.1]", "a", "A-b_c.1")]
    [InlineData("a  [tags:dev]", "a ", "dev")]
    [InlineData("a [old] [tags:dev]", "a [old]", "dev")]
    // As somebody may have left it in the Console.
    [InlineData("a [tags:dev] [tags:qa]", "a", "dev qa")]
    [InlineData("a [tags:dev,DEV,qa]", "a", "dev qa")]
    public void Tags_are_told_from_the_name(string friendlyName, string plain, string tags)
    {
        var name = TrunkName.Read(friendlyName);

        Assert.Equal((plain, tags), (name.Plain, string.Join(' ', name.Tags)));
        Assert.True(name.IsNamed(plain.ToUpperInvariant()));
        Assert.True(name.IsNamed(friendlyName.ToUpperInvariant().Replace("[TAGS:", "[tags:", StringComparison.Ordinal)));
        Assert.False(name.IsNamed(plain + " [tags:other]"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Asterisk [dev]")]
    [InlineData("Asterisk[tags:dev]")]
    [InlineData("Asterisk [tags:]")]
    [InlineData("Asterisk [tags:dev,]")]
    [InlineData("Asterisk [tags:dev, qa]")]
    [InlineData("Asterisk [tags:dév]")]
    [InlineData("Asterisk [Tags:dev]")]
    [InlineData("Asterisk [tags:dev] (old)")]
    [InlineData("Asterisk [tags:dev]\n")]
    [InlineData("[tags:dev]")]
    [InlineData(" [tags:dev]")]
    public void Another_bracket_belongs_to_the_name(string? friendlyName)
    {
        var name = TrunkName.Read(friendlyName);

        Assert.Equal(friendlyName, name.Plain);
        Assert.Empty(name.Tags);
    }

    [Property]
    public Property What_is_stored_reads_back_as_it_was()
    {
        var tags = Gen.Elements("dev", "qa", "eu-1", "A.b", "_").ListOf().Select(tags => (IReadOnlyList<string>)[.. tags.Distinct()]);
        return Prop.ForAll(Arb.From(Gen.Zip(AnyName, tags)), pair =>
        {
            try
            {
                var friendlyName = new TrunkName(pair.Item1, pair.Item2).Format();
                var back = TrunkName.Read(friendlyName);
                return friendlyName.Length <= 64 && back.Plain == pair.Item1 && back.Tags.SequenceEqual(pair.Item2);
            }
            catch (ProvisioningException refusal)
            {
                return refusal.ErrorId is "BlankName" or "NameTooLong" or "TagsInName";
            }
        });
    }

    [Property]
    public Property What_was_read_can_be_stored_and_is_the_same_then()
        => Prop.ForAll(Arb.From(AnyName), text =>
        {
            var name = TrunkName.Read(text);
            if (string.IsNullOrWhiteSpace(text) || text.Length > 64)
                return true;
            var back = TrunkName.Read(name.Format());
            return back.Plain == name.Plain && back.Tags.SequenceEqual(name.Tags) && name.IsNamed(text);
        });

    [Fact]
    public void Tags_are_read_as_people_give_them()
        => Assert.Equal(["dev", "qa", "eu"], TrunkName.ReadTags(["dev, qa", "", " ", null, "DEV", "eu,"]));

    [Theory]
    [InlineData("a b")]
    [InlineData("[dev]")]
    [InlineData("dev]")]
    [InlineData("dév")]
    [InlineData("a:b")]
    [InlineData("*")]
    [InlineData("a\nb")]
    public void What_cannot_be_a_tag_is_refused(string tag)
        => Assert.Equal(("InvalidTag", tag), Refused(() => TrunkName.ReadTags(["dev", tag])));

    [Theory]
    [InlineData("", "dev", "BlankName")]
    [InlineData(" ", "dev", "BlankName")]
    [InlineData("a [tags:dev]", "", "TagsInName")]
    [InlineData("a [tags:dev]", "qa", "TagsInName")]
    [InlineData("a23456789012345678901234567890123456789012345678901234", "dev", "NameTooLong")]
    public void A_name_that_cannot_be_stored_is_refused(string plain, string tags, string errorId)
        => Assert.Equal((errorId, plain), Refused(() => new TrunkName(plain, TrunkName.ReadTags([tags])).Format()));

    [Fact]
    public void Name_and_tags_share_64_characters()
    {
        var name = new string('a', 53);

        Assert.Equal(64, new TrunkName(name, ["dev"]).Format().Length);
        var refusal = Assert.Throws<ProvisioningException>(() => new TrunkName(name + "a", ["dev"]).Format());
        Assert.Contains("65 characters", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("53 remain for the name", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("0 remain", Assert.Throws<ProvisioningException>(() => new TrunkName("a", [new string('t', 64)]).Format()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trunk_keeps_them_in_its_friendly_name()
    {
        using var rig = new ProvisioningRig();
        var trunks = new TrunkProvisioner(rig.Client);
        var cancel = TestContext.Current.CancellationToken;
        var wanted = new TrunkSettings { Name = "North", Tags = ["dev", "qa"] };

        var state = await ProvisioningRig.ApplyAsync(await trunks.PlanNewAsync(wanted, ifNotExists: false, cancel));
        Assert.Equal("North [tags:dev,qa]", state.Trunk.FriendlyName);
        Assert.Equal("North", state.Label);
        state = await ProvisioningRig.ApplyAsync(await trunks.PlanUpdateAsync(state, new TrunkSettings { Name = "South" }, cancel));
        Assert.Equal("South [tags:dev,qa]", state.Trunk.FriendlyName);
        state = await ProvisioningRig.ApplyAsync(await trunks.PlanUpdateAsync(state, new TrunkSettings { Tags = [] }, cancel));
        Assert.Equal("South", state.Trunk.FriendlyName);
    }

    private static Gen<string> AnyName => Gen.Elements(Parts).ListOf().Select(string.Concat);

    private static (string ErrorId, string Target) Refused(Action action)
    {
        var refusal = Assert.Throws<ProvisioningException>(action);
        Assert.NotEmpty(refusal.Remedy);
        return (refusal.ErrorId, refusal.Target);
    }
}
