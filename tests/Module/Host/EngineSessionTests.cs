using System.Globalization;
using System.Management.Automation;
using TwilioTrunk.Host;

namespace TwilioTrunk.Tests.Module.Host;

public sealed class EngineSessionTests
{
    [Fact]
    public void The_module_is_imported_and_its_surface_is_found()
    {
        using var session = EngineSession.Open(new HostRecorder().Console);

        var module = Assert.Single(session.Invoke("Get-Module TwilioTrunk").Output);
        Assert.Equal("TwilioTrunk", module.Properties["Name"].Value);
    }

    [Fact]
    public void Each_stream_comes_out_and_errors_do_not_throw()
    {
        using var session = EngineSession.Open(new HostRecorder().Console);

        var result = session.Invoke("""
            param($Name)
            function f { [CmdletBinding()] param() $PSCmdlet.WriteWarning('w'); $PSCmdlet.WriteVerbose('v') }
            f -Verbose
            Get-Nothing
            $Name
            throw 'end'
            """, "argument");

        Assert.Equal(["argument"], result.Output.Select(value => (string)value.BaseObject));
        Assert.Equal(["w"], result.Warnings);
        Assert.Equal(["v"], result.Verbose);
        Assert.Equal(["CommandNotFoundException", "end"], result.Errors.Select(error => error.FullyQualifiedErrorId));
        Assert.IsType<RuntimeException>(result.Terminating);
    }

    [Fact]
    public void A_prepared_command_binds_objects_and_the_host_is_recorded()
    {
        var recorder = new HostRecorder();
        using var session = EngineSession.Open(recorder.Console);
        session.Invoke(TestQuestionCommand.Import);
        using var shell = session.CreatePowerShell();
        shell.AddCommand("Test-Question").AddParameter("WhatIf");

        Assert.Empty(EngineSession.Invoke(shell).Output);
        Assert.Equal("What if: Performing the operation \"change\" on target \"thing\"." + Environment.NewLine, recorder.Output);
    }

    [Fact]
    public async Task Sessions_side_by_side_share_nothing()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => Task.Run(() =>
        {
            var recorder = new HostRecorder();
            using var session = EngineSession.Open(recorder.Console);
            session.Invoke("$global:mine = $args[0]; $Host.UI.WriteLine($mine)", number);
            return (Number: number, Value: session.Invoke("$mine").Output[0].BaseObject, recorder.Output);
        })));

        Assert.All(results, result => Assert.Equal(result.Number, result.Value));
        Assert.All(results, result => Assert.Equal(result.Number.ToString(CultureInfo.InvariantCulture), result.Output.Trim()));
    }

    [Fact]
    public void Pipelines_run_on_one_thread_in_the_culture_of_the_caller()
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("es-CL");
        try
        {
            using var session = EngineSession.Open(new HostRecorder().Console);
            const string Thread = "[Environment]::CurrentManagedThreadId; [cultureinfo]::CurrentCulture.Name";

            var first = session.Invoke(Thread).Output;

            Assert.Equal(first[0].BaseObject, session.Invoke(Thread).Output[0].BaseObject);
            Assert.Equal("es-CL", first[1].BaseObject);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("(Get-Help Get-Command).Name", "Get-Command")]
    [InlineData("(Get-Command Get-Help).Name", "Get-Help")]
    [InlineData("(TabExpansion2 'Get-Modu' 8).CompletionMatches[0].CompletionText", "Get-Module")]
    [InlineData("$env:POWERSHELL_TELEMETRY_OPTOUT", "1")]
    public void Help_discovery_and_completion_work_in_this_engine(string script, string expected)
    {
        using var session = EngineSession.Open(new HostRecorder().Console);

        Assert.Equal(expected, session.Invoke(script).Output[0].ToString());
    }

    [Fact]
    public void A_missing_module_is_an_error_with_its_path()
    {
        var exception = Assert.ThrowsAny<RuntimeException>(() => EngineSession.Open(new HostRecorder().Console, "/nowhere/Missing.psd1"));

        Assert.Contains("Missing.psd1", exception.Message, StringComparison.Ordinal);
    }
}
