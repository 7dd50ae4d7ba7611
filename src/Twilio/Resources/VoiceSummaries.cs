namespace TwilioTrunk.Twilio;

/// <summary>What Twilio measured of each call: <c>insights.twilio.com/v1/Voice</c>. Complete about half an hour after the end of a call.</summary>
public sealed class VoiceSummaries
{
    private const string Path = "v1/Voice";

    private readonly Channel _channel;
    private readonly Collection<VoiceSummaryRecord> _summaries;

    internal VoiceSummaries(Channel channel)
    {
        _channel = channel;
        _summaries = new Collection<VoiceSummaryRecord>(
            channel, channel.Insights, Path + "/Summaries", "", "call_summaries", TwilioJson.Default.VoiceSummaryRecord) { LargestPage = 25 };
    }

    /// <summary>The summaries that fit the filter, or those of the last 4 hours, page by page as they are taken; a page holds 25 at most.</summary>
    public IAsyncEnumerable<VoiceSummaryRecord> ListAsync(VoiceSummaryFilter? filter = null, CancellationToken cancellationToken = default)
    {
        Form form = new Form()
            .Add("From", filter?.From)
            .Add("To", filter?.To)
            .Add("StartTime", filter?.StartTime)
            .Add("EndTime", filter?.EndTime)
            .Add("CallType", filter?.CallType)
            .Add("CallState", filter?.CallState)
            .Add("Direction", filter?.Direction)
            .Add("ProcessingState", filter?.ProcessingState)
            .Add("SortBy", filter?.SortBy)
            .Add("Subaccount", filter?.Subaccount)
            .Add("AbnormalSession", filter?.AbnormalSession)
            .Add("HasTag", filter?.HasTag);
        return _summaries.ListAsync(form, cancellationToken);
    }

    /// <summary>The summary of one call.</summary>
    /// <param name="callSid">The call.</param>
    /// <param name="processingState"><c>complete</c> to have none that is partial, or <c>partial</c>; null for what there is.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task<VoiceSummaryRecord> GetAsync(string callSid, string? processingState = null, CancellationToken cancellationToken = default)
    {
        var uri = new UriBuilder(new Uri(_channel.Insights, $"{Path}/{Sid.Check(callSid)}/Summary"))
        {
            Query = new Form().Add("ProcessingState", processingState).ToQuery(),
        };
        return _channel.GetAsync(uri.Uri, TwilioJson.Default.VoiceSummaryRecord, cancellationToken);
    }
}
