using TwilioTrunk.Provisioning;
using TwilioTrunk.Sessions;
using TwilioTrunk.Twilio;

namespace TwilioTrunk;

/// <summary>Something that went wrong on the side of the trunks, as Twilio's Monitor tells it, with an explanation.</summary>
public sealed class Alert
{
    private readonly TrunkAlert _alert;
    private readonly ErrorExplanation? _explanation;

    internal Alert(TwilioSession session, TrunkAlert alert)
    {
        Session = session;
        _alert = alert;
        _explanation = alert.Code is { } code ? ErrorCatalogue.Find(code) : null;
    }

    /// <summary>NO and 32 hexadecimal digits.</summary>
    public string Sid => _alert.Record.Sid;

    /// <summary>The account where it happened.</summary>
    public string? AccountSid => _alert.Record.AccountSid;

    /// <summary>When it happened, UTC.</summary>
    public DateTime? DateGenerated => (_alert.Record.DateGenerated ?? _alert.Record.DateCreated)?.UtcDateTime;

    /// <summary>How grave it is.</summary>
    public AlertLevel? LogLevel => TwilioEnum.Parse<AlertLevel>(_alert.Record.LogLevel);

    /// <summary>Twilio's code.</summary>
    public int? ErrorCode => _alert.Code;

    /// <summary>A few words that name the error; null for a code that this version does not know.</summary>
    public string? Title => _explanation?.Title;

    /// <summary>How it comes about.</summary>
    public string? Cause => _explanation?.Cause;

    /// <summary>What to do about it.</summary>
    public string? Remedy => _explanation?.Remedy;

    /// <summary>What happened this time, in words.</summary>
    public string? Message => _alert.Message;

    /// <summary>Twilio's text as it came, often a form of which the message is one field.</summary>
    public string? AlertText => _alert.Record.AlertText;

    /// <summary>Where Twilio explains the code.</summary>
    public string? MoreInfo => _alert.Record.MoreInfo;

    /// <summary>What it is about, such as the SID of a call.</summary>
    public string? ResourceSid => _alert.Record.ResourceSid;

    /// <summary>The service that it is about.</summary>
    public string? ServiceSid => _alert.Record.ServiceSid;

    /// <summary>The trunk; null when it was not asked for with -Trunk and the alert does not tell it.</summary>
    public string? TrunkSid => _alert.TrunkSid;

    /// <summary>The method of the HTTP request that led to it.</summary>
    public string? RequestMethod => _alert.Record.RequestMethod;

    /// <summary>The address of the HTTP request that led to it.</summary>
    public string? RequestUrl => _alert.Record.RequestUrl;

    /// <summary>When its record was made, UTC.</summary>
    public DateTime? DateCreated => _alert.Record.DateCreated?.UtcDateTime;

    /// <summary>When its record was changed last, UTC.</summary>
    public DateTime? DateUpdated => _alert.Record.DateUpdated?.UtcDateTime;

    internal TwilioSession Session { get; }

    /// <summary>Code and title.</summary>
    public override string ToString() => $"{ErrorCode} {Title ?? Message}".TrimEnd();
}
