using TwilioTrunk.Asterisk.Dialplan;
using static TwilioTrunk.Tests.Unit.Asterisk.Dialplan.DialplanText;

namespace TwilioTrunk.Tests.Unit.Asterisk.Dialplan;

public sealed class PbxDialplanTests
{
    [Fact]
    public void Reads_every_form_of_a_line()
    {
        var dialplan = Read("""
            [c]
            exten => 100,1(start),Answer()
            same => n,NoOp(a,(b),c) trailing
            same = n+10(far),Echo
            sameagain => s+1,Wait(1
            exten => 100,start+101,Playback(hello)
            exten => 1-0 0,50,Busy(5)
            exten => 200,hint,PJSIP/200&PJSIP/${X}(1)
            exten => 200,1,Dial(PJSIP/200,20,tT)
            exten=>_[ab]X-.,1,Old,style
            """);

        Assert.Equal(
            [
                "100,1(start),Answer()", "100,2,NoOp(a,(b),c)", "100,14,Wait(1)", "100,50,Busy(5)", "100,102,Playback(hello)",
                "200,-1,PJSIP/200&PJSIP/${X}(1)()", "200,1,Dial(PJSIP/200,20,tT)", "_[ab]X-.,1,Old,style()",
            ],
            Steps(dialplan).Where(step => !step.Contains("Echo", StringComparison.Ordinal)));
        Assert.Contains("100,13(far),Echo()", Steps(dialplan));
        Assert.Equal([DialplanProblemKind.OpenArguments], dialplan.Problems.Select(problem => problem.Kind));
    }

    [Theory]
    [InlineData("same => n,NoOp()", DialplanProblemKind.NothingBefore)]
    [InlineData("exten => 1,n,NoOp()", DialplanProblemKind.NoPriorityBefore)]
    [InlineData("exten => 1,s,NoOp()", DialplanProblemKind.NoPriorityBefore)]
    [InlineData("exten => 1,0,NoOp()", DialplanProblemKind.InvalidPriority)]
    [InlineData("exten => 1,somewhere,NoOp()", DialplanProblemKind.InvalidPriority)]
    [InlineData("exten => 1", DialplanProblemKind.InvalidPriority)]
    [InlineData("exten => 1,1(open,NoOp()", DialplanProblemKind.OpenLabel)]
    [InlineData("exten => ,1,NoOp()", DialplanProblemKind.NoName)]
    [InlineData("extension => 1,1,NoOp()", DialplanProblemKind.UnknownDirective)]
    public void Tells_of_a_line_that_is_dropped(string line, DialplanProblemKind kind)
    {
        var dialplan = Read($"[c]\n{line}\n");

        Assert.Equal((kind, "c", 2), Assert.Single(dialplan.Problems) is var problem ? (problem.Kind, problem.Context, problem.Option.Line.Number) : default);
        Assert.Empty(Steps(dialplan));
    }

    [Fact]
    public void The_first_line_with_a_priority_or_label_keeps_it()
    {
        var dialplan = Read("""
            [c]
            exten => 1,1(a),NoOp(first)
            exten => 1,1,NoOp(second)
            exten => 1,2(a),NoOp()
            exten => _X,1,NoOp(first)
            exten => _[0-9],1,NoOp(second)
            exten => 2,hint,PJSIP/2
            same => n,NoOp(lost)
            include => d
            include => D
            include => d,9:00-17:00,*,*,*
            """);

        Assert.Equal(["1,1(a),NoOp(first)", "1,2,NoOp()", "_X,1,NoOp(first)", "2,-1,PJSIP/2()"], Steps(dialplan));
        Assert.Equal(
            [
                (DialplanProblemKind.PriorityTaken, 3, 2), (DialplanProblemKind.LabelTaken, 4, 2), (DialplanProblemKind.PriorityTaken, 6, 5),
                (DialplanProblemKind.PriorityAfterHint, 8, 0), (DialplanProblemKind.IncludedAlready, 10, 9),
            ],
            dialplan.Problems.Select(problem => (problem.Kind, problem.Option.Line.Number, problem.Other?.Line.Number ?? 0)));
        Assert.Equal([null, "9:00-17:00,*,*,*"], dialplan.Context("c")!.Includes.Select(include => include.Time));
    }

    [Fact]
    public void Sections_of_one_name_are_one_context_and_case_matters()
    {
        var dialplan = Read("""
            [general]
            autofallthrough = no
            [c]
            exten => 1,1,NoOp()
            [C]
            exten => 1,1,NoOp()
            [c]
            same => n,NoOp()
            exten => 1,2,NoOp()
            """);

        Assert.Equal(["1,1,NoOp()", "1,2,NoOp()"], Steps(dialplan));
        Assert.Equal(["c", "C"], dialplan.Contexts.Select(context => context.Name));
        Assert.Equal([3, 7], dialplan.Context("c")!.Sections.Select(section => section.Section.Head.Number));
        Assert.Equal([8], dialplan.Problems.Select(problem => problem.Option.Line.Number));
        Assert.False(dialplan.FallsThrough);
        Assert.True(Read("").FallsThrough);
    }

    [Fact]
    public void Names_take_the_values_of_globals()
    {
        var dialplan = Read("""
            [c]
            exten => ${DID},1,NoOp(${DID})
            exten => _${DID:0:3}X.,1,NoOp()
            include => ${GLOBAL(NEXT)}
            exten => ${ENV(HOME)},1,NoOp()
            [globals]
            COUNTRY = +56
            DID = ${COUNTRY}226665897
            NEXT = other
            """);

        Assert.Equal(["+56226665897,1,NoOp(${DID})", "_+56X.,1,NoOp()"], Steps(dialplan));
        Assert.Equal("other", dialplan.Context("c")!.Includes[0].Context);
        Assert.Equal("line 5", Found(dialplan, "5"));
    }

    [Theory]
    [InlineData("_X.", "12", true)]
    [InlineData("_X.", "1", false)]
    [InlineData("_X!", "1", true)]
    [InlineData("_X!", "", false)]
    [InlineData("_!", "", true)]
    [InlineData("_NXXNXXXXXX", "4155550100", true)]
    [InlineData("_NXXNXXXXXX", "1155550100", false)]
    [InlineData("_Z", "0", false)]
    [InlineData("_nz", "21", true)]
    [InlineData("_+1NXX", "+1415", true)]
    [InlineData("_[1-35]X", "47", false)]
    [InlineData("_[1-35]X", "57", true)]
    [InlineData("_[a-]", "-", false)]
    [InlineData("_[]X", "7", true)]
    [InlineData("_[1X", "1", false)]
    [InlineData("_1-2-X", "12-3", true)]
    [InlineData("_X.", "1-", false)]
    [InlineData("_[*#]X", "*1", true)]
    [InlineData("100", "1-00", true)]
    [InlineData("1-00", "100", true)]
    [InlineData("X", "5", false)]
    [InlineData("_[A-C]", "b", false)]
    public void A_pattern_matches_what_Asterisk_matches(string name, string called, bool isMatch) =>
        Assert.Equal(isMatch, Found(Read($"[c]\nexten => {name},1,NoOp()\n"), called) != "none");

    [Theory]
    [InlineData("100", "100@c")]
    [InlineData("101", "_10[1]@c")]
    [InlineData("102", "_1[0]X@c")]
    [InlineData("122", "_1[1-3]X@c")]
    [InlineData("142", "_1[1-4]X@c")]
    [InlineData("1422", "_1X.@c")]
    [InlineData("1", "_1!@c")]
    [InlineData("9", "_X!@c")]
    [InlineData("a", "none")]
    public void The_narrowest_name_wins_wherever_it_stands(string called, string found)
    {
        var dialplan = Read(string.Join(
            "\n", "_X! _1! _1X. _1[1-4]X _1[1-3]X _1[0]X _10[1] _XXX 100".Split(' ').Select(name => $"exten => {name},1,NoOp()").Prepend("[c]")));

        Assert.Equal(found, Found(dialplan, called));
    }

    [Fact]
    public void A_priority_may_come_from_a_wider_pattern_or_an_include()
    {
        var dialplan = Read("""
            [c]
            exten => 100,1,NoOp()
            exten => _1XX,2,NoOp()
            include => d
            [d]
            exten => _X.,3,NoOp()
            include => c
            """);

        Assert.Equal(["100@c", "_1XX@c", "_X.@d", "none"], Enumerable.Range(1, 4).Select(priority => Found(dialplan, "100", priority)));
    }

    [Theory]
    [InlineData("5550100", "100@c for 5550100")]
    [InlineData("555-0100", "100@c for 5550100")]
    [InlineData("5550199", "100@c for _555XXXX")]
    [InlineData("", "100@c for nobody")]
    [InlineData(null, "100@c for nobody")]
    [InlineData("7", "100@c")]
    public void An_extension_for_a_caller_comes_first(string? callerId, string found)
    {
        var dialplan = Read("""
            [c]
            exten => 100,1,NoOp()
            exten => 100/_555 XX-XX,1,NoOp()
            exten => 100/,1,NoOp()
            exten => 100/(555) 0100,1,NoOp()
            """);

        var step = dialplan.Find("c", "100", 1, callerId).Step!;
        var caller = step.Extension.CallerId switch { null => "", "" => " for nobody", var number => $" for {number}" };
        Assert.Equal(found, $"{step.Extension.Name}@c{caller}");
    }

    [Fact]
    public void A_switch_and_a_time_are_doubts_only_where_they_matter()
    {
        var dialplan = Read("""
            [c]
            exten => 1,1,NoOp()
            include => day,9:00-17:00,mon-fri,*,*
            include => night
            [day]
            exten => 2,1,NoOp()
            [night]
            exten => _[23],1,NoOp()
            switch => Realtime/@
            """);

        Assert.Equal(["1@c", "line 3", "_[23]@night", "line 9"], Enumerable.Range(1, 4).Select(called => Found(dialplan, $"{called}")));
        Assert.Equal("2", dialplan.Find("c", "2", 1, isNow: _ => true).Step!.Extension.Name);
        Assert.Equal("_[23]", dialplan.Find("c", "2", 1, isNow: _ => false).Step!.Extension.Name);
    }

    [Fact]
    public void A_label_is_found_like_a_priority()
    {
        var dialplan = Read("[c]\nexten => _X,5(here),NoOp()\ninclude => d\n[d]\nexten => _X,7(there),NoOp()\n");

        Assert.Equal(5, dialplan.FindLabel("c", "1", "here").Step!.Priority);
        Assert.Equal(7, dialplan.FindLabel("c", "1", "there").Step!.Priority);
        Assert.Null(dialplan.FindLabel("c", "1", "HERE").Step);
    }
}
