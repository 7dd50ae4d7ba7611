using TwilioTrunk.Sip.Probing;

namespace TwilioTrunk.Sessions;

/// <summary>
/// What all runspaces have in common: Twilio bans the source of too many OPTIONS, which is this machine, whichever runspace and process they came from.
/// </summary>
internal static class SharedPace
{
    /// <summary>Fifteen seconds between two OPTIONS to any address of Twilio (https://www.twilio.com/docs/sip-trunking).</summary>
    public static SendingPace Twilio { get; } = new(TimeSpan.FromSeconds(15), record: Record());

    /// <summary>One test call at a time: Twilio takes one in a second, and nobody wants several to be paid.</summary>
    public static SemaphoreSlim TestCall { get; } = new(1);

    /// <summary>What this module calls itself in SIP.</summary>
    public static string UserAgent { get; } = $"TwilioTrunk/{typeof(SharedPace).Assembly.GetName().Version?.ToString(3)}";

    /// <summary>The file by which the processes of the user take turns; none where he has no folder for such.</summary>
    private static string? Record()
        => Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify) is { Length: > 0 } folder
            ? Path.Combine(folder, "TwilioTrunk", "last-options")
            : null;
}
