using System.Management.Automation;
using System.Management.Automation.Language;

namespace TwilioTrunk.Tests.Module.Help;

public sealed class ExampleTests(ModuleHelp help) : IClassFixture<ModuleHelp>
{
    // Part of pwsh, but not of the engine that the tests run in.
    private static readonly string[] OnlyInPwsh =
    [
        "Export-Csv", "Format-List", "Get-Content", "Get-Credential", "Get-Date", "Get-Random", "Group-Object", "Import-Csv", "Measure-Object", "Read-Host",
    ];

    /// <summary>What a reader starts with: one number, no variables, and a folder to write to.</summary>
    private const string Beginning = """
        $credential = $null
        $null = $ExecutionContext.SessionState.Path.SetLocation($folder)
        Start-TwilioSimulator -PhoneNumber '+56226665897' | Connect-TwilioAccount
        """;

    [Fact]
    public void Every_cmdlet_has_two_examples_with_an_explanation_each()
        => Assert.All(help.Commands, command =>
        {
            var examples = help.Nodes(command.Name, "examples", "example");

            Assert.True(examples.Count >= 2, "Fewer than two examples.");
            Assert.All(examples, example => Assert.NotEmpty(ModuleHelp.Text(example, "remarks")));
            Assert.All(examples, example => Assert.Contains(command.Name, ModuleHelp.Text(example, "code"), StringComparison.Ordinal));
        });

    [Fact]
    public void Every_example_fits_a_terminal_of_80_columns()
        => Assert.All(help.Examples, example => Assert.All(example.Code.Split('\n'), line => Assert.True(line.Length <= 76, line)));

    [Fact]
    public void Every_example_names_commands_and_parameters_that_exist()
        => Assert.All(help.Examples, example =>
        {
            var script = Parser.ParseInput(example.Code, out _, out var errors);

            Assert.Empty(errors);
            Assert.All(script.FindAll(ast => ast is CommandAst, searchNestedScriptBlocks: true).Cast<CommandAst>(), Exists);
        });

    /// <summary>The first example stands alone: it does what it says when it is pasted behind the start of a simulator.</summary>
    [Fact]
    public void The_first_example_of_every_cmdlet_runs_on_a_new_simulator()
        => Assert.All(help.Commands, command => Runs(help.Examples.First(example => example.Command == command.Name).Code));

    [Fact]
    public void The_pipeline_of_the_topic_runs_on_a_new_simulator()
    {
        var lines = help.Session.Invoke("Get-Help about_TwilioTrunk").Output.Single().ToString().Split('\n');
        var code = lines.SkipWhile(line => !line.StartsWith("        $", StringComparison.Ordinal)).TakeWhile(line => line.Trim().Length > 0);

        Runs(string.Join('\n', code));
    }

    private static void Runs(string code)
    {
        using var trial = new ModuleTrial(Beginning);
        trial.Get(code);
    }

    private void Exists(CommandAst use)
    {
        var name = use.GetCommandName();
        if (OnlyInPwsh.Contains(name))
            return;
        var command = Assert.IsType<CommandInfo>(help.Session.Invoke("Get-Command $args[0]", name).Output.Single().BaseObject, exactMatch: false);
        Assert.All(
            use.CommandElements.OfType<CommandParameterAst>(),
            parameter => Assert.Contains(parameter.ParameterName, command.Parameters.Keys, StringComparer.OrdinalIgnoreCase));
    }
}
