namespace TwilioTrunk.Asterisk.Conf;

/// <summary>A marked block: <c>; BEGIN TwilioTrunk TITLE</c> to <c>; END TwilioTrunk</c>.</summary>
/// <param name="Title">The word after the name, which says what the block is for.</param>
/// <param name="First">The number of the line with BEGIN.</param>
/// <param name="Last">The number of the line with END; null when it is missing.</param>
public sealed record ConfBlock(string Title, int First, int? Last)
{
    /// <summary>True when a line stands in the block; its first and last line do.</summary>
    /// <param name="number">The number of the line, from 1.</param>
    /// <returns>True when it does.</returns>
    public bool Contains(int number) => number >= First && number <= Last;
}
