namespace TwilioTrunk;

/// <summary>The number that calls of one extension of the PBX show.</summary>
/// <param name="extension">The number of the phone on the PBX, such as 1001.</param>
/// <param name="callerId">The number to show.</param>
public sealed class ExtensionCallerId(string extension, string callerId)
{
    /// <summary>The number of the phone on the PBX, as it calls itself.</summary>
    public string Extension { get; } = extension;

    /// <summary>The number to show, as it was given.</summary>
    public string CallerId { get; } = callerId;

    /// <summary>Both.</summary>
    public override string ToString() => $"{Extension}={CallerId}";
}
