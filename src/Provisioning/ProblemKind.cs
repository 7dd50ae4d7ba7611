namespace TwilioTrunk.Provisioning;

/// <summary>The family of a <see cref="ProvisioningException"/>.</summary>
public enum ProblemKind
{
    /// <summary>The value can never be right.</summary>
    InvalidInput,

    /// <summary>What was named does not exist.</summary>
    NotFound,

    /// <summary>It collides with something that exists.</summary>
    Conflict,

    /// <summary>The account does not allow it.</summary>
    Denied,

    /// <summary>A limit of Twilio is reached.</summary>
    LimitReached,

    /// <summary>A file cannot be written.</summary>
    Write,

    /// <summary>Somebody else is at work on it.</summary>
    Busy,

    /// <summary>What has to be seen was not seen.</summary>
    NotProven,
}
