using System.Net;
using TwilioTrunk.Asterisk;
using TwilioTrunk.Asterisk.Configuration;
using TwilioTrunk.Asterisk.Trace;

namespace TwilioTrunk.Tests.Unit.Asterisk.Trace;

/// <summary>What a trace tells; that it is what Asterisk does is shown with Asterisk itself (tests/Interop/TraceTests.cs).</summary>
public sealed class CallTracerTests
{
    [Fact]
    public void Tells_the_whole_way()
    {
        using var tracing = new Tracing("[globals]\nCAUSE = 17\n[c]\nexten => _1XX,1,Set(LAST=${EXTEN:1})\n same => n,Dial(PJSIP/nobody)\n same => n,Hangup(${CAUSE})\n");

        var prediction = tracing.Trace();
        Assert.Equal((486, "udp", "twilio", "c", "_1XX", false), (prediction.Status, prediction.Transport, prediction.Endpoint, prediction.Context, prediction.Extension, prediction.FailsOver));
        Assert.Equal(["Set(LAST=00)", "Dial(PJSIP/nobody)", "Hangup(17)"], prediction.Steps.Select(step => $"{step.Application}({step.Arguments})"));
        Assert.Equal([4, 5, 6], prediction.Steps.Select(step => step.Option.Line.Number));
        Assert.Equal([1, 2, 3], prediction.Steps.Select(step => step.Priority));
        Assert.Equal([null, "There is no endpoint nobody.", null], prediction.Steps.Select(step => step.Note));
        Assert.Equal("There is no endpoint nobody.", Assert.Single(prediction.Dials).Failure);
        Assert.Equal("There is no endpoint nobody. The call is hung up with cause 17.", prediction.Reason);
    }

    [Theory]
    [InlineData("exten => 100,1,Stasis(app)")]
    [InlineData("exten => 100,1,AGI(x.php)\nsame => n,Answer()")]
    [InlineData("exten => 100,1,GotoIf($[\"${DB(a/b)}\" = \"1\"]?2:3)\nsame => n,Answer()\nsame => n,Busy()")]
    [InlineData("exten => 100,1,Dial(PJSIP/phone)")]
    [InlineData("exten => 100,1,Dial(PJSIP/desk,20)")]
    [InlineData("exten => 100,1,Queue(sales)")]
    [InlineData("exten => 100,1,Hangup(${RAND(1,99)})")]
    [InlineData("exten => 100/555,1,Answer()\nexten => 100,1,Busy()")]
    [InlineData("include => d,9:00-17:00,*,*,*\n[d]\nexten => 100,1,Answer()")]
    [InlineData("switch => Realtime/x")]
    [InlineData("exten => 100,1,GotoIfTime(9:00-17:00,*,*,*?2:3)\nsame => n,Answer()\nsame => n,Busy()")]
    [InlineData("exten => 100,1,Goto(${CURL(http://x)},1)")]
    [InlineData("exten => 100,1,Dial(Local/5@c)\nexten => 5,1,Answer()")]
    [InlineData("exten => 100,1,Dial(${PJSIP_DIAL_CONTACTS(phone)})")]
    [InlineData("exten => 100,1,Set(X=${SHELL(date)})\nsame => n,ExecIf($[${X} = 1]?Busy():Answer())")]
    public void What_the_files_do_not_tell_is_unknown_and_said(string lines)
    {
        using var tracing = new Tracing($"[c]\n{lines}\n");

        var prediction = tracing.Trace();
        Assert.Equal("unknown", Tracing.Status(prediction));
        Assert.NotEmpty(prediction.Reason);
        Assert.Null(prediction.FailsOver);
    }

    [Theory]
    [InlineData("exten => 100,1,NoOp(${DB(a/b)})\nsame => n,Answer()\nsame => n,AGI(x)", "200")]
    [InlineData("exten => 100,1,Set(X=${UNIQUEID})\nsame => n,Busy()", "486")]
    [InlineData("exten => 100,1,GotoIf(${DB(a/b)}?2:2)\nsame => n,Answer()", "200")]
    [InlineData("exten => 100,1,Answer()\nsame => n,Dial(PJSIP/phone)", "200")]
    [InlineData("exten => 100,1,Goto(1)", "none")]
    [InlineData("exten => 100,1,Set(A=1)\nsame => n,Goto(1)", "none")]
    [InlineData("exten => 100,1,Gosub(100,1)", "unknown")]
    [InlineData("exten => 100,1,Set(A=1)\nsame => n(a),Set(A=$[${A} + 1])\nsame => n,Goto(a)", "unknown")]
    [InlineData("exten => 100,1,Ringing()\nsame => n,Echo()", "none")]
    public void Only_what_matters_counts(string lines, string status)
    {
        using var tracing = new Tracing($"[c]\n{lines}\n");

        Assert.Equal(status, Tracing.Status(tracing.Trace()));
    }

    [Theory]
    [InlineData(null, "unknown")]
    [InlineData(200, "200")]
    [InlineData(486, "486")]
    [InlineData(404, "503")]
    [InlineData(180, "603")]
    public void The_called_side_may_be_told(int? answer, string status)
    {
        using var tracing = new Tracing("[c]\nexten => 100,1,Dial(PJSIP/desk,20)\n");

        Assert.Equal(status, Tracing.Status(tracing.Trace(change: call => call with { CalleeStatus = answer })));
    }

    [Fact]
    public void The_caller_and_the_time_may_be_told()
    {
        using var tracing = new Tracing("[c]\nexten => 100/555,1,Answer()\nexten => 100,1,Busy()\nexten => 200,1,GotoIfTime(9:00-17:00,*,*,*?a:b)\nsame => n(a),Answer()\nsame => n(b),Busy()\n");

        Assert.Equal("200", Tracing.Status(tracing.Trace(change: call => call with { Caller = "\"X\" <555>" })));
        Assert.Equal("486", Tracing.Status(tracing.Trace(change: call => call with { Caller = "556" })));
        Assert.Equal("200", Tracing.Status(tracing.Trace("200", call => call with { At = new DateTimeOffset(2026, 8, 5, 12, 0, 0, TimeSpan.Zero) })));
        Assert.Equal("486", Tracing.Status(tracing.Trace("200", call => call with { At = new DateTimeOffset(2026, 8, 5, 20, 0, 0, TimeSpan.Zero) })));
    }

    [Theory]
    [InlineData(200, false)]
    [InlineData(302, true)]
    [InlineData(400, false)]
    [InlineData(401, true)]
    [InlineData(404, false)]
    [InlineData(408, true)]
    [InlineData(480, true)]
    [InlineData(484, false)]
    [InlineData(486, false)]
    [InlineData(488, true)]
    [InlineData(503, true)]
    [InlineData(603, false)]
    public void Twilio_tries_the_next_URI_only_after_some_answers(int status, bool failsOver) => Assert.Equal(failsOver, FailoverRule.FailsOver(status));

    [Fact]
    public void Nothing_that_listens_is_silence_after_which_Twilio_goes_on()
    {
        using var tracing = new Tracing("[c]\nexten => 100,1,Answer()\n");

        var prediction = tracing.Trace(change: call => call with { Transport = PbxTransport.Tcp });
        Assert.True(prediction is { IsSilent: true, Status: null, FailsOver: true, IsUnknown: false });
        Assert.Equal("No transport of the PBX takes TCP on port 5060.", prediction.Reason);
    }

    [Theory]
    [InlineData("54.172.60.2", "200")]
    [InlineData("54.172.60.4", "401")]
    [InlineData("54.244.51.1", "401")]
    [InlineData("2001:db8::1", "none")]
    public void The_address_decides(string from, string status)
    {
        using var tracing = new Tracing("[c]\nexten => 100,1,Answer()\n");

        Assert.Equal(status, Tracing.Status(tracing.Trace(change: call => call with { From = IPAddress.Parse(from), Caller = "+1415", FromHost = "x" })));
    }

    [Fact]
    public void A_stranger_whose_name_is_not_given_may_be_anybody()
    {
        using var tracing = new Tracing("[default]\nexten => 100,1,Answer()\n");
        IncomingCall From(IncomingCall call, string? caller) => call with { From = IPAddress.Parse("203.0.113.9"), Caller = caller, FromHost = "x" };

        Assert.Equal("unknown", Tracing.Status(tracing.Trace(change: call => From(call, null))));
        Assert.Equal("401", Tracing.Status(tracing.Trace(change: call => From(call, "stranger"))));
        Assert.Equal("488", Tracing.Status(tracing.Trace(change: call => From(call, "phone"))));
    }

    [Fact]
    public void A_host_name_in_an_identify_is_not_looked_up()
    {
        using var tracing = new Tracing("[c]\nexten => 100,1,Answer()\n", Tracing.Pjsip.Replace("match = 54.172.60.0/30", "match = x.pstn.twilio.com", StringComparison.Ordinal));

        var prediction = tracing.Trace(change: call => call with { Caller = "+1415" });
        Assert.Equal("unknown", Tracing.Status(prediction));
        Assert.Contains("x.pstn.twilio.com", prediction.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_password_of_the_files_is_shown_nowhere()
    {
        using var tracing = new Tracing(
            "[globals]\nSECRET = Sup3rSecret-Passw0rd\n[c]\nexten => 100,1,NoOp(${SECRET})\n same => n,Dial(PJSIP/desk/sip:a@${SECRET})\n",
            Tracing.Pjsip + "[a]\ntype = auth\nusername = u\npassword = Sup3rSecret-Passw0rd\n");

        var prediction = tracing.Trace();
        Assert.All(prediction.Steps, step => Assert.DoesNotContain("Sup3rSecret", step.Arguments + step.Note, StringComparison.Ordinal));
        Assert.DoesNotContain("Sup3rSecret", $"{prediction.Reason} {prediction.Dials[0]} {prediction.Dials[0].Uri[0]}", StringComparison.Ordinal);
    }

    [Fact]
    public void A_compose_project_is_called_at_its_published_ports()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(Path.Combine(folder.Path, "config/asterisk"));
        File.WriteAllText(Path.Combine(folder.Path, "config/asterisk/pjsip.conf"), Tracing.Pjsip);
        File.WriteAllText(Path.Combine(folder.Path, "config/asterisk/extensions.conf"), "[c]\nexten => 100,1,Answer()\n");
        File.WriteAllText(Path.Combine(folder.Path, ".env"), "SIP_PORT_UDP=5070\n");
        File.WriteAllText(Path.Combine(folder.Path, "docker-compose.yml"), "services:\n  asterisk:\n    ports:\n      - \"${SIP_PORT_UDP}:5060/udp\"\n");
        var tracer = new CallTracer(PbxConfiguration.Load(folder.Path));
        var call = new IncomingCall { From = IPAddress.Parse("54.172.60.1"), To = "100" };

        Assert.Equal("none", Tracing.Status(tracer.Trace(call)));
        Assert.Equal("200", Tracing.Status(tracer.Trace(call with { Port = 5070 })));
    }

    [Theory]
    [InlineData("c", "200", 404, "There is no extension for 200 in [c].")]
    [InlineData("c", "1", 484, "There is no extension for 1 in [c], but there would be one for more digits (allow_overlap).")]
    [InlineData("d", "100", 404, "There is no context [d], and no extension for 100 in it.")]
    public void Tells_a_phone_what_is_not_in_its_context(string context, string extension, int status, string reason)
    {
        using var tracing = new Tracing("[c]\nexten => 100,1,Answer()\nexten => i,1,Busy()\n");

        var prediction = tracing.Trace(new OutgoingCall { Context = context, Extension = extension });
        Assert.Equal((status, reason, context), (prediction.Status, prediction.Reason, prediction.Context));
    }
}
