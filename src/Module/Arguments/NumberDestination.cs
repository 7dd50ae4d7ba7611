namespace TwilioTrunk;

/// <summary>Where calls go: to one number, or to all that have no destination of their own.</summary>
/// <param name="phoneNumber">The number; null for all others.</param>
/// <param name="destination">The destination.</param>
public sealed class NumberDestination(string? phoneNumber, string destination)
{
    /// <summary>The number that is called, as it was given; null for all that have no destination of their own.</summary>
    public string? PhoneNumber { get; } = phoneNumber;

    /// <summary>A device, a queue, a context, a place in the dialplan or an application.</summary>
    public string Destination { get; } = destination;

    /// <summary>Both.</summary>
    public override string ToString() => PhoneNumber is null ? Destination : $"{PhoneNumber}={Destination}";
}
