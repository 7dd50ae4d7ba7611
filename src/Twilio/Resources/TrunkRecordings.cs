namespace TwilioTrunk.Twilio;

/// <summary>How trunks record their calls: <c>v1/Trunks/{trunk}/Recording</c>, the only way to change it.</summary>
public sealed class TrunkRecordings
{
    private readonly Channel _channel;

    internal TrunkRecordings(Channel channel) => _channel = channel;

    /// <summary>How a trunk records.</summary>
    public Task<RecordingRecord> GetAsync(string trunkSid, CancellationToken cancellationToken = default) =>
        _channel.GetAsync(Of(trunkSid), TwilioJson.Default.RecordingRecord, cancellationToken);

    /// <summary>Changes how a trunk records; null leaves a part as it is.</summary>
    /// <param name="trunkSid">The trunk.</param>
    /// <param name="mode">See <see cref="RecordingRecord.Mode"/>.</param>
    /// <param name="trim">See <see cref="RecordingRecord.Trim"/>.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task<RecordingRecord> UpdateAsync(string trunkSid, string? mode, string? trim, CancellationToken cancellationToken = default) =>
        _channel.PostAsync(Of(trunkSid), new Form().Add("Mode", mode).Add("Trim", trim), TwilioJson.Default.RecordingRecord, cancellationToken);

    private Uri Of(string trunkSid) => new(_channel.Trunking, $"v1/Trunks/{Sid.Check(trunkSid)}/Recording");
}
