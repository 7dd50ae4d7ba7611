namespace TwilioTrunk.Asterisk.Content;

/// <summary>An application with its arguments, and the label by which other steps of the extension go to it.</summary>
internal sealed record DialplanStep(string Call, string? Label = null)
{
    public static implicit operator DialplanStep(string call) => new(call);
}
