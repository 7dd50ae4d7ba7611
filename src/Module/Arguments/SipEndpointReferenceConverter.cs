using System.Management.Automation;

namespace TwilioTrunk;

/// <summary>Binds rows, and what went through CLIXML, JSON or Select-Object, by their property Target, SipUri or DomainName.</summary>
public sealed class SipEndpointReferenceConverter : ReferenceConverter
{
    private static readonly string[] Properties = ["Target", "SipUri", "DomainName"];

    private protected override object? Convert(object value)
        => value is string or Trunk or OriginationUri or Termination
            ? null
            : Properties.Select(name => PSObject.AsPSObject(value).Properties[name]?.Value?.ToString()).FirstOrDefault(text => !string.IsNullOrEmpty(text)) is { } text
                ? new SipEndpointReference(text)
                : null;
}
