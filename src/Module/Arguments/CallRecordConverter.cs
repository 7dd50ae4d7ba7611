using System.Globalization;
using System.Management.Automation;
using TwilioTrunk.Provisioning;
using TwilioTrunk.Twilio;

namespace TwilioTrunk;

/// <summary>Binds calls that went through CLIXML, JSON or Select-Object: what is counted of them, of the properties that are there.</summary>
public sealed class CallRecordConverter : ReferenceConverter
{
    private protected override object? Convert(object value)
    {
        if (value is string or CallRecord)
            return null;
        var row = PSObject.AsPSObject(value).Properties;
        if (row["Sid"]?.Value?.ToString() is not { Length: 34 } sid || !sid.StartsWith("CA", StringComparison.Ordinal))
            return null;
        var record = new Twilio.CallRecord
        {
            Sid = sid,
            Status = TwilioEnum.Format(TwilioEnum.Parse<CallStatus>(Text("Status"))),
            Direction = TwilioEnum.Format(TwilioEnum.Parse<CallDirection>(Text("Direction"))),
            From = Text("From"),
            To = Text("To"),
            TrunkSid = Text("TrunkSid"),
            StartTime = Value<DateTime>("StartTime") is { } start ? new DateTimeOffset(start.ToUniversalTime()) : null,
            Duration = Value<int>("Duration"),
            Price = Value<decimal>("Price"),
            PriceUnit = Text("PriceUnit"),
        };
        var summary = new VoiceSummaryRecord { Properties = new SummaryPropertiesRecord { LastSipResponseNum = Value<int>("LastSipResponse") } };
        return new CallRecord(null, new TrunkCall(record) { TrunkName = Text("TrunkName"), Summary = summary });

        string? Text(string name) => row[name]?.Value?.ToString() is { Length: > 0 } text ? text : null;

        T? Value<T>(string name)
            where T : struct
            => Text(name) is not null && LanguagePrimitives.TryConvertTo<T>(row[name].Value, CultureInfo.InvariantCulture, out var read) ? read : null;
    }
}
