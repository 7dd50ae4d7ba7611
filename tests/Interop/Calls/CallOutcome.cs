namespace TwilioTrunk.Tests.Interop.Calls;

/// <summary>How a call went, as seen from Twilio.</summary>
internal sealed record CallOutcome
{
    /// <summary>The last final status of the INVITE.</summary>
    public required int? Status { get; init; }

    public required IReadOnlyList<SipMessage> Messages { get; init; }

    /// <summary>The media of an answered call.</summary>
    public MediaCount Media { get; init; } = new(0, 0);

    /// <summary>What to print when the outcome is not the expected one.</summary>
    public required string Description { get; init; }

    public IReadOnlyList<SipMessage> Requests(string method) => [.. Messages.Where(message => message.Status is null && message.Method == method)];

    public void ShouldBe(int status) => Assert.True(Status == status, $"The INVITE got {Status}, not {status}.\n{Description}");

    public void ShouldHaveMedia() => Assert.True(Media.FlowsBothWays, $"No media both ways: {Media}.\n{Description}");
}
