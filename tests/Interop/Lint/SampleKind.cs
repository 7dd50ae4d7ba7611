namespace TwilioTrunk.Tests.Interop.Lint;

/// <summary>The good configurations that faults are put into.</summary>
internal enum SampleKind
{
    /// <summary>The trunk written by hand, over UDP, with a phone.</summary>
    Plain,

    /// <summary>The same over TLS with SRTP.</summary>
    Secure,

    /// <summary>The Docker project without its faults.</summary>
    Compose,
}
