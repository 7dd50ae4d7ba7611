namespace TwilioTrunk.Twilio;

/// <summary>Calls: <c>Calls.json</c>.</summary>
public sealed class Calls
{
    private readonly Channel _channel;
    private readonly Collection<CallRecord> _calls;

    internal Calls(Channel channel)
    {
        _channel = channel;
        _calls = Collection.OfAccount(channel, "Calls", "calls", TwilioJson.Default.CallRecord);
    }

    /// <summary>The calls that fit the filter, or all, page by page as they are taken. Twilio cannot filter by trunk.</summary>
    public IAsyncEnumerable<CallRecord> ListAsync(CallFilter? filter = null, CancellationToken cancellationToken = default)
    {
        // The operator is a part of the name (https://www.twilio.com/docs/voice/api/call-resource).
        Form form = new Form()
            .Add("To", filter?.To)
            .Add("From", filter?.From)
            .Add("ParentCallSid", filter?.ParentCallSid)
            .Add("Status", filter?.Status)
            .Add("StartTime", filter?.StartTime)
            .Add("StartTime<", filter?.StartTimeBefore)
            .Add("StartTime>", filter?.StartTimeAfter)
            .Add("EndTime", filter?.EndTime)
            .Add("EndTime<", filter?.EndTimeBefore)
            .Add("EndTime>", filter?.EndTimeAfter);
        return _calls.ListAsync(form, cancellationToken);
    }

    /// <summary>One call.</summary>
    public Task<CallRecord> GetAsync(string sid, CancellationToken cancellationToken = default) => _calls.GetAsync(sid, cancellationToken);

    /// <summary>Makes a call, which costs money. Each call of this method makes another one.</summary>
    public Task<CallRecord> CreateAsync(NewCallFields fields, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(fields);
        Form form = new Form()
            .Add("To", fields.To)
            .Add("From", fields.From)
            .Add("Url", fields.Url)
            .Add("Method", fields.Method)
            .Add("FallbackUrl", fields.FallbackUrl)
            .Add("FallbackMethod", fields.FallbackMethod)
            .Add("Twiml", fields.Twiml)
            .Add("ApplicationSid", fields.ApplicationSid)
            .Add("Timeout", fields.Timeout)
            .Add("TimeLimit", fields.TimeLimit)
            .Add("StatusCallback", fields.StatusCallback)
            .Add("StatusCallbackEvent", fields.StatusCallbackEvents)
            .Add("StatusCallbackMethod", fields.StatusCallbackMethod)
            .Add("Record", fields.Record)
            .Add("SendDigits", fields.SendDigits)
            .Add("MachineDetection", fields.MachineDetection)
            .Add("CallerId", fields.CallerId)
            .Add("CallReason", fields.CallReason)
            .Add("SipAuthUsername", fields.SipAuthUsername)
            .AddSecret("SipAuthPassword", fields.SipAuthPassword)
            .Add("Byoc", fields.Byoc);
        return _calls.CreateAsync(form, cancellationToken);
    }

    /// <summary>Changes a call that goes on, or ends it.</summary>
    public Task<CallRecord> UpdateAsync(string sid, CallFields fields, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(fields);
        Form form = new Form()
            .Add("Status", fields.Status)
            .Add("Url", fields.Url)
            .Add("Method", fields.Method)
            .Add("FallbackUrl", fields.FallbackUrl)
            .Add("FallbackMethod", fields.FallbackMethod)
            .Add("Twiml", fields.Twiml)
            .Add("StatusCallback", fields.StatusCallback)
            .Add("StatusCallbackMethod", fields.StatusCallbackMethod)
            .Add("TimeLimit", fields.TimeLimit);
        return _calls.UpdateAsync(sid, form, cancellationToken);
    }

    /// <summary>Deletes the record of a call that has ended.</summary>
    public Task DeleteAsync(string sid, CancellationToken cancellationToken = default) => _calls.DeleteAsync(sid, cancellationToken);

    /// <summary>The errors and warnings of one call, page by page as they are taken.</summary>
    public IAsyncEnumerable<CallNotificationRecord> ListNotificationsAsync(string sid, CancellationToken cancellationToken = default) =>
        Collection
            .OfAccount(_channel, $"Calls/{Sid.Check(sid)}/Notifications", "notifications", TwilioJson.Default.CallNotificationRecord)
            .ListAsync(null, cancellationToken);

    /// <summary>The HTTP requests that Twilio made or took for one call, page by page as they are taken.</summary>
    public IAsyncEnumerable<CallEventRecord> ListEventsAsync(string sid, CancellationToken cancellationToken = default) =>
        Collection
            .OfAccount(_channel, $"Calls/{Sid.Check(sid)}/Events", "events", TwilioJson.Default.CallEventRecord)
            .ListAsync(null, cancellationToken);
}
