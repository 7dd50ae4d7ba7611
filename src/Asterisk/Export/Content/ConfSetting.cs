namespace TwilioTrunk.Asterisk.Content;

/// <summary>One option to write. <paramref name="Field"/> is what the user calls the value when it comes from the user.</summary>
internal sealed record ConfSetting(string Name, string Value, string? Field = null)
{
    /// <summary>A comment behind the value, or null.</summary>
    public string? Remark { get; init; }
}
