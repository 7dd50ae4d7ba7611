using TwilioTrunk.Asterisk;

namespace TwilioTrunk.Provisioning;

/// <summary>What a rotation works with besides the account and the files.</summary>
public sealed record RotationSurroundings
{
    /// <summary>The PBX.</summary>
    public required IAsteriskControl Control { get; init; }

    /// <summary>Whom that call goes to, in E.164.</summary>
    public required string PhoneNumber { get; init; }

    /// <summary>Who makes it, in E.164.</summary>
    public required string From { get; init; }

    /// <summary>Makes a call to the termination domain with a user name and a password, and judges it.</summary>
    public required Func<SipCredential, CancellationToken, Task<RotationProof>> Call { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
