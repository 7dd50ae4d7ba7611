using System.Globalization;
using System.Xml;

namespace TwilioTrunk.Asterisk.Lint;

/// <summary>A report in the form of JUnit, as build servers read it.</summary>
internal static class JUnitReport
{
    public static byte[] Write(LintReport report)
    {
        using var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, new XmlWriterSettings { Indent = true, NewLineChars = "\n", Encoding = new System.Text.UTF8Encoding(false) }))
        {
            var findings = report.Findings.Where(finding => !finding.IsSuppressed).ToLookup(finding => finding.File, StringComparer.Ordinal);
            var files = report.Files.Concat(findings.Select(file => file.Key)).Distinct(StringComparer.Ordinal).ToList();
            xml.WriteStartElement("testsuites");
            xml.WriteAttributeString("name", LintReportFile.Tool);
            WriteCounts(xml, files.Sum(file => Cases(findings[file])), findings.Sum(file => file.Count(IsFailure)));
            foreach (var file in files)
                WriteFile(xml, LintReportFile.Relative(report, file), [.. findings[file]]);
            xml.WriteEndElement();
        }
        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    private static void WriteFile(XmlWriter xml, string file, IReadOnlyList<LintFinding> findings)
    {
        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("name", Plain(file));
        WriteCounts(xml, Cases(findings), findings.Count(IsFailure));
        if (findings.Count == 0)
            WriteCase(xml, file, Text.LintNothingFound, null);
        foreach (var finding in findings)
            WriteCase(xml, file, string.Create(CultureInfo.InvariantCulture, $"{finding.Rule.Id} ({finding.Line})"), finding);
        xml.WriteEndElement();
    }

    private static void WriteCase(XmlWriter xml, string file, string name, LintFinding? finding)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("name", name);
        xml.WriteAttributeString("classname", Plain(file));
        if (finding is not null)
        {
            var text = Plain(string.Create(CultureInfo.InvariantCulture, $"{file}:{finding.Line}: {finding.Message}\n{finding.Consequence}\n{finding.Remedy}"));
            if (IsFailure(finding))
            {
                xml.WriteStartElement("failure");
                xml.WriteAttributeString("type", finding.Rule.Severity.ToString());
                xml.WriteAttributeString("message", Plain(finding.Message));
                xml.WriteString(text);
                xml.WriteEndElement();
            }
            else
            {
                xml.WriteElementString("system-out", text);
            }
        }
        xml.WriteEndElement();
    }

    private static void WriteCounts(XmlWriter xml, int tests, int failures)
    {
        xml.WriteAttributeString("tests", tests.ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("failures", failures.ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("errors", "0");
    }

    private static int Cases(IEnumerable<LintFinding> findings) => Math.Max(1, findings.Count());

    private static bool IsFailure(LintFinding finding) => finding.Rule.Severity > LintSeverity.Information;

    /// <summary>XML has no place for control characters, which a file of somebody's may hold.</summary>
    private static string Plain(string text) => string.Concat(text.Select(letter => XmlConvert.IsXmlChar(letter) || char.IsSurrogate(letter) ? letter : '?'));
}
