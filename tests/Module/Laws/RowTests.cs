namespace TwilioTrunk.Tests.Module.Laws;

/// <summary>Rows of a table: one change for each trunk, whatever the row calls it, and nothing lost or made up on the way.</summary>
public sealed class RowTests : IDisposable
{
    private readonly ModuleTrial _trial = new();

    public RowTests() => _trial.Get("$null = New-TwilioTrunk Main main-voice; $null = New-TwilioTrunk Other other-voice");

    public void Dispose() => _trial.Dispose();

    [Fact]
    public void Rows_that_name_one_trunk_in_different_ways_are_one_set()
    {
        var trunks = _trial.Get("""
            $sid = (Get-TwilioTrunk Main).Sid
            'Main', 'main', 'main-voice', 'main-voice.pstn.twilio.com', $sid | ForEach-Object { $i = 1 } {
                [pscustomobject]@{ Trunk = $_; SipUri = "sip:203.0.113.$i" }; $i++
            } | Set-TrunkOrigination -Replace
            """);

        Assert.Single(trunks);
        Assert.Equal(5, _trial.Get("Get-TrunkOrigination Main").Count);
    }

    [Fact]
    public void New_trunks_come_out_in_the_order_of_their_rows_and_rows_of_one_trunk_make_it_once()
    {
        var before = _trial.Writes.Length;

        var names = _trial.Strings("1..40 | ForEach-Object { [pscustomobject]@{ Name = \"Row$($_ % 20)\"; DomainName = \"row-$($_ % 20)\" } } | New-TwilioTrunk -IfNotExists");

        Assert.Equal(Enumerable.Range(1, 40).Select(row => $"Row{row % 20}"), names);
        Assert.Equal(20, _trial.Writes.Length - before);
        Assert.Equal(20, _trial.Get("Get-TwilioTrunk Row*").Count);
    }

    [Fact]
    public void Of_new_trunks_with_one_domain_the_first_is_made_and_the_others_are_told()
    {
        var result = _trial.Run("'First', 'Second', 'Third' | ForEach-Object { [pscustomobject]@{ Name = $_; DomainName = \"row-$($_.Length % 5 -ne 1)\" } } | New-TwilioTrunk");

        Assert.Equal(["First", "Second"], result.Output.Select(trunk => trunk.ToString()));
        Assert.StartsWith("TrunkConflict", Assert.Single(result.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_that_two_trunks_ask_for_goes_to_the_first_only()
    {
        var result = _trial.Run("""
            'Main', 'Other' | ForEach-Object { [pscustomobject]@{ Trunk = $_; PhoneNumber = '+56226665897' } } | Add-TrunkPhoneNumber
            """);

        Assert.StartsWith("NumberInUse", Assert.Single(result.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal("Main", Assert.Single(result.Output).ToString());
        Assert.Single(_trial.Get("Get-TrunkPhoneNumber Main"));
        Assert.Empty(_trial.Get("Get-TrunkPhoneNumber Other"));
    }

    [Theory]
    [InlineData("", "", "", 10, 10, true)]
    [InlineData("20", " ", "False", 20, 10, false)]
    [InlineData("0", "5", "true", 0, 5, true)]
    public void Cells_are_read_and_blank_ones_are_not_given(string priority, string weight, string enabled, int expectedPriority, int expectedWeight, bool expected)
    {
        var uri = Assert.Single(_trial.Get(
            "[pscustomobject]@{ Trunk = 'Main'; SipUri = 'sip:203.0.113.1'; Priority = $args[0]; Weight = $args[1]; Enabled = $args[2] } | Set-TrunkOrigination | ForEach-Object Origination",
            priority,
            weight,
            enabled));

        Assert.Equal(expectedPriority, uri.Properties["Priority"].Value);
        Assert.Equal(expectedWeight, uri.Properties["Weight"].Value);
        Assert.Equal(expected, uri.Properties["Enabled"].Value);
    }

    [Theory]
    [InlineData("Priority", "high")]
    [InlineData("Weight", "1.5")]
    [InlineData("Enabled", "maybe")]
    public void A_cell_that_is_no_value_is_an_error(string column, string cell)
    {
        var result = _trial.Run("[pscustomobject]@{ Trunk = 'Main'; SipUri = 'sip:203.0.113.1'; $args[0] = $args[1] } | Set-TrunkOrigination", column, cell);

        Assert.Contains($"\"{cell}\"", Assert.Single(result.Errors).ToString(), StringComparison.Ordinal);
        Assert.Empty(_trial.Get("Get-TrunkOrigination Main"));
    }
}
