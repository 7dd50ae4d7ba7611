using System.Text;
using FsCheck;
using FsCheck.Fluent;
using TwilioTrunk.Sip;
using TwilioTrunk.Sip.Messages;

namespace TwilioTrunk.Tests.Unit.Sip.Messages;

/// <summary>Messages and their parts, of every form.</summary>
public static class SipMessages
{
    private static readonly Gen<string> Token = Gen.Elements("abc", "X-1.2", "!%*_+`'~", "0").Select(text => text);

    private static readonly Gen<string> Words = Gen.Elements("a", "\"", "\\", " ", ",", ";", "<", ">", "é", "大", "\t", "\0", "😀", "tag=x").ListOf().Select(string.Concat);

    private static readonly Gen<SipParameter> Parameter =
        from name in Token
        from value in Gen.OneOf(Gen.Constant<string?>(null), Token.Select(text => (string?)text), Words.Select(text => (string?)Quoted(text)))
        select new SipParameter(name, value);

    private static readonly Gen<string> Host = Gen.Elements("atlanta.com", "192.0.2.1", "[2001:db8::9:1]", "a-b.c1");

    public static Arbitrary<SipVia> Via() => (
        from transport in Gen.Elements("UDP", "TCP", "TLS", "SCTP")
        from host in Host
        from port in Gen.OneOf(Gen.Constant((int?)null), Gen.Choose(1, 65535).Select(number => (int?)number))
        from branch in Token
        from parameters in Parameter.ListOf()
        select new SipVia(transport, host, port, [new SipParameter("branch", SipVia.MagicCookie + branch), .. parameters])).ToArbitrary();

    public static Arbitrary<SipAddress> Address() => (
        from name in Gen.OneOf(Gen.Constant<string?>(null), Words.Select(text => text.Length == 0 ? null : text))
        from user in Gen.Elements("", "alice@", "+56226665897@", "a;b=c@")
        from host in Host
        from uriParameters in Gen.SubListOf(";lr", ";transport=udp")
        from parameters in Parameter.ListOf()
        select new SipAddress(name, $"sip:{user}{host}{string.Concat(uriParameters)}", [.. parameters])).ToArbitrary();

    public static Arbitrary<SipRequest> Request() => (
        from method in Gen.Elements("OPTIONS", "INVITE", "BYE", "!x-1")
        from number in Gen.Choose(0, int.MaxValue)
        from vias in Via().Generator.NonEmptyListOf()
        from @from in Address().Generator
        from to in Address().Generator
        from subject in Words
        from body in Words
        from extra in Token
        select new SipRequest(
            method,
            to.Uri,
            new SipHeaders(
            [
                .. vias.Select(via => new SipHeader("v", via.ToString())),
                new SipHeader("Max-Forwards", "70"),
                new SipHeader("f", @from.WithTag("1928301774").ToString()),
                new SipHeader("To", to.ToString()),
                new SipHeader("Call-ID", "a84b4c76e66710@" + extra),
                new SipHeader("CSeq", new SipCSeq((uint)number, method).ToString()),
                new SipHeader("m", @from.ToString()),
                new SipHeader("X-" + extra, Quoted(subject)),
            ]),
            Encoding.UTF8.GetBytes(body))).ToArbitrary();

    private static string Quoted(string text)
        => $"\"{string.Concat(text.Select(character => character is '"' or '\\' or '\0' ? $"\\{character}" : character.ToString()))}\"";
}
