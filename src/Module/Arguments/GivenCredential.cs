using System.Management.Automation;
using TwilioTrunk.Failures;
using TwilioTrunk.Provisioning;

namespace TwilioTrunk;

/// <summary>Reads the credential that a script passes along.</summary>
internal static class GivenCredential
{
    /// <summary>User name and password; null when none was given, and PSCredential.Empty, the usual default of scripts, is none.</summary>
    public static SipCredential? Read(PSCredential? credential)
        => credential is null || credential == PSCredential.Empty
            ? null
            : new SipCredential(credential.UserName, credential.GetNetworkCredential().Password);

    /// <summary>User name and password, where nothing can be done without.</summary>
    /// <exception cref="ModuleException"><c>NoCredentialToSet</c>.</exception>
    public static SipCredential Require(PSCredential? credential) => Read(credential) ?? throw Failure.NoCredentialToSet();
}
