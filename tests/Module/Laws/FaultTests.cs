namespace TwilioTrunk.Tests.Module.Laws;

/// <summary>The guide's job on a bad line: run again, it ends where it ends on a good one. Nothing is made twice, nothing is missing.</summary>
public sealed class FaultTests
{
    private const string Job = """
        New-TwilioTrunk -Name Asterisk-Local -DomainName fastco-voice-kernel -IfNotExists |
            Set-TrunkTermination -Credential $credential |
            Set-TrunkOrigination -SipUri 'sip:179.60.72.50:5060;transport=udp' -Priority 10 -Weight 10 |
            Add-TrunkPhoneNumber -PhoneNumber '+56226665897'
        """;

    private const string Connected = """
        $simulator = Start-TwilioSimulator -PhoneNumber '+56226665897', '+56226665898'
        $account = $simulator | Connect-TwilioAccount -TimeoutSec 1
        """;

    /// <summary>All that the account holds, without what differs from one account to the next: SIDs and times.</summary>
    private const string State = """
        Get-TwilioCredentialList | ForEach-Object {
            "list $($_.Name)"
            Get-TwilioCredential -CredentialList $_ | ForEach-Object { "user $($_.UserName)" }
        }
        Get-TwilioTrunk | ForEach-Object {
            "trunk $($_.Name) $($_.DomainName) $($_.AuthType) $($_.Secure)"
            $_.CredentialList | ForEach-Object { "checks $($_.Name)" }
            $_.Origination | ForEach-Object { "to $($_.SipUri) $($_.Priority) $($_.Weight) $($_.Enabled) $($_.Name)" }
            $_.PhoneNumber | ForEach-Object { "takes $($_.PhoneNumber)" }
        }
        """;

    private static readonly string[] WithoutFault =
    [
        "list Asterisk-Local-credentials",
        "user mini-vapi",
        "trunk Asterisk-Local fastco-voice-kernel.pstn.twilio.com CREDENTIAL_LIST False",
        "checks Asterisk-Local-credentials",
        "to sip:179.60.72.50:5060;transport=udp 10 10 True 179.60.72.50:5060",
        "takes +56226665897",
    ];

    private static readonly string[] Writes =
        ["/v1/Trunks", "*/CredentialLists.json", "*/Credentials.json", "*/Trunks/*/CredentialLists", "*/OriginationUrls", "*/PhoneNumbers"];

    public static TheoryData<string> Faults { get; } =
    [
        "-Refuse",
        "-Reset Before",
        "-Reset After",
        "-Delay 0:0:5 -When Before",
        "-Delay 0:0:5 -When After",
        "-Throttle",
        "-Throttle -RetryAfter 1",
        "-StatusCode 500 -When Before",
        "-StatusCode 500 -When After",
        "-StatusCode 503 -When Before",
        "-StatusCode 503 -When After",
        "-Truncate",
        "-Html -When After",
        "-Html -StatusCode 502 -When Before",
        "-Html -StatusCode 502 -When After",
    ];

    [Fact]
    public void Without_a_fault_the_job_leaves_this()
    {
        using var trial = new ModuleTrial(Connected);
        trial.Get(Job);

        Assert.Equal(WithoutFault, trial.Strings(State));
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void One_fault_changes_nothing_about_the_end(string fault) => OnEveryWrite((trial, write) =>
    {
        trial.Get($"$fault = Add-TwilioSimulatorFault {write} -Method POST {fault}");

        var first = trial.Run(Job);
        Assert.Equal("1", trial.One("$fault.Hits"));
        // Only a request that surely was not sent may stop the run: all others are found again, or sent again, within it.
        if (fault == "-Refuse")
            Assert.NotEmpty(first.Errors);
        else
            Assert.Equal(WithoutFault, trial.Strings(State));

        trial.Get(Job);

        Assert.Equal(WithoutFault, trial.Strings(State));
    });

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_fault_that_stays_for_a_while_changes_nothing_about_the_end(string fault) => OnEveryWrite((trial, write) =>
    {
        trial.Get($"$fault = Add-TwilioSimulatorFault {write} -Method POST -Count 2 {fault}");

        trial.Run(Job);
        Assert.NotEqual("0", trial.One("$fault.Hits"));
        trial.Get("Remove-TwilioSimulatorFault");
        trial.Get(Job);

        Assert.Equal(WithoutFault, trial.Strings(State));
    });

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void A_line_that_fails_now_and_then_costs_runs_and_nothing_else(int seed)
    {
        using var trial = new ModuleTrial(Connected);
        trial.Get($"""
            Add-TwilioSimulatorFault -Reset After -Always -Probability 0.1 -Seed {seed}
            Add-TwilioSimulatorFault -Html -StatusCode 502 -When After -Always -Probability 0.1 -Seed {seed}
            Add-TwilioSimulatorFault -StatusCode 500 -Always -Probability 0.1 -Seed {seed}
            Add-TwilioSimulatorFault -Throttle -Always -Probability 0.1 -Seed {seed}
            """);

        for (var run = 0; run < 20 && trial.Run(Job).Errors.Count > 0; run++)
        {
        }

        trial.Get("Remove-TwilioSimulatorFault");
        Assert.Equal(WithoutFault, trial.Strings(State));
    }

    // Most of the time of these tests is waiting, so the writes are tried side by side, each in an engine and a simulator of its own.
    private static void OnEveryWrite(Action<ModuleTrial, string> test) => Assert.All(
        Task.WhenAll(Writes.Select(write => Task.Factory.StartNew(() => TryOn(write, test), TaskCreationOptions.LongRunning))).GetAwaiter().GetResult(),
        outcome => Assert.True(outcome.Failure is null, $"{outcome.Write}: {outcome.Failure}"));

    private static (string Write, Exception? Failure) TryOn(string write, Action<ModuleTrial, string> test)
    {
        using var trial = new ModuleTrial(Connected);
        return (write, Record.Exception(() => test(trial, write)));
    }
}
