using System.Net;
using TwilioTrunk.Provisioning;

namespace TwilioTrunk;

/// <summary>What a call to a termination domain proved about its credential.</summary>
public sealed class CredentialTest
{
    internal CredentialTest(TrunkState trunk, TerminationCall call, TerminationVerdict verdict)
    {
        Trunk = trunk.Label;
        TrunkSid = trunk.IsPredicted ? null : trunk.Trunk.Sid;
        DomainName = call.Request.DomainName;
        UserName = call.Request.Credential?.UserName;
        PhoneNumber = call.Request.PhoneNumber;
        From = call.Request.From;
        Transport = Enum.Parse<SipTransport>(call.Request.Protocol.ToString());
        Address = call.Target?.Address;
        SeenAs = call.SeenAs;
        StatusCode = call.Last?.StatusCode;
        Reason = call.Last?.Phrase;
        Status = Enum.Parse<CheckStatus>(verdict.Verdict.ToString());
        Finding = Enum.Parse<CredentialFinding>(verdict.Cause.ToString());
        Candidate = [.. verdict.Candidates.Select(cause => Enum.Parse<CredentialFinding>(cause.ToString()))];
        Evidence = verdict.Evidence;
        Remedy = verdict.Remedy;
        Time = call.Started.UtcDateTime;
    }

    /// <summary>The name of the trunk.</summary>
    public string Trunk { get; }

    /// <summary>TK and 32 hexadecimal digits; null when it was only rehearsed.</summary>
    public string? TrunkSid { get; }

    /// <summary>The termination domain that was called.</summary>
    public string DomainName { get; }

    /// <summary>The user name; null when the call had none to give.</summary>
    public string? UserName { get; }

    /// <summary>The number that was called.</summary>
    public string PhoneNumber { get; }

    /// <summary>The number that called.</summary>
    public string From { get; }

    /// <summary>What it was called over.</summary>
    public SipTransport Transport { get; }

    /// <summary>The address of Twilio that was called; null when there was none.</summary>
    public IPEndPoint? Address { get; }

    /// <summary>Pass when the call got through, Fail when it is known what stops it, else Unknown.</summary>
    public CheckStatus Status { get; }

    /// <summary>What decided.</summary>
    public CredentialFinding Finding { get; }

    /// <summary>Where it could not be told: what it can be.</summary>
    public CredentialFinding[] Candidate { get; }

    /// <summary>The SIP status code of the last response; null without one.</summary>
    public int? StatusCode { get; }

    /// <summary>The reason phrase of the last response.</summary>
    public string? Reason { get; }

    /// <summary>The address that Twilio saw the call come from: what an access control list has to hold. Null when Twilio did not say.</summary>
    public IPAddress? SeenAs { get; }

    /// <summary>What was seen, and what that means.</summary>
    public string Evidence { get; }

    /// <summary>What puts it right: one or more lines to paste at the prompt, with <c>#</c> before what no cmdlet can do. Null when there is nothing to do.</summary>
    public string? Remedy { get; }

    /// <summary>When it was called, UTC.</summary>
    public DateTime Time { get; }

    /// <summary>Status and finding, so that a test reads well inside a sentence.</summary>
    public override string ToString() => $"{Trunk}: {Status} ({Finding})";
}
