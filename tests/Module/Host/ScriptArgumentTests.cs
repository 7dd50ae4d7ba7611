namespace TwilioTrunk.Tests.Module.Host;

public sealed class ScriptArgumentTests : IDisposable
{
    private const string Script = """
        param([switch] $Live, [string] $DomainName, [int] $Count, [Parameter(Position = 0)] $First, [Parameter(Position = 1)] $Second)
        "Live=$Live DomainName=$DomainName Count=$Count First=$First Second=$Second"
        """;

    private readonly HostTrial _trial = new();

    public void Dispose() => _trial.Dispose();

    [Theory]
    [InlineData("Live=True DomainName=fastco Count=0 First= Second=", "-Live", "-DomainName", "fastco")]
    [InlineData("Live=True DomainName= Count=0 First= Second=", "-Live:$true")]
    [InlineData("Live=False DomainName=x Count=0 First= Second=", "-Live:$false", "-DomainName:x")]
    [InlineData("Live=False DomainName=-x Count=3 First= Second=", "-DomainName:", "-x", "-Count", "3")]
    [InlineData("Live=False DomainName= Count=0 First=one two Second=$HOME", "one two", "$HOME")]
    [InlineData("Live=True DomainName= Count=0 First=sip:179.60.72.50:5060 Second=-", "-Live", "sip:179.60.72.50:5060", "-")]
    public async Task Bind_as_in_pwsh(string expected, params string[] arguments)
    {
        Assert.Equal(0, await _trial.ScriptAsync(Script, arguments));
        Assert.Equal([expected], _trial.OutputLines);
    }

    [Fact]
    public async Task An_unknown_parameter_ends_the_script_before_it_starts()
    {
        Assert.Equal(1, await _trial.ScriptAsync("[CmdletBinding()] param($A) 'ran'", "-B", "1"));
        Assert.Empty(_trial.Output);
        Assert.Contains("'B'", _trial.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_script_knows_where_it_stands()
    {
        var file = _trial.Script("$PSScriptRoot; $PSCommandPath; $MyInvocation.MyCommand.Path; $MyInvocation.MyCommand.Name");

        Assert.Equal(0, await _trial.RunAsync([file]));
        Assert.Equal([_trial.Folder, file, file, "script.ps1"], _trial.OutputLines);
    }

    [Theory]
    [InlineData("-Command", "'a';", "'b'")]
    [InlineData("-c", "'a'; 'b'")]
    public async Task The_words_of_a_command_are_one_text(params string[] arguments)
    {
        Assert.Equal(0, await _trial.RunAsync(arguments));
        Assert.Equal(["a", "b"], _trial.OutputLines);
    }
}
