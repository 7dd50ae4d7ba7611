using System.Globalization;
using System.Text;
using System.Xml;

namespace TwilioTrunk.Asterisk.Reports;

/// <summary>A report in the form of JUnit, as build servers read it.</summary>
internal static class JUnitReport
{
    public static byte[] Write(string tool, IReadOnlyList<JUnitSuite> suites)
    {
        using var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, new XmlWriterSettings { Indent = true, NewLineChars = "\n", Encoding = new UTF8Encoding(false) }))
        {
            xml.WriteStartElement("testsuites");
            xml.WriteAttributeString("name", tool);
            WriteCounts(xml, [.. suites.SelectMany(suite => suite.Cases)]);
            foreach (var suite in suites)
            {
                xml.WriteStartElement("testsuite");
                xml.WriteAttributeString("name", Plain(suite.Name));
                WriteCounts(xml, suite.Cases);
                foreach (var one in suite.Cases)
                    WriteCase(xml, one);
                xml.WriteEndElement();
            }
            xml.WriteEndElement();
        }
        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    private static void WriteCase(XmlWriter xml, JUnitCase one)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("name", Plain(one.Name));
        xml.WriteAttributeString("classname", Plain(one.Group));
        if (one.Outcome != JUnitOutcome.Passed)
        {
            xml.WriteStartElement(one.Outcome == JUnitOutcome.Failed ? "failure" : "error");
            xml.WriteAttributeString("type", one.Kind);
            xml.WriteAttributeString("message", Plain(one.Message));
            xml.WriteString(Plain(one.Text ?? one.Message));
            xml.WriteEndElement();
        }
        else if (one.Text is not null)
        {
            xml.WriteElementString("system-out", Plain(one.Text));
        }
        xml.WriteEndElement();
    }

    private static void WriteCounts(XmlWriter xml, IReadOnlyList<JUnitCase> cases)
    {
        WriteCount(xml, "tests", cases.Count);
        WriteCount(xml, "failures", cases.Count(one => one.Outcome == JUnitOutcome.Failed));
        WriteCount(xml, "errors", cases.Count(one => one.Outcome == JUnitOutcome.Broken));
    }

    private static void WriteCount(XmlWriter xml, string name, int count) => xml.WriteAttributeString(name, count.ToString(CultureInfo.InvariantCulture));

    /// <summary>XML has no place for control characters, which a file or a name of somebody's may hold.</summary>
    private static string Plain(string text) => string.Concat(text.Select(letter => XmlConvert.IsXmlChar(letter) || char.IsSurrogate(letter) ? letter : '?'));
}
