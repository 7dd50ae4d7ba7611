namespace TwilioTrunk.Tests.Unit.Simulator;

public sealed class DialingPermissionTests
{
    private const string Voice = "https://voice.twilio.com/v1";
    private const string Permissions = $"{Voice}/DialingPermissions";

    private const string OpenChile = """
        [{"iso_code":"CL","low_risk_numbers_enabled":"true"},
         {"iso_code":"US","low_risk_numbers_enabled":"false","high_risk_special_numbers_enabled":"true","high_risk_tollfraud_numbers_enabled":"false"}]
        """;

    [Fact]
    public async Task A_country_has_all_its_fields()
    {
        using var rig = new Rig();
        (await rig.Get($"{Permissions}/Countries/US")).Is(200, $$"""
            {"iso_code": "US", "name": "United States/Canada", "continent": "NORTH_AMERICA", "country_codes": ["+1"], "low_risk_numbers_enabled": true,
             "high_risk_special_numbers_enabled": false, "high_risk_tollfraud_numbers_enabled": false, "url": "{{Permissions}}/Countries/US",
             "links": {"highrisk_special_prefixes": "{{Permissions}}/Countries/US/HighRiskSpecialPrefixes"} }
            """);
        (await rig.Get($"{Permissions}/Countries/XX")).IsRefusal(404, 20404);
        Assert.Empty((await rig.Get($"{Permissions}/Countries/CL/HighRiskSpecialPrefixes")).Column("content", "prefix"));
    }

    [Fact]
    public async Task Countries_are_listed_by_their_codes_and_filtered()
    {
        using var rig = new Rig();
        var all = (await rig.Get($"{Permissions}/Countries?PageSize=1000")).Column("content", "iso_code").ToList();
        Assert.Equal(all.Order(StringComparer.Ordinal), all);
        Assert.InRange(all.Count, 60, 250);
        Assert.Equal(all.Distinct(), all);
        Assert.Equal(["CL"], (await rig.Get($"{Permissions}/Countries?CountryCode=%2B56")).Column("content", "iso_code"));
        Assert.Equal(["CL"], (await rig.Get($"{Permissions}/Countries?IsoCode=CL&Continent=SOUTH_AMERICA")).Column("content", "iso_code"));
        Assert.Equal(["US"], (await rig.Get($"{Permissions}/Countries?LowRiskNumbersEnabled=true")).Column("content", "iso_code"));
    }

    [Fact]
    public async Task A_bulk_update_changes_the_switches_that_it_names()
    {
        using var rig = new Rig();
        (await rig.Post($"{Permissions}/BulkCountryUpdates", ("UpdateRequest", OpenChile))).Is(201, """{"update_count": 2, "update_request": "accepted"}""");
        Assert.Equal(["CL"], (await rig.Get($"{Permissions}/Countries?LowRiskNumbersEnabled=true")).Column("content", "iso_code"));
        Assert.Equal(["US"], (await rig.Get($"{Permissions}/Countries?HighRiskSpecialNumbersEnabled=true")).Column("content", "iso_code"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("CL")]
    [InlineData("{}")]
    [InlineData("[null]")]
    [InlineData("""[{"low_risk_numbers_enabled":"true"}]""")]
    [InlineData("""[{"iso_code":"XX"}]""")]
    [InlineData("""[{"iso_code":"CL","iso_code":"CL"}]""")]
    [InlineData("""[{"iso_code":"CL","low_risk_numbers_enabled":"yes"}]""")]
    public async Task A_bad_update_changes_nothing(string update)
    {
        using var rig = new Rig();
        (await rig.Post($"{Permissions}/BulkCountryUpdates", ("UpdateRequest", update))).IsRefusal(400, 20001);
        Assert.Equal(["US"], (await rig.Get($"{Permissions}/Countries?LowRiskNumbersEnabled=true")).Column("content", "iso_code"));
    }

    [Fact]
    public async Task A_subaccount_has_the_switches_of_the_main_account_until_it_has_its_own()
    {
        using var rig = new Rig();
        using var tenant = rig.As(rig.Simulator.AddSubaccount("tenant"));
        await rig.Post($"{Permissions}/BulkCountryUpdates", ("UpdateRequest", OpenChile));
        Assert.Equal(["CL"], (await tenant.Get($"{Permissions}/Countries?LowRiskNumbersEnabled=true")).Column("content", "iso_code"));
        (await tenant.Get($"{Voice}/Settings")).Is(200, $$"""{"dialing_permissions_inheritance": true, "url": "{{Voice}}/Settings"}""");
        (await tenant.Post($"{Voice}/Settings", ("DialingPermissionsInheritance", "false"))).Is(
            202, $$"""{"dialing_permissions_inheritance": false, "url": "{{Voice}}/Settings"}""");
        Assert.Equal(["US"], (await tenant.Get($"{Permissions}/Countries?LowRiskNumbersEnabled=true")).Column("content", "iso_code"));
    }
}
