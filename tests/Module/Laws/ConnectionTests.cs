using System.Management.Automation;

namespace TwilioTrunk.Tests.Module.Laws;

/// <summary>Several accounts from one script: each cmdlet takes a connection, none takes another one's, and what goes wrong can be followed up.</summary>
public sealed class ConnectionTests : IDisposable
{
    /// <summary>What makes connections, or works without one.</summary>
    private static readonly string[] WithoutConnection =
    [
        "Add-TwilioSimulatorAlert", "Add-TwilioSimulatorCall", "Add-TwilioSimulatorFault", "Connect-TwilioAccount", "Disconnect-TwilioAccount",
        "Get-TwilioSimulator", "Invoke-AsteriskCommand", "New-AsteriskCertificate", "Remove-TwilioSimulatorFault", "Start-TwilioSimulator", "Stop-TwilioSimulator",
        "Trace-AsteriskCall",
    ];

    private readonly ModuleTrial _trial = new("""
        $simulators = 1, 2 | ForEach-Object { Start-TwilioSimulator -Name "Account $_" }
        $inner = $simulators[0].GetType().GetProperty('Simulator', [Reflection.BindingFlags]'NonPublic, Instance').GetValue($simulators[0])
        $null = $inner.AddSubaccounts([string[]]('Customer 1', 'Customer 2'))
        $accounts = @($simulators | Connect-TwilioAccount)
        $accounts += @(Get-TwilioAccount -Subaccount -Connection $accounts[0] | Connect-TwilioAccount)
        $manifest = (Get-Module TwilioTrunk).Path -replace 'module.bin.*$', 'TwilioTrunk.psd1'
        """);

    public void Dispose() => _trial.Dispose();

    [Fact]
    public void Every_cmdlet_takes_a_connection()
        => Assert.Empty(
            _trial.Strings("Get-Command -Module TwilioTrunk | Where-Object { $_.Parameters.Connection.ParameterType.Name -ne 'Account' } | ForEach-Object Name")
                .Except(WithoutConnection));

    [Fact]
    public void Accounts_that_are_worked_on_in_parallel_never_mix()
    {
        var result = _trial.Run("""
            $errors = 0..119 | ForEach-Object -ThrottleLimit 8 -Parallel {
                Import-Module $using:manifest
                $ErrorActionPreference = 'Stop'
                $which = $_ % 4
                $account = ($using:accounts)[$which]
                try {
                    $trunk = New-TwilioTrunk "T-$which-$_" "t-$which-$_" -Connection $account
                    if ($trunk.AccountSid -ne $account.Sid) { "made in $($trunk.AccountSid)" }
                    $trunk = $trunk | Set-TrunkOrigination -SipUri "203.0.113.$_"
                    if (($trunk | Get-TrunkOrigination).SipUri -ne "sip:203.0.113.$_") { "wrong URI in $which" }
                    if (@(Get-TwilioTrunk T-* -Connection $account | Where-Object Name -NotLike "T-$which-*").Count) { "foreign trunk in $which" }
                    $trunk | Set-TwilioTrunk -Secure $true | ForEach-Object { if ($_.AccountSid -ne $account.Sid) { "changed in $($_.AccountSid)" } }
                } catch { "$_" }
            }
            $errors
            """);

        Assert.Empty(result.Errors);
        Assert.Equal([], result.Output.Select(value => value?.ToString()));
        Assert.Equal(
            ["30 T-0", "30 T-1", "30 T-2", "30 T-3"],
            _trial.Strings("""
                0..3 | ForEach-Object {
                    $trunks = @(Get-TwilioTrunk -Connection $accounts[$_])
                    $kinds = @{}
                    foreach ($trunk in $trunks) { $kinds[$trunk.Name.Substring(0, 3)] = 1 }
                    "$($trunks.Count) $($kinds.Keys)"
                }
                """));
    }

    [Fact]
    public void Twilios_name_of_a_request_is_told_and_can_be_read()
    {
        _trial.Get("$null = $simulators[0] | Connect-TwilioAccount; $null = New-TwilioTrunk T t-kernel");
        _trial.Get("$null = Add-TwilioSimulatorFault */Trunks/TK* -Method POST -Truncate -Count 2");

        var lost = Assert.Single(_trial.Run("Set-TwilioTrunk T -Secure $true").Errors);
        var refused = Assert.Single(_trial.Run("$null = Add-TwilioSimulatorFault */Trunks -Method POST -StatusCode 400 -Code 20001; New-TwilioTrunk U").Errors);

        Assert.Equal(["TwilioAnswerLost", "Twilio20001"], new[] { lost, refused }.Select(error => error.FullyQualifiedErrorId.Split(',')[0]));
        Assert.All([lost, refused], error =>
        {
            var name = (string?)error.Exception.GetType().GetProperty("RequestId")?.GetValue(error.Exception);
            Assert.Matches("^RQ[0-9a-f]{32}$", name);
            Assert.Contains(name!, error.ErrorDetails.Message, StringComparison.Ordinal);
        });
        Assert.Equal("True", _trial.One("$null = Add-TwilioSimulatorFault */Trunks -Method POST -StatusCode 400; try { New-TwilioTrunk V -ErrorAction Stop } catch { $_.Exception.RequestId.StartsWith('RQ') }"));
        Assert.All(_trial.Run("Get-TwilioTrunk -Verbose").Verbose.Where(line => line.Contains("/v1/", StringComparison.Ordinal)), line => Assert.Contains("(request RQ", line, StringComparison.Ordinal));
    }

    [Fact]
    public void A_region_is_told_at_connect()
    {
        _trial.Set("key", ModuleTrial.Credential("AC0123456789abcdef0123456789abcdef", ModuleTrial.Password));

        var error = _trial.Refused("Connect-TwilioAccount $key -Region ie1", "EdgeRequired", ErrorCategory.InvalidArgument);

        Assert.Contains("dublin with ie1", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }
}
