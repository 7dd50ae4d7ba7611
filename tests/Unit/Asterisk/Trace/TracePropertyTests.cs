using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using TwilioTrunk.Tests.Unit.Asterisk.Dialplan;

namespace TwilioTrunk.Tests.Unit.Asterisk.Trace;

/// <summary>Whatever a dialplan holds, a trace ends, and ends without an exception.</summary>
public sealed class TracePropertyTests
{
    private static readonly string[] Pieces =
    [
        "exten => 100,1,", "exten => _1X.,n,", "same => n,", "same => n(a),", "exten => h,1,", "exten => i,1,", "exten => s,1,", "include => c", "include => d,*,mon,*,*", "[c]", "[d]", "[globals]", "\n",
        "Goto(", "GotoIf(", "Gosub(", "Return(", "Set(", "Dial(", "While(", "EndWhile()", "ExecIf(", "Hangup(", "Answer()", "Macro(", "a", "100,1", "c,100,a", "+1", "-1", "1?2:3", "X=1", "X=${X}${X}y", "I=$[${I}+1]",
        "${", "}", "${X}", "${X:", "${EXTEN:1}", "$[", "]", "$[1 = 1]", "${IF(1?a:b)}", "${CUT(X,-,2)}", "${LEN(", "${REGEX(\"(\" x)}", "${FILTER(a-\\", "${SET(X=${X})}", "${DB(a)}", "(", ")", ",", "?", ":", "\"", "\\", ";", "\\;",
        "PJSIP/desk", "PJSIP/phone&PJSIP/nobody", "Local/100@c", "[1-", "\uE000", "é", "-", "~~", "=~", "!", "99999999999999999999999999999999999",
    ];

    private static Arbitrary<string> AnyDialplan => Gen.Elements(Pieces).ListOf().Select(pieces => "[c]\nexten => 100,1,NoOp()\n" + string.Concat(pieces)).ToArbitrary();

    [Property(MaxTest = 400)]
    public Property A_trace_of_any_dialplan_ends() => Prop.ForAll(AnyDialplan, dialplan =>
    {
        using var tracing = new Tracing(dialplan);
        foreach (var to in (string[])["100", "", "1001", "_1X.", "s"])
        {
            var prediction = tracing.Trace(to);
            Assert.True(prediction.IsSilent || prediction.Status is not null || prediction.Reason.Length > 0, dialplan);
        }
    });

    [Property(MaxTest = 400)]
    public Property A_name_beats_every_pattern_wherever_it_stands() => Prop.ForAll(
        (from digits in Gen.Choose(0, 9).NonEmptyListOf()
         from patterns in Gen.Elements("_X.", "_X!", "_.", "_[0-9]X!", "_XX.", "_N!", "_!").ListOf()
         from place in Gen.Choose(0, 10)
         select (Name: string.Concat(digits), Patterns: patterns.ToList(), Place: place)).ToArbitrary(),
        made =>
        {
            made.Patterns.Insert(Math.Min(made.Place, made.Patterns.Count), made.Name);
            var dialplan = DialplanText.Read("[c]\n" + string.Join('\n', made.Patterns.Select(name => $"exten => {name},1,NoOp()")));
            Assert.Equal(made.Name + "@c", DialplanText.Found(dialplan, made.Name));
        });

    [Property(MaxTest = 400)]
    public Property The_index_finds_what_trying_all_finds() => Prop.ForAll(
        (from names in Gen.Elements("X", "N", "Z", "[1-3]", "[24]", "1", "2", "-", ".", "!", "0").NonEmptyListOf().Select(string.Concat).Select(text => "_" + text).ListOf()
         from called in Gen.Choose(0, 4).ListOf().Select(string.Concat)
         select (Names: names.ToList(), Called: called)).ToArbitrary(),
        made =>
        {
            var context = DialplanText.Read("[c]\n" + string.Join('\n', made.Names.Select(name => $"exten => {name},1,NoOp()"))).Context("c")!;
            var tried = context.Extensions.Where(extension => TwilioTrunk.Asterisk.Dialplan.ExtensionPattern.IsMatch(extension.Name, made.Called))
                .OrderBy(extension => extension.Pattern!, Comparer<TwilioTrunk.Asterisk.Dialplan.ExtensionPattern>.Create((one, other) => one.CompareTo(other)));
            Assert.Equal(tried.Select(extension => extension.Name), context.Matches(made.Called, null).Select(extension => extension.Name));
        });
}
