using System.ComponentModel;
using TwilioTrunk.Provisioning;
using TwilioTrunk.Sessions;

namespace TwilioTrunk;

/// <summary>A call that went through a trunk, as Twilio recorded it up to that moment.</summary>
[TypeConverter(typeof(CallRecordConverter))]
public sealed class CallRecord
{
    internal CallRecord(TwilioSession? session, TrunkCall call) => (Session, Call) = (session, call);

    /// <summary>CA and 32 hexadecimal digits.</summary>
    public string Sid => Call.Record.Sid;

    /// <summary>The account that it belongs to.</summary>
    public string? AccountSid => Call.Record.AccountSid;

    /// <summary>How far it has come, or how it ended.</summary>
    public CallStatus? Status => TwilioEnum.Parse<CallStatus>(Call.Record.Status);

    /// <summary>To the PBX or from it.</summary>
    public CallDirection? Direction => TwilioEnum.Parse<CallDirection>(Call.Record.Direction);

    /// <summary>Who called: a number in E.164 or a SIP URI.</summary>
    public string? From => Call.Record.From;

    /// <summary>Who called, as people write it.</summary>
    public string? FromFormatted => Call.Record.FromFormatted;

    /// <summary>Who was called: a number in E.164 or a SIP URI.</summary>
    public string? To => Call.Record.To;

    /// <summary>Who was called, as people write it.</summary>
    public string? ToFormatted => Call.Record.ToFormatted;

    /// <summary>The trunk; null while Twilio does not tell it, which it does when the call is over.</summary>
    public string? TrunkSid => Call.Record.TrunkSid ?? Call.Summary?.SipEdge?.Properties?.TrunkSid;

    /// <summary>The name of the trunk; null when it is not known or was removed.</summary>
    public string? TrunkName => Call.TrunkName;

    /// <summary>The number of the account that took part.</summary>
    public string? PhoneNumberSid => Call.Record.PhoneNumberSid;

    /// <summary>The call that made it; null when none did.</summary>
    public string? ParentCallSid => Call.Record.ParentCallSid;

    /// <summary>When it began, UTC.</summary>
    public DateTime? StartTime => Call.Record.StartTime?.UtcDateTime;

    /// <summary>When it ended, UTC; null as long as it goes on.</summary>
    public DateTime? EndTime => Call.Record.EndTime?.UtcDateTime;

    /// <summary>How long it lasted, in seconds; null as long as it goes on.</summary>
    public int? Duration => Call.Record.Duration;

    /// <summary>What it costs, as Twilio writes it: a negative amount in <see cref="PriceUnit"/>; null until it is known.</summary>
    public decimal? Price => Call.Record.Price;

    /// <summary>The currency (ISO 4217).</summary>
    public string? PriceUnit => Call.Record.PriceUnit;

    /// <summary>human or machine, when Twilio was asked to find out.</summary>
    public string? AnsweredBy => Call.Record.AnsweredBy;

    /// <summary>The name of the caller, when it was looked up.</summary>
    public string? CallerName => Call.Record.CallerName;

    /// <summary>The number that forwarded it.</summary>
    public string? ForwardedFrom => Call.Record.ForwardedFrom;

    /// <summary>How long it waited in Twilio's queue, in milliseconds.</summary>
    public int? QueueTime => Call.Record.QueueTime;

    /// <summary>When its record was made, UTC.</summary>
    public DateTime? DateCreated => Call.Record.DateCreated?.UtcDateTime;

    /// <summary>When its record was changed last, UTC.</summary>
    public DateTime? DateUpdated => Call.Record.DateUpdated?.UtcDateTime;

    /// <summary>Voice Insights: the last SIP status, such as 200 or 486.</summary>
    public int? LastSipResponse => Call.Summary?.Properties?.LastSipResponseNum;

    /// <summary>Voice Insights: caller or callee.</summary>
    public string? DisconnectedBy => Call.Summary?.Properties?.DisconnectedBy;

    /// <summary>Voice Insights: from dialling to ringing, in milliseconds.</summary>
    public int? PostDialDelay => Call.Summary?.Properties?.PddMs;

    /// <summary>Voice Insights: the Call-ID of the SIP dialog with the PBX.</summary>
    public string? SipCallId => Call.Summary?.SipEdge?.Properties?.SipCallId;

    /// <summary>Voice Insights: what the PBX calls itself.</summary>
    public string? UserAgent => Call.Summary?.SipEdge?.Properties?.UserAgent;

    /// <summary>Voice Insights: the edge of Twilio that the call passed, such as ashburn.</summary>
    public string? EdgeLocation => Call.Summary?.SipEdge?.Properties?.EdgeLocation;

    /// <summary>Voice Insights: what it noticed, such as high_jitter or silence.</summary>
    public string[] Tag => [.. Call.Summary?.Tags ?? []];

    /// <summary>Voice Insights: partial until about half an hour after the call, then complete; null when it was not asked or tells nothing.</summary>
    public string? ProcessingState => Call.Summary?.ProcessingState;

    internal TwilioSession? Session { get; }

    internal TrunkCall Call { get; }

    /// <summary>Caller, callee and status.</summary>
    public override string ToString() => $"{From} > {To} ({Status})";
}
