using System.Management.Automation;

namespace TwilioTrunk.Tests.Module.Help;

public sealed class CommandHelpTests(ModuleHelp help) : IClassFixture<ModuleHelp>
{
    [Fact]
    public void Every_cmdlet_says_what_it_does_and_what_to_know()
        => Assert.All(help.Commands, command =>
        {
            Assert.EndsWith(".", help.Text(command.Name, "Synopsis"), StringComparison.Ordinal);
            Assert.NotEmpty(help.Text(command.Name, "description"));
        });

    [Fact]
    public void Every_parameter_is_described_with_its_facts()
        => Assert.All(help.Commands, command =>
        {
            var described = help.Nodes(command.Name, "parameters", "parameter").ToDictionary(NameOf);
            string[] parameters = [.. command.Parameters.Keys.Where(name => !Cmdlet.CommonParameters.Contains(name))];

            Assert.Equal(parameters.Order(), described.Keys.Order());
            Assert.All(parameters, name =>
            {
                Assert.NotEmpty(ModuleHelp.Text(described[name], "description"));
                var attributes = command.Parameters[name].Attributes.OfType<ParameterAttribute>().ToArray();
                Assert.Equal(attributes.All(attribute => attribute.Mandatory) ? "true" : "false", ModuleHelp.Text(described[name], "required"));
                Assert.Equal(
                    attributes.Any(attribute => attribute.ValueFromPipeline || attribute.ValueFromPipelineByPropertyName),
                    ModuleHelp.Text(described[name], "pipelineInput") != "False");
                Assert.Equal(
                    command.Parameters[name].Aliases.Count == 0 ? "none" : string.Join(", ", command.Parameters[name].Aliases),
                    ModuleHelp.Text(described[name], "aliases"));
            });
        });

    [Fact]
    public void Every_parameter_set_has_a_syntax()
        => Assert.All(help.Commands, command =>
            Assert.Equal(
                command.ParameterSets.Select(set => Sorted(set.Parameters.Select(parameter => parameter.Name))).Order(),
                help.Nodes(command.Name, "syntax", "syntaxItem").Select(item => Sorted(ModuleHelp.Nodes(item, "parameter").Select(NameOf))).Order()));

    [Fact]
    public void The_values_of_an_enumeration_are_listed_with_their_meaning()
    {
        var layout = help.Nodes("Export-AsteriskConfig", "parameters", "parameter").Single(parameter => NameOf(parameter) == "Layout");

        Assert.All(Enum.GetNames(help.Commands.Single(command => command.Name == "Export-AsteriskConfig").Parameters["Layout"].ParameterType), value =>
            Assert.Contains($"- {value}: ", ModuleHelp.Text(layout, "description"), StringComparison.Ordinal));
    }

    [Fact]
    public void A_default_is_shown_and_a_value_that_counts_only_when_given_is_not()
    {
        Assert.Equal("5060", Default("Export-AsteriskConfig", "SipPort"));
        Assert.Equal("None", Default("Set-TrunkOrigination", "Weight"));
        Assert.Equal("False", Default("Set-TrunkOrigination", "Replace"));
    }

    [Fact]
    public void Every_cmdlet_leads_on_to_another_and_to_the_topic_of_the_module()
        => Assert.All(help.Commands, command =>
        {
            string[] links = [.. help.Nodes(command.Name, "relatedLinks", "navigationLink").Select(link => ModuleHelp.Text(link, "linkText"))];

            Assert.Contains(links, link => link != command.Name && help.Commands.Any(other => other.Name == link));
            Assert.Equal("about_TwilioTrunk", links[^1]);
        });

    [Fact]
    public void The_topic_of_the_module_is_found()
        => Assert.StartsWith("TOPIC", help.Session.Invoke("Get-Help about_TwilioTrunk").Output.Single().ToString(), StringComparison.Ordinal);

    [Fact]
    public void One_parameter_can_be_asked_for()
        => Assert.Equal("Path", NameOf(help.Session.Invoke("Get-Help Export-AsteriskConfig -Parameter Path").Output.Single()));

    private static string NameOf(PSObject node) => ModuleHelp.Text(node, "name");

    private static string Sorted(IEnumerable<string> names) => string.Join(' ', names.Where(name => !Cmdlet.CommonParameters.Contains(name)).Order());

    private string Default(string command, string name)
        => ModuleHelp.Text(help.Nodes(command, "parameters", "parameter").Single(parameter => NameOf(parameter) == name), "defaultValue");
}
