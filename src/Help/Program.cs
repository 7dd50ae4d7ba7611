using TwilioTrunk.Help;
using TwilioTrunk.Host;

using var session = EngineSession.Open(HostConsole.OfProcess());
var help = HelpFile.Of(session);
Directory.CreateDirectory(Path.GetDirectoryName(help.Path)!);
File.WriteAllText(help.Path, help.Content);
session.Host.UI.WriteLine(help.Path);
var rules = RuleTopic.Of(help);
File.WriteAllText(rules.Path, rules.Content);
session.Host.UI.WriteLine(rules.Path);
