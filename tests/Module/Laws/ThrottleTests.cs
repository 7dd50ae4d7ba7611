using System.Management.Automation;

namespace TwilioTrunk.Tests.Module.Laws;

/// <summary>-ThrottleLimit is how many requests a cmdlet has under way, be it about one trunk or about many.</summary>
public sealed class ThrottleTests : IDisposable
{
    private const int Delay = 100;

    private readonly ModuleTrial _trial = new("$simulator = Start-TwilioSimulator -PhoneNumber (1..12 | ForEach-Object { \"+569876543$($_ + 10)\" }); $null = $simulator | Connect-TwilioAccount");

    public void Dispose() => _trial.Dispose();

    [Theory]
    [InlineData("Get-TwilioPhoneNumber | Add-TrunkPhoneNumber -Trunk T1", 1)]
    [InlineData("Get-TwilioPhoneNumber | Add-TrunkPhoneNumber -Trunk T1", 4)]
    [InlineData("1..12 | ForEach-Object { \"L$_\" } | New-TwilioCredentialList", 4)]
    [InlineData("1..12 | ForEach-Object { \"T$_\" } | Set-TwilioTrunk -Secure $true", 4)]
    [InlineData("1..12 | ForEach-Object { \"T$_\" } | Set-TrunkOrigination -SipUri 203.0.113.1, 203.0.113.2", 5)]
    [InlineData("1..12 | ForEach-Object { [pscustomobject]@{ Name = \"N$_\"; DomainName = \"n-$_\" } } | New-TwilioTrunk", 4)]
    public void No_more_requests_are_under_way_than_it_says(string command, int limit)
    {
        _trial.Get("1..12 | ForEach-Object { $null = New-TwilioTrunk \"T$_\" }");
        var before = _trial.Get("$simulator.Request").Count;
        _trial.Get($"$null = Add-TwilioSimulatorFault -Delay 0:0:0.{Delay} -Always -Method POST");

        _trial.Get($"{command} -ThrottleLimit {limit}");

        // A request that is under way holds its place for as long as the answer is delayed.
        DateTime[] began =
        [
            .. _trial.Get("$simulator.Request").Skip(before)
                .Where(request => (string)request.Properties["Method"].Value == "POST")
                .Select(request => (DateTime)request.Properties["Time"].Value).Order(),
        ];
        Assert.InRange(began.Length, 12, 24);
        Assert.All(began.Skip(limit).Zip(began), pair => Assert.InRange(pair.First - pair.Second, TimeSpan.FromMilliseconds(Delay - 10), TimeSpan.MaxValue));
        Assert.Contains(began.Skip(limit - 1).Zip(began), pair => pair.First - pair.Second < TimeSpan.FromMilliseconds(Delay));
    }

    [Fact]
    public void Less_than_one_is_refused()
        => Assert.StartsWith(
            "ParameterArgumentValidationError",
            Assert.Single(_trial.Run("Set-TwilioTrunk T1 -ThrottleLimit 0").Errors).FullyQualifiedErrorId,
            StringComparison.Ordinal);

    [Fact]
    public void Every_cmdlet_that_changes_trunks_of_the_pipeline_takes_it_and_every_cmdlet_of_the_account_a_connection()
    {
        // What a call in a simulator is said to have passed is not changed.
        var commands = _trial.Get("Get-Command -Module TwilioTrunk").Select(command => (CmdletInfo)command.BaseObject)
            .Where(command => command.Name != "Add-TwilioSimulatorCall").ToArray();

        Assert.All(
            commands.Where(command => command.Parameters.TryGetValue("Trunk", out var trunk) && trunk.ParameterType.Name == "TrunkReference" && command.Name != "Export-AsteriskConfig"),
            command => Assert.Contains("ThrottleLimit", command.Parameters.Keys));
        Assert.All(commands.Where(command => command.Parameters.ContainsKey("Trunk")), command => Assert.Contains("Connection", command.Parameters.Keys));
    }
}
