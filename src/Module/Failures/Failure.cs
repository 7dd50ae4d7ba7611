using System.Globalization;
using System.Management.Automation;
using TwilioTrunk.Asterisk;
using TwilioTrunk.Provisioning;
using TwilioTrunk.Simulator;
using TwilioTrunk.Twilio;

namespace TwilioTrunk.Failures;

/// <summary>Makes every error record of the module: stable identifier, category, target and recommended action.</summary>
internal static class Failure
{
    /// <summary>True for a failure whose message is written for the user.</summary>
    public static bool IsTold(Exception failure)
        => failure is ProvisioningException or TwilioException or AsteriskException or SimulatorException or ModuleException or WildcardPatternException;

    /// <summary>True when the next item would fail for the same reason: the key is refused, or Twilio or Asterisk is out of reach.</summary>
    public static bool IsBrokenSession(Exception failure)
        => failure is TwilioApiException { Status: 401 } or TwilioUnavailableException { AnswerLost: false } or AsteriskControlException { IsOutOfReach: true };

    /// <summary>The error record of a failure.</summary>
    public static ErrorRecord ToRecord(Exception failure, object? target) => failure switch
    {
        ProvisioningException problem => New(problem, problem.ErrorId, Category(problem.Kind), target ?? problem.Target, problem.Remedy),
        TwilioUnavailableException when failure.GetBaseException() is ObjectDisposedException => ToRecord(SimulatorStopped(), target),
        TwilioException twilio => New(twilio, twilio.ErrorId, Category(twilio.Kind), target, twilio.Remedy),
        AsteriskException asterisk => New(asterisk, asterisk.ErrorId, Category(asterisk.Kind), target, asterisk.Remedy),
        SimulatorException simulator => New(simulator, simulator.ErrorId, Category(simulator.Kind), target, simulator.Remedy),
        WildcardPatternException pattern => New(pattern, "InvalidPattern", ErrorCategory.InvalidArgument, target, Text.InvalidPatternRemedy),
        ModuleException own => New(own, own.ErrorId, own.Category, target ?? own.Target, own.Remedy),
        _ => new ErrorRecord(failure, "Unexpected", ErrorCategory.NotSpecified, target),
    };

    /// <summary>No account is connected in this runspace.</summary>
    public static ModuleException NotConnected() => new(
        "NotConnected", ErrorCategory.ConnectionError, null, Text.NotConnected, Text.NotConnectedRemedy);

    /// <summary>A subaccount that was listed and not connected.</summary>
    public static ModuleException AccountNotConnected(string accountSid) => new(
        "AccountNotConnected", ErrorCategory.ConnectionError, accountSid, Format(Text.AccountNotConnected, accountSid), Text.AccountNotConnectedRemedy);

    /// <summary>A trial account cannot have a trunk.</summary>
    public static ModuleException TrialAccount(string accountSid) => new(
        "TrialAccount", ErrorCategory.PermissionDenied, accountSid, Format(Text.TrialAccount, accountSid), Text.TrialAccountRemedy);

    /// <summary>Connect-TwilioAccount was given nothing to connect with.</summary>
    public static ModuleException NoCredential(string missing) => new(
        "NoCredential", ErrorCategory.AuthenticationError, null, Format(Text.NoCredential, missing), Text.NoCredentialRemedy);

    /// <summary>Set-TrunkTermination was told how to set a credential, and not which.</summary>
    public static ModuleException NoCredentialToSet() => new(
        "NoCredentialToSet", ErrorCategory.InvalidArgument, null, Text.NoCredentialToSet, Text.NoCredentialToSetRemedy);

    /// <summary>Set-TrunkTermination was told into which list addresses go, and not which addresses.</summary>
    public static ModuleException NoAddressToAllow() => new(
        "NoAddressToAllow", ErrorCategory.InvalidArgument, null, Text.NoAddressToAllow, Text.NoAddressToAllowRemedy);

    /// <summary>The simulator behind a connection was stopped.</summary>
    public static ModuleException SimulatorStopped() => new(
        "SimulatorStopped", ErrorCategory.ResourceUnavailable, null, Text.SimulatorStopped, Text.SimulatorStoppedRemedy);

    /// <summary>No simulator is running.</summary>
    public static ModuleException NoSimulator() => new(
        "NoSimulator", ErrorCategory.ObjectNotFound, null, Text.NoSimulator, Text.NoSimulatorRemedy);

    /// <summary>A fault that strikes so many times, and without end.</summary>
    public static ModuleException CountWithoutEnd() => new(
        "CountWithoutEnd", ErrorCategory.InvalidArgument, null, Text.CountWithoutEnd, Text.CountWithoutEndRemedy);

    /// <summary>A time to begin at, and a time span up to now.</summary>
    public static ModuleException BeginningTwice() => new(
        "BeginningTwice", ErrorCategory.InvalidArgument, null, Text.BeginningTwice, Text.BeginningTwiceRemedy);

    /// <summary>A time to begin at that is not before the end.</summary>
    public static ModuleException EmptyTimeWindow(DateTimeOffset start, DateTimeOffset end) => new(
        "EmptyTimeWindow", ErrorCategory.InvalidArgument, start.UtcDateTime, Format(Text.EmptyTimeWindow, start, end), Text.EmptyTimeWindowRemedy);

    /// <summary>A check that the checklist does not have.</summary>
    public static ModuleException UnknownCheck(string name) => new(
        "UnknownCheck", ErrorCategory.InvalidArgument, name, Format(Text.UnknownCheck, name), Text.UnknownCheckRemedy);

    /// <summary>A layout whose files Asterisk does not take over AMI.</summary>
    public static ModuleException ReloadNotPossible(AsteriskLayout layout) => new(
        "ReloadNotPossible", ErrorCategory.InvalidArgument, layout, Format(Text.ReloadNotPossible, layout), Text.ReloadNotPossibleRemedy);

    /// <summary>Plain AMI to another machine, where a password would go over it.</summary>
    public static ModuleException AmiNotEncrypted(string host) => new(
        "AmiNotEncrypted", ErrorCategory.SecurityError, host, Format(Text.AmiNotEncrypted, host), Text.AmiNotEncryptedRemedy);

    /// <summary>A rotation that is to go on and back.</summary>
    public static ModuleException ResumeOrRollback() => new(
        "ResumeOrRollback", ErrorCategory.InvalidArgument, null, Text.ResumeOrRollback, Text.ResumeOrRollbackRemedy);

    /// <summary>A range of ports that is none.</summary>
    public static ModuleException InvalidPortRange(string range) => new(
        "InvalidPortRange", ErrorCategory.InvalidArgument, range, Format(Text.InvalidPortRange, range), Text.InvalidPortRangeRemedy);

    /// <summary>Emergency numbers of a country that nobody knows.</summary>
    public static ModuleException NoCountry() => new(
        "NoCountry", ErrorCategory.InvalidArgument, null, Text.NoCountry, Text.NoCountryRemedy);

    /// <summary>A table that says two things of one.</summary>
    public static ModuleException GivenTwice(string key) => new(
        "GivenTwice", ErrorCategory.InvalidArgument, key, Format(Text.GivenTwice, key), Text.GivenTwiceRemedy);

    /// <summary>Destinations for all numbers: most likely a place in the dialplan, whose commas PowerShell takes for a list.</summary>
    public static ModuleException SeveralDestinations(IReadOnlyList<string> destinations) => new(
        "GivenTwice", ErrorCategory.InvalidArgument, destinations, Format(Text.SeveralDestinations, string.Join(", ", destinations)),
        Format(Text.SeveralDestinationsRemedy, string.Join(',', destinations)));

    /// <summary>A name server that is none.</summary>
    public static ModuleException InvalidDnsServer(string text) => new(
        "InvalidDnsServer", ErrorCategory.InvalidArgument, text, Format(Text.InvalidDnsServer, text), Text.InvalidDnsServerRemedy);

    /// <summary>A question that -Force answers, where no prompt is.</summary>
    public static ModuleException NobodyToAsk(string question) => new(
        "NobodyToAsk", ErrorCategory.ResourceUnavailable, null, Format(Text.NobodyToAsk, question), Text.NobodyToAskRemedy);

    /// <summary>A confirmation that was asked for where no prompt is.</summary>
    public static ModuleException NobodyToConfirm(string question) => new(
        "NobodyToAsk", ErrorCategory.ResourceUnavailable, null, Format(Text.NobodyToAsk, question), Text.NobodyToConfirmRemedy);

    /// <summary>A trunk that leads to no SIP endpoint.</summary>
    public static ModuleException NoSipEndpoint(string trunk) => new(
        "NoSipEndpoint", ErrorCategory.ObjectNotFound, trunk, Format(Text.NoSipEndpoint, trunk), Text.NoSipEndpointRemedy);

    /// <summary>A trunk that no call can be made to.</summary>
    public static ModuleException NoTerminationDomain(string trunk) => new(
        "NoTerminationDomain", ErrorCategory.ObjectNotFound, trunk, Format(Text.NoTerminationDomain, trunk), Text.NoTerminationDomainRemedy);

    /// <summary>A trunk without a number that could call.</summary>
    public static ModuleException NoCallerId(string trunk) => new(
        "NoCallerId", ErrorCategory.ObjectNotFound, trunk, Format(Text.NoCallerId, trunk), Text.NoCallerIdRemedy);

    /// <summary>A trunk without a number that could be called.</summary>
    public static ModuleException NoNumberToCall(string trunk) => new(
        "NoNumberToCall", ErrorCategory.ObjectNotFound, trunk, Format(Text.NoNumberToCall, trunk), Text.NoNumberToCallRemedy);

    /// <summary>A trunk without a second number that could call the first.</summary>
    public static ModuleException NoOtherNumber(string trunk) => new(
        "NoCallerId", ErrorCategory.ObjectNotFound, trunk, Format(Text.NoOtherNumber, trunk), Text.NoOtherNumberRemedy);

    /// <summary>A file of settings that cannot be opened.</summary>
    public static ModuleException EnvironmentFileUnreadable(string file, string reason) => new(
        "EnvironmentFileUnreadable", ErrorCategory.OpenError, file, Format(Text.EnvironmentFileUnreadable, file, reason), Text.EnvironmentFileUnreadableRemedy);

    /// <summary>A path of PowerShell that leads to something else than a file.</summary>
    public static ModuleException NotAFilePath(string path) => new(
        "NotAFilePath", ErrorCategory.InvalidArgument, path, Format(Text.NotAFilePath, path), Text.NotAFilePathRemedy);

    /// <summary>A rule that the linter does not have.</summary>
    public static ModuleException RuleNotFound(string name) => new(
        "RuleNotFound", ErrorCategory.ObjectNotFound, name, Format(Text.RuleNotFound, name), Text.RuleNotFoundRemedy);

    private static string Format(string text, params object[] values) => string.Format(CultureInfo.CurrentCulture, text, values);

    private static ErrorRecord New(Exception failure, string errorId, ErrorCategory category, object? target, string remedy)
        => new(failure, errorId, category, target)
        {
            ErrorDetails = new ErrorDetails(failure.Message) { RecommendedAction = remedy },
        };

    private static ErrorCategory Category(ProblemKind kind) => kind switch
    {
        ProblemKind.InvalidInput => ErrorCategory.InvalidArgument,
        ProblemKind.NotFound => ErrorCategory.ObjectNotFound,
        ProblemKind.Conflict => ErrorCategory.ResourceExists,
        ProblemKind.Denied => ErrorCategory.PermissionDenied,
        ProblemKind.LimitReached => ErrorCategory.LimitsExceeded,
        ProblemKind.Write => ErrorCategory.WriteError,
        ProblemKind.Busy => ErrorCategory.ResourceBusy,
        ProblemKind.NotProven => ErrorCategory.InvalidResult,
        _ => ErrorCategory.NotSpecified,
    };

    private static ErrorCategory Category(AsteriskErrorKind kind) => kind switch
    {
        AsteriskErrorKind.InvalidInput => ErrorCategory.InvalidArgument,
        AsteriskErrorKind.NotFound => ErrorCategory.ObjectNotFound,
        AsteriskErrorKind.Conflict => ErrorCategory.ResourceExists,
        AsteriskErrorKind.Denied => ErrorCategory.PermissionDenied,
        AsteriskErrorKind.Unavailable => ErrorCategory.ResourceUnavailable,
        AsteriskErrorKind.Busy => ErrorCategory.ResourceBusy,
        AsteriskErrorKind.Write => ErrorCategory.WriteError,
        _ => ErrorCategory.NotSpecified,
    };

    private static ErrorCategory Category(TwilioErrorKind kind) => kind switch
    {
        TwilioErrorKind.InvalidInput => ErrorCategory.InvalidArgument,
        TwilioErrorKind.NotFound => ErrorCategory.ObjectNotFound,
        TwilioErrorKind.Conflict => ErrorCategory.ResourceExists,
        TwilioErrorKind.Denied => ErrorCategory.PermissionDenied,
        TwilioErrorKind.Unavailable => ErrorCategory.ResourceUnavailable,
        TwilioErrorKind.Write => ErrorCategory.WriteError,
        TwilioErrorKind.LimitReached => ErrorCategory.LimitsExceeded,
        _ => ErrorCategory.NotSpecified,
    };

    private static ErrorCategory Category(SimulatorFailureKind kind) => kind switch
    {
        SimulatorFailureKind.InvalidInput => ErrorCategory.InvalidArgument,
        SimulatorFailureKind.NotFound => ErrorCategory.ObjectNotFound,
        SimulatorFailureKind.Conflict => ErrorCategory.ResourceExists,
        SimulatorFailureKind.Denied => ErrorCategory.PermissionDenied,
        SimulatorFailureKind.Unavailable => ErrorCategory.ResourceUnavailable,
        SimulatorFailureKind.Write => ErrorCategory.WriteError,
        _ => ErrorCategory.NotSpecified,
    };
}
