using System.Globalization;

namespace TwilioTrunk.Tests.Interop.Tracing;

/// <summary>Generated dialplans, each with a call to it.</summary>
/// <param name="setup">Where they go.</param>
/// <param name="random">What they are made of.</param>
internal sealed class DialplanCases(TracedSetup setup, Random random)
{
    private static readonly string[] PatternParts = ["X", "N", "Z", "[1-3]", "[24-6]", "1", "2", "3", "0", "[13579]", "x", "-"];
    private static readonly string[] Operators = ["+", "-", "*", "/", "%", "=", "!=", "<", ">", "<=", ">=", "|", "&"];

    public void AddAll()
    {
        for (var i = 0; i < 26; i++)
            Pattern();
        for (var i = 0; i < 12; i++)
            CallerMatch();
        for (var i = 0; i < 14; i++)
            Include();
        for (var i = 0; i < 14; i++)
            Goto();
        for (var i = 0; i < 30; i++)
            Expression();
        for (var i = 0; i < 10; i++)
            Substring();
        Functions();
        Causes();
        Flows();
        Subroutines();
        Loads();
        Answers();
        Dials();
        Callees();
    }

    private T One<T>(IReadOnlyList<T> of) => of[random.Next(of.Count)];

    private string Digits(int count) => string.Concat(Enumerable.Range(0, count).Select(_ => random.Next(10).ToString(CultureInfo.InvariantCulture)));

    private static string Line(string extension, int ending) => $"exten => {extension},1,{Endings.Step(ending)}";

    private void Probe(string feature, string setters, string value, string caller = "+14155550100")
    {
        setup.Add(
            new TracedCall(feature, "100") { Caller = caller },
            $"exten => 100,1,NoOp()\n{setters}same => n,Set(RESULT={value})\nsame => n,Goto(CASE,length${{LEN(${{RESULT}})}},1)\n{Endings.Probes}");
        setup.Add(
            new TracedCall(feature, "100") { Caller = caller },
            $"exten => 100,1,NoOp()\n{setters}same => n,Set(RESULT={value})\nsame => n,Goto(CASE,first${{RESULT:0:1}},1)\n{Endings.Probes}");
    }

    private void Pattern()
    {
        var names = Enumerable.Range(0, random.Next(3, 9)).Select(_ => random.Next(4) == 0
            ? Digits(random.Next(1, 5))
            : "_" + string.Concat(Enumerable.Range(0, random.Next(1, 5)).Select(_ => One(PatternParts))) + One(["", "", ".", "!"])).Distinct();
        var called = Digits(random.Next(1, 6));
        setup.Add(
            new TracedCall("pattern", called),
            string.Join('\n', names.Select((name, index) => Line(name, index))),
            "disallow = all\nallow = ulaw\nallow_overlap = " + One(["yes", "no"]));
    }

    private void CallerMatch()
    {
        var caller = "4155550" + Digits(3);
        string[] callers = ["/" + caller, "/_4155550XXX", "/_415.", "/", "/_NXX-NXX-XXXX", "/4155550", ""];
        var lines = callers.OrderBy(_ => random.Next()).Take(random.Next(2, 6)).Select((match, index) => Line(One(["100", "_1XX", "_X."]) + match, index));
        setup.Add(new TracedCall("caller", "100") { Caller = One([caller, caller, "4155551234", ""]) }, string.Join('\n', lines));
    }

    private void Include()
    {
        var lines = new List<string> { Line(One(["1XX", "_2X", "_X", "999"]), 0), One(["include => CASEa", "include => CASEb\ninclude => CASEa"]) };
        for (var i = 0; i < 3; i++)
        {
            lines.Add($"[CASE{(char)('a' + i)}]");
            lines.Add(Line(One(["_1.", "_X.", "100", "_10X"]), i + 1));
            lines.Add($"include => CASE{(char)('a' + ((i + 1) % 3))}{One(["", "", ",*,*,*,*", ",*,*,*,feb&mar", ",00:00-23:59,mon-sun,1-31,jan-dec"])}");
        }
        setup.Add(new TracedCall("include", "100"), string.Join('\n', lines));
    }

    private void Goto()
    {
        var target = One(["2", "+2", "here", "CASE,100,here", "200,1", "CASE,200,2", "CASE,nowhere,1", "CASEz,s,1", "200,missing", "CASE,300,1", "100,9", "-1"]);
        setup.Add(
            new TracedCall("goto", "100"),
            $"""
            exten => 100,1,Goto(start)
            exten => 100,5(start),Goto({target})
            exten => 100,6,{Endings.Step(0)}
            exten => 100,7,{Endings.Step(1)}
            exten => 100,8(here),{Endings.Step(2)}
            exten => 100,2,{Endings.Step(3)}
            exten => 100,4,{Endings.Step(10)}
            exten => 200,1,{Endings.Step(4)}
            exten => 200,2,{Endings.Step(5)}
            exten => _3XX,1,{Endings.Step(6)}
            {(random.Next(2) == 0 ? Line("i", 7) : "")}
            """);
    }

    private void Expression()
    {
        string Operand() => One(["1", "2", "3", "7", "10", "0", "-4", "2.5", "\"a\"", "\"b\"", "abc", "${EXTEN}", "${NUMBER}", "${EMPTY}", "\"${EMPTY}\"", "(1 + 2)", "!0", "!${NUMBER}"]);
        var expression = Operand();
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            expression = random.Next(9) switch
            {
                0 => $"{expression} ? {Operand()} :: {Operand()}",
                1 => $"\"{Digits(3)}abc\" : \"[0-9]*\"",
                2 => $"\"x{Digits(2)}y\" =~ \"([0-9]+)\"",
                3 => $"({expression})",
                _ => $"{expression}{One([" ", ""])}{One(Operators)}{One([" ", ""])}{Operand()}",
            };
        }
        Probe("expression", "same => n,Set(NUMBER=12)\n", $"$[{expression}]");
    }

    private void Substring() =>
        Probe("substring", $"same => n,Set(TEXT={Digits(8)})\n", $"${{TEXT:{random.Next(-9, 9)}{One(["", $":{random.Next(-4, 6)}"])}}}");

    private void Functions()
    {
        string[] calls =
        [
            "${FILTER(0-9,+1 (415) 555-01)}", "${FILTER(+0-9,+1415%26Local/x)}", "${FILTER(a-c\\-,a-b-z)}", "${FILTER(\\x41-C,xABCD)}",
            "${CUT(TEXT,-,2)}", "${CUT(TEXT,-,2-)}", "${CUT(TEXT,-,-2)}", "${CUT(TEXT,\\,,1)}", "${CUT(TEXT,-,1&3)}", "${CUT(TEXT,,2-3)}",
            "${IF($[1 = 1]?yes:no)}", "${IF($[\"a\" = \"b\"]?yes:longer)}", "${IF(0?1)}", "${IF(?1:22)}", "${IF(1?\"a,b\":c)}",
            "${LEN(${TEXT})}", "${LEN()}", "${REGEX(\"^[0-9]+$\" ${NUMBER})}", "${REGEX(\"^x\" ${TEXT})}", "${REGEX(\"(\" x)}",
            "${FIELDQTY(TEXT,-)}", "${FIELDQTY(NONE,-)}", "${REPLACE(TEXT,-,_)}", "${REPLACE(TEXT,abc)}", "${STRREPLACE(TEXT,12,xyz)}", "${STRREPLACE(TEXT,-,,1)}",
            "${TOUPPER(1abc)}", "${TOLOWER(2ABC)}", "${PASSTHRU(${TEXT})}", "${QUOTE(a\"b)}", "${URIENCODE(a b+c)}", "${URIDECODE(1%20%2b)}",
            "${ISNULL(${NONE})}", "${ISNULL(${TEXT})}", "${EXISTS(${TEXT})}", "${EXISTS(${NONE})}", "${SET(OTHER=77)}${OTHER}", "${MATH(7*6,int)}", "${MATH(7>6)}",
            "${INC(NUMBER)}", "${DEC(NUMBER)}${NUMBER}", "${GLOBAL(SHARED)}", "${SHARED}", "${CALLERID(num)}", "${CALLERID(name)}", "${CALLERID(all)}", "${CALLERID(number):1:3}",
            "${DIALPLAN_EXISTS(CASE,100,1)}", "${DIALPLAN_EXISTS(CASE,101,1)}", "${DIALPLAN_EXISTS(CASE,100,9)}", "${VALID_EXTEN(CASE,length1)}", "${DIALPLAN_EXISTS(nothere)}",
            "${EXTEN}", "${CONTEXT:0:4}", "${PRIORITY}", "${EXTEN:1}${EXTEN:-1}", "${NOSUCHFUNCTION(1)}", "${${NAME}}", "${LEN(${${NAME}})}", "$[${LEN(${TEXT})} + 1]",
            "${PJSIP_DIAL_CONTACTS(absent)}", "${CHANNEL(channeltype)}", "${LOCAL(TEXT)}", "${TEXT:${LEN(12)}:1}", "$[ABS(-5)]", "$[FLOOR(2.7) + CEIL(2.1)]", "$ ${TEXT} $x",
        ];
        foreach (var call in calls)
        {
            Probe(
                call[2] == '[' ? "expression" : "function",
                "same => n,Set(TEXT=a12-b3-c)\nsame => n,Set(NUMBER=41)\nsame => n,Set(NAME=TEXT)\nsame => n,Set(GLOBAL(SHARED)=5five)\n",
                call,
                "\"Bob B\" <+14155550100>");
        }
        Probe("function", "same => n,Set(CALLERID(num)=5551234)\n", "${CALLERID(all)}");
        Probe("function", "same => n,Set(CALLERID(all)=\"Al\" <99>)\n", "${CALLERID(num)}${CALLERID(name)}");
        Probe("function", "same => n,Set(CALLERID(name)=Zed)\n", "${CALLERID(name)}");
        Probe("function", "same => n,Set(ARRAY(A,B)=1,22)\n", "${B}${A}");
        Probe("function", "same => n,MSet(A=1,B=\"x y\")\n", "${B}${A}");
    }

    private void Causes()
    {
        foreach (var cause in (string[])["1", "2", "3", "5", "6", "16", "17", "18", "19", "20", "21", "22", "23", "26", "27", "28", "29", "30", "31", "34", "38", "41", "42", "43", "44",
            "50", "52", "57", "58", "65", "66", "79", "88", "102", "111", "127", "0", "-1", "abc", "USER_BUSY", "busy", "NO_ANSWER", "CALL_REJECTED", "", "17abc", "NORMAL_CIRCUIT_CONGESTION"])
        {
            setup.Add(new TracedCall("cause", "100"), $"exten => 100,1,Hangup({cause})");
        }
        setup.Add(new TracedCall("cause", "100"), "exten => 100,1,NoOp()\nexten => h,1,Hangup(21)");
        setup.Add(new TracedCall("cause", "100"), "exten => 100,1,Hangup(17)\nexten => h,1,Set(X=1)\nexten => h,2,Hangup(${IF($[${HANGUPCAUSE}=17]?22:21)})");
    }

    private void Flows()
    {
        var condition = (string[])["1", "0", "", "abc", "$[1 = 2]", "$[${LEN(${EXTEN})} > 2]", "\"\"", "${NONE}", "0abc", "-1", " 0"];
        foreach (var value in condition)
        {
            setup.Add(
                new TracedCall("gotoif", "100"),
                $"exten => 100,1,GotoIf({value}?yes:no)\nexten => 100,2,{Endings.Step(0)}\nexten => 100,3(yes),{Endings.Step(1)}\nexten => 100,4(no),{Endings.Step(2)}");
            setup.Add(new TracedCall("execif", "100"), $"exten => 100,1,ExecIf({value}?Hangup(17):Hangup(21))\nsame => n,Answer()");
        }
        setup.Add(new TracedCall("gotoif", "100"), "exten => 100,1,GotoIf(1?:no)\nsame => n,Busy()\nsame => n(no),Answer()");
        setup.Add(new TracedCall("gotoif", "100"), "exten => 100,1,GotoIf(0?yes)\nsame => n,Busy()\nsame => n(yes),Answer()");
        setup.Add(new TracedCall("execif", "100"), "exten => 100,1,ExecIf(1,Busy)\nsame => n,Answer()");
        setup.Add(new TracedCall("execif", "100"), "exten => 100,1,ExecIf(1?NoSuchApp(1))\nsame => n,Answer()");
        setup.Add(new TracedCall("execif", "100"), "exten => 100,1,ExecIf(1?Set(A=1):Set(A=2))\nsame => n,Hangup(${IF($[${A}=1]?17:21)})");
        setup.Add(new TracedCall("time", "100"), "exten => 100,1,GotoIfTime(*,*,*,*?yes:no)\nsame => n,Busy()\nsame => n(yes),Answer()\nsame => n(no),Hangup(21)");
        setup.Add(new TracedCall("time", "100"), "exten => 100,1,GotoIfTime(00:00-23:59,sun-sat,1-31,jan-dec?yes:no)\nsame => n,Busy()\nsame => n(yes),Answer()\nsame => n(no),Hangup(21)");
        setup.Add(new TracedCall("time", "100"), "exten => 100,1,GotoIfTime(,,,?yes:no)\nsame => n,Busy()\nsame => n(yes),Answer()\nsame => n(no),Hangup(21)");
        foreach (var month in (string[])["jan-jun", "jul-dec", "feb", "dec-jan"])
        {
            setup.Add(new TracedCall("time", "100"), $"exten => 100,1,ExecIfTime(*,*,*,{month}?Hangup(17))\nsame => n,Answer()");
            setup.Add(new TracedCall("time", "100"), $"exten => 100,1,Hangup(${{IFTIME(*,*,1-15,{month}?17:21)}})");
        }
        setup.Add(new TracedCall("loop", "100"), "exten => 100,1,Set(I=0)\nsame => n,While($[${I} < 5])\nsame => n,Set(I=$[${I} + 1])\nsame => n,EndWhile()\nsame => n,Hangup($[${I} + 16])");
        setup.Add(new TracedCall("loop", "100"), "exten => 100,1,Set(I=0)\nsame => n,While(1)\nsame => n,Set(I=$[${I} + 1])\nsame => n,ExecIf($[${I} = 4]?ExitWhile())\nsame => n,EndWhile()\nsame => n,Hangup($[${I} + 17])");
        setup.Add(new TracedCall("loop", "100"), "exten => 100,1,Set(I=0)\nsame => n(top),Set(I=$[${I} + 1])\nsame => n,GotoIf($[${I} < 50]?top)\nsame => n,Hangup($[${I} - 33])");
        setup.Add(new TracedCall("loop", "100"), "exten => 100,1,While(0)\nsame => n,Busy()\nsame => n,EndWhile()\nsame => n,Answer()");
        foreach (var times in (int[])[0, 1, 2, 3, 7])
        {
            setup.Add(new TracedCall("loop", "100"), $"exten => 100,1,Set(I={times})\nsame => n,While($[${{I}} > 0])\nsame => n,Set(I=$[${{I}} - 1])\nsame => n,ExecIf($[${{I}} = 5]?ContinueWhile())\nsame => n,Set(S=${{S}}x)\nsame => n,EndWhile()\nsame => n,Hangup($[${{LEN(${{S}})}} + 16])");
            setup.Add(new TracedCall("loop", "100"), $"exten => 100,1,Set(I=0)\nsame => n(top),GotoIf($[${{I}} = {times}]?out)\nsame => n,Set(I=$[${{I}} + 1])\nsame => n,Goto(top)\nsame => n(out),Hangup($[${{I}} + 16])");
        }
        setup.Add(new TracedCall("end", "100"), "exten => 100,1,NoOp()");
        setup.Add(new TracedCall("end", "100"), "exten => 100,1,NoSuchApp()\nsame => n,Answer()");
        setup.Add(new TracedCall("end", "100"), "exten => 100,1,Macro(x)\nsame => n,Answer()");
        setup.Add(new TracedCall("end", "100"), "exten => 100,1,Dial (PJSIP/absent)\nsame => n,Answer()");
        setup.Add(new TracedCall("end", "100"), "exten => 100,2,Answer()");
        setup.Add(new TracedCall("end", "100"), "exten => 100,1,Goto(other,1)\nexten => other,2,Answer()\nexten => i,1,Hangup(17)");
        setup.Add(new TracedCall("end", "100"), "exten => 100,1,Goto(other,1)\nexten => e,1,Hangup(21)");
        setup.Add(new TracedCall("end", "100"), "exten => 100,1,RaiseException(x)\nexten => e,1,Hangup(21)");
        setup.Add(new TracedCall("end", "100"), "exten => 100,1,Verbose(1,x)\nsame => n,Log(NOTICE,x)\nsame => n,UserEvent(x)\nsame => n,Exec(Hangup(22))");
        setup.Add(new TracedCall("end", "100"), "exten => 100,1,TryExec(NoSuchApp())\nsame => n,Hangup(${IF($[\"${TRYSTATUS}\" = \"NOAPP\"]?17:21)})");
        setup.Add(new TracedCall("end", "100"), "exten => 100,1,System(true)\nsame => n,Hangup(22)");
        setup.Add(new TracedCall("end", "100"), "exten => 100,1,Queue(nothere)\nsame => n,Hangup(22)");
        setup.Add(new TracedCall("end", "100"), "exten => 100,1,Set(TIMEOUT(absolute)=100)\nsame => n,Set(CHANNEL(language)=de)\nsame => n,Hangup(22)");
    }

    private void Subroutines()
    {
        string[] bodies =
        [
            "exten => 100,1,Gosub(sub,1(17,x))\nsame => n,Hangup(21)\nexten => sub,1,Hangup(${ARG1})",
            "exten => 100,1,Gosub(sub,1(17))\nsame => n,Hangup(${GOSUB_RETVAL})\nexten => sub,1,Return(${ARG1})",
            "exten => 100,1,Gosub(CASE,sub,s1(1,2))\nsame => n,Hangup($[${ARGC} + 20])\nexten => sub,1(s1),Set(X=${ARGC})\nsame => n,Return()",
            "exten => 100,1,Gosub(sub,1)\nsame => n,Hangup(${V})\nexten => sub,1,Set(V=22)\nsame => n,Return()",
            "exten => 100,1,Set(V=17)\nsame => n,Gosub(sub,1)\nsame => n,Hangup(${V})\nexten => sub,1,Set(LOCAL(V)=22)\nsame => n,Return()",
            "exten => 100,1,Gosub(nothere,1)\nsame => n,Answer()",
            "exten => 100,1,Gosub(CASE,sub,nolabel)\nsame => n,Answer()\nexten => sub,1,Return()",
            "exten => 100,1,Return()\nsame => n,Answer()",
            "exten => 100,1,GosubIf($[1 = 1]?yes,1(1):no,1)\nsame => n,Hangup(21)\nexten => yes,1,Hangup(17)\nexten => no,1,Hangup(22)",
            "exten => 100,1,GosubIf(0?yes,1:no,1)\nsame => n,Hangup(21)\nexten => yes,1,Hangup(17)\nexten => no,1,Return()",
            "exten => 100,1,GosubIf(0?yes,1)\nsame => n,Hangup(21)\nexten => yes,1,Hangup(17)",
            "exten => 100,1,Gosub(a,1(1))\nsame => n,Hangup(21)\nexten => a,1,Gosub(b,1(17))\nsame => n,Hangup($[${ARG1} + 21])\nexten => b,1,Return()",
            "exten => 100,1,Gosub(a,1)\nsame => n,Hangup(21)\nexten => a,1,StackPop()\nsame => n,Return()",
            "exten => 100,1,Gosub(_X.,1)\nsame => n,Answer()\nexten => _X.,1,Return()",
        ];
        foreach (var body in bodies)
            setup.Add(new TracedCall("gosub", "100"), body);
    }

    /// <summary>What the loader makes of lines.</summary>
    private void Loads()
    {
        string[] bodies =
        [
            "exten => 100,1,NoOp()\nexten => 100,n,Goto(${PRIORITY_OF})\nsame => n,Hangup(17)",
            "exten => 100,1,NoOp()\nsame => n+2,Hangup(17)\nexten => 100,2,Goto(4)\nexten => 100,3,Hangup(21)",
            "exten => 100,1,Goto(200,1)\nexten => 200,hint,PJSIP/phone\nexten => 200,n,Answer()\nexten => 200,1,Hangup(17)",
            "exten => 1-0-0,1,Hangup(17)",
            "exten => 1 00,1,Hangup(17)",
            "exten => _1X[0],1,Hangup(17)\nexten => _10X,1,Hangup(21)",
            "exten => 100,1,Hangup(17)\nexten => 100,1,Hangup(21)",
            "exten => 100,1(a),Goto(b)\nexten => 100,2(a),Hangup(17)\nexten => 100,3(b),Hangup(21)",
            "exten => 100,1,Hangup,17",
            "exten => 100,1,Hangup(17",
            "exten => 100,1,Hangup(17) trailing",
            "exten => 100,1,Set(A=b\\;c)\nsame => n,Hangup($[${LEN(${A})} + 18])",
            "exten => 100,1,Set(A=b;c)\nsame => n,Hangup(21)",
            "exten => 100,1,NoOp(${)\nsame => n,Hangup(17)",
            "exten => ${SPECIAL},1,Hangup(22)\nexten => _1XX,1,Hangup(17)",
            "exten => 100,1,Hangup(17)\n[CASE]\nexten => 100,2,Hangup(21)\nexten => _1XX,1,Hangup(22)",
            "exten => 100,2,Hangup(17)\nexten => _1XX,1,NoOp()",
            "exten => 100,1,NoOp()\nexten => _1XX,2,Hangup(17)\ninclude => CASEx\n[CASEx]\nexten => _X.,3,Hangup(21)",
            "exten => s,1,Hangup(17)\nexten => _X,1,Hangup(21)",
            "exten => 100,1,NoOp()\nsame => n,Hangup(17)\n[CASEt](!)\nexten => 100,1,Hangup(21)\n[CASEu](CASEt)\nexten => 100,2,Hangup(22)",
            "include => CASEu\n[CASEt](!)\nexten => 100,1,Goto(2)\n[CASEu](CASEt)\nexten => 100,2,Hangup(22)",
            "include => CASEu\n[CASEu]\nexten => 100,1,NoOp()\n[CASEu](+)\nexten => 100,2,Hangup(22)",
        ];
        foreach (var body in bodies)
            setup.Add(new TracedCall("load", "100"), body);
    }

    private void Answers()
    {
        string[] bodies =
        [
            "exten => 100,1,Answer()", "exten => 100,1,Answer(0)\nsame => n,Busy()", "exten => 100,1,Busy()", "exten => 100,1,Busy(1)", "exten => 100,1,Congestion()",
            "exten => 100,1,Ringing()\nsame => n,Hangup(17)", "exten => 100,1,Progress()\nsame => n,Hangup(21)", "exten => 100,1,Proceeding()\nsame => n,Hangup(22)",
            "exten => 100,1,Playback(beep)", "exten => 100,1,Playback(nosuchfile)", "exten => 100,1,Playback(beep,noanswer)\nsame => n,Hangup(17)",
            "exten => 100,1,Playback(beep,skip)\nsame => n,Hangup(21)", "exten => 100,1,Playback()\nsame => n,Answer()", "exten => 100,1,BackGround(beep)",
            "exten => 100,1,BackGround(beep,n)\nsame => n,Hangup(17)", "exten => 100,1,BackGround(beep,s)\nsame => n,Hangup(21)", "exten => 100,1,Read(X,beep,1,,1,1)",
            "exten => 100,1,Read(X,,1,s,1,1)\nsame => n,Hangup(22)", "exten => 100,1,Echo()", "exten => 100,1,Answer()\nsame => n,Echo()", "exten => 100,1,Incomplete()",
            "exten => 100,1,Incomplete(n)", "exten => 100,1,Wait(0.2)\nsame => n,Answer()", "exten => 100,1,WaitExten(0.2)\nsame => n,Hangup(17)",
            "exten => 100,1,WaitExten(0.2)\nexten => t,1,Hangup(21)", "exten => 100,1,WaitExten(0.2)", "exten => 100,1,SayDigits(1)\nsame => n,Hangup(22)",
        ];
        foreach (var body in bodies)
            setup.Add(new TracedCall("answer", "100"), body);
    }

    private void Dials()
    {
        string[] destinations =
        [
            "PJSIP/nothere", "PJSIP/absent", "PJSIP/phone", "SIP/100", "Nonsense/1", "PJSIP/nothere&PJSIP/absent", "PJSIP/nothere&SIP/x", "SIP/x&PJSIP/nothere", "",
            "&", "PJSIP/", "PJSIP/@", "PJSIP/100@nothere", "PJSIP/100@absent", "PJSIP/absent/nothere", "noslash", "${PJSIP_DIAL_CONTACTS(absent)}", "PJSIP/${NONE}",
            "IAX2/x", "PJSIP/phone/sip:486@" + PhoneSide.Address, "pjsip/nothere",
        ];
        string[] ends = ["", "same => n,Hangup()", "same => n,Hangup(${HANGUPCAUSE})", "same => n,Goto(s-${DIALSTATUS},1)\nexten => s-CHANUNAVAIL,1,Hangup(21)\nexten => _s-.,1,Hangup(22)\nexten => i,1,Hangup(28)"];
        foreach (var destination in destinations)
        {
            var end = One(ends);
            setup.Add(
                new TracedCall("dial", "100") { CalleeStatus = destination.Contains("486@", StringComparison.Ordinal) ? 486 : null },
                $"exten => 100,1,Dial({destination},5)\n{end}");
            setup.Add(
                new TracedCall("dial", "100") { CalleeStatus = destination.Contains("486@", StringComparison.Ordinal) ? 486 : null },
                $"exten => 100,1,Dial({destination})\n{One(ends)}\nexten => h,1,NoOp()");
        }
    }

    private void Callees()
    {
        string[] ends = ["", "same => n,Hangup()", "same => n,Goto(s-${DIALSTATUS},1)\nexten => s-BUSY,1,Hangup(28)\nexten => s-CONGESTION,1,Hangup(29)\nexten => s-CHANUNAVAIL,1,Hangup(21)\nexten => s-NOANSWER,1,Hangup(22)"];
        foreach (var status in (int[])[200, 400, 403, 404, 408, 410, 415, 420, 480, 482, 484, 486, 488, 500, 501, 502, 503, 504, 600, 603, 604])
        {
            foreach (var end in ends)
                setup.Add(new TracedCall("callee", "100") { CalleeStatus = status }, $"exten => 100,1,Dial(PJSIP/phone/sip:{status}@{PhoneSide.Address},10)\n{end}");
        }
        setup.Add(new TracedCall("callee", "100") { CalleeStatus = 180 }, $"exten => 100,1,Dial(PJSIP/phone/sip:180@{PhoneSide.Address},1)\nsame => n,Goto(s-${{DIALSTATUS}},1)\nexten => s-NOANSWER,1,Hangup(21)");
        setup.Add(new TracedCall("callee", "100") { CalleeStatus = 180 }, $"exten => 100,1,Dial(PJSIP/phone/sip:180@{PhoneSide.Address},1)");
        setup.Add(new TracedCall("callee", "100") { CalleeStatus = 486 }, $"exten => 100,1,Dial(PJSIP/nothere&PJSIP/phone/sip:486@{PhoneSide.Address},5)\nsame => n,Hangup()");
        setup.Add(new TracedCall("callee", "100") { CalleeStatus = 486 }, $"exten => 100,1,Dial(PJSIP/phone/sip:486@{PhoneSide.Address}&PJSIP/nothere,5)");
    }
}
