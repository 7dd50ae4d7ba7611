using TwilioTrunk.Asterisk.Trace;

namespace TwilioTrunk;

/// <summary>A call that a PBX would place for a traced one.</summary>
public sealed class CallTraceDial
{
    internal CallTraceDial(TracedDial dial)
    {
        Destination = dial.Destination;
        Endpoint = dial.Endpoint;
        Uri = [.. dial.Uri];
        MayRegister = dial.MayRegister;
        From = dial.From;
        AssertedIdentity = dial.AssertedIdentity;
        UserName = dial.UserName;
        Transport = dial.Transport;
        Failure = dial.Failure;
    }

    /// <summary>What is dialled, such as PJSIP/6001.</summary>
    public string Destination { get; }

    /// <summary>The endpoint; null for a destination that has none.</summary>
    public string? Endpoint { get; }

    /// <summary>The URIs of which one that can be reached is called.</summary>
    public string[] Uri { get; }

    /// <summary>True when a phone may have registered another address.</summary>
    public bool MayRegister { get; }

    /// <summary>The From header, as far as the files tell.</summary>
    public string? From { get; }

    /// <summary>The P-Asserted-Identity header; null when there is none.</summary>
    public string? AssertedIdentity { get; }

    /// <summary>The user name that answers a challenge; null when a challenge cannot be answered.</summary>
    public string? UserName { get; }

    /// <summary>The name of the transport; null when Asterisk chooses.</summary>
    public string? Transport { get; }

    /// <summary>Why nothing is sent; null when something is.</summary>
    public string? Failure { get; }

    /// <summary>Where it goes and as whom, or why it does not.</summary>
    public override string ToString() =>
        Failure is not null ? $"{Destination}: {Failure}" : $"{Destination}: {(Uri.Length > 0 ? string.Join(", ", Uri) : "?")}, From {From}";
}
