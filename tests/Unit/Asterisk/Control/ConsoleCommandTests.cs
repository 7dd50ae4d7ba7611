using TwilioTrunk.Asterisk;

namespace TwilioTrunk.Tests.Unit.Asterisk.Control;

public sealed class ConsoleCommandTests
{
    [Theory]
    [InlineData("core show channels")]
    [InlineData("  PJSIP  Show endpoint twilio")]
    [InlineData("dialplan show from-twilio")]
    [InlineData("module show like pjsip")]
    [InlineData("pjsip list aors")]
    [InlineData("database get cidname 1")]
    [InlineData("core waitfullybooted")]
    public void These_only_show(string command) => Assert.True(ConsoleCommand.OnlyShows(command));

    [Theory]
    [InlineData("dialplan reload")]
    [InlineData("module reload res_pjsip.so")]
    [InlineData("core restart now")]
    [InlineData("core stop gracefully")]
    [InlineData("channel originate Local/s@show application Echo")]
    [InlineData("channel request hangup all")]
    [InlineData("database put show x y")]
    [InlineData("database query \"DELETE FROM astdb\"")]
    [InlineData("database deltree cidname")]
    [InlineData("pjsip set logger on")]
    [InlineData("core set verbose 3")]
    [InlineData("show core")]
    [InlineData("")]
    public void These_may_change_something(string command) => Assert.False(ConsoleCommand.OnlyShows(command));
}
