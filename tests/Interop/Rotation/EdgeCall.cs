namespace TwilioTrunk.Tests.Interop.Rotation;

/// <summary>A call that answered Twilio's challenge.</summary>
/// <param name="Time">When.</param>
/// <param name="UserName">The user.</param>
/// <param name="IsAccepted">Whether the list had the user with that password at that moment.</param>
/// <param name="IsProbe">Whether it was made to prove the user.</param>
internal sealed record EdgeCall(DateTimeOffset Time, string UserName, bool IsAccepted, bool IsProbe);
