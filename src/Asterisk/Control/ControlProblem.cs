using System.Globalization;
using TwilioTrunk.Asterisk.Ami;

namespace TwilioTrunk.Asterisk;

/// <summary>Every failure on the way to a running Asterisk, each with its stable identifier and remedy.</summary>
internal static class ControlProblem
{
    public static AsteriskControlException InvalidCommand(string command) => Item(
        "InvalidCommand", AsteriskErrorKind.InvalidInput, Text.InvalidCommand, Text.InvalidCommandRemedy, Shown(command));

    public static AsteriskControlException UnknownCommand(string command) => Item(
        "UnknownCommand", AsteriskErrorKind.NotFound, Text.UnknownCommand, Text.UnknownCommandRemedy, command);

    public static AsteriskControlException CommandFailed(string command, IReadOnlyList<string> output) => Item(
        "CommandFailed", AsteriskErrorKind.InvalidInput, Text.CommandFailed, Text.CommandFailedRemedy, command, string.Join('\n', output).Trim());

    public static AsteriskControlException CommandRefused(string command) => Item(
        "CommandRefused", AsteriskErrorKind.Denied, Text.CommandRefused, Text.CommandRefusedRemedy, command);

    public static AsteriskControlException CommandTimedOut(string command, string place, TimeSpan timeout, Exception cause) => New(
        "CommandTimedOut", AsteriskErrorKind.Unavailable, false, cause, Text.CommandTimedOut, Text.CommandTimedOutRemedy, command, place, timeout.TotalSeconds);

    public static AsteriskControlException InvalidAmiValue(string action, string header) => Item(
        "InvalidAmiValue", AsteriskErrorKind.InvalidInput, Text.InvalidAmiValue, Text.InvalidAmiValueRemedy, action, Shown(header));

    public static AsteriskControlException AmiUnreachable(AmiSettings ami, string reason, Exception cause) => New(
        "AmiUnreachable", AsteriskErrorKind.Unavailable, true, cause, Text.AmiUnreachable, Text.AmiUnreachableRemedy, ami, reason);

    public static AsteriskControlException NotAnAmiPort(string peer) => Broken(
        "NotAnAmiPort", AsteriskErrorKind.InvalidInput, Text.NotAnAmiPort, Text.NotAnAmiPortRemedy, peer);

    public static AsteriskControlException AmiAnswerUnreadable(string peer) => Broken(
        "AmiAnswerUnreadable", AsteriskErrorKind.Unavailable, Text.AmiAnswerUnreadable, Text.AmiAnswerUnreadableRemedy, peer);

    public static AsteriskControlException AmiTlsFailed(AmiSettings ami, Exception cause) => New(
        "AmiTlsFailed", AsteriskErrorKind.Unavailable, true, cause, Text.AmiTlsFailed, Text.AmiTlsFailedRemedy, ami, cause.Message);

    public static AsteriskControlException AmiCertificateRefused(AmiSettings ami, string reason, Exception cause) => New(
        "AmiCertificateRefused", AsteriskErrorKind.Denied, true, cause, Text.AmiCertificateRefused, Text.AmiCertificateRefusedRemedy, ami, reason);

    public static AsteriskControlException CertificateAuthorityUnreadable(string file, string reason, Exception? cause = null) => New(
        "CertificateAuthorityUnreadable", AsteriskErrorKind.InvalidInput, true, cause, Text.CertificateAuthorityUnreadable, Text.CertificateAuthorityUnreadableRemedy, file, reason);

    public static AsteriskControlException AmiLoginRefused(AmiSettings ami, string reason) => Broken(
        "AmiLoginRefused", AsteriskErrorKind.Denied, Text.AmiLoginRefused, Text.AmiLoginRefusedRemedy, ami, reason);

    public static AsteriskControlException AmiPermissionMissing(AmiSettings ami) => Broken(
        "AmiPermissionMissing", AsteriskErrorKind.Denied, Text.AmiPermissionMissing, Text.AmiPermissionMissingRemedy, ami, ami.UserName);

    public static AsteriskControlException AmiMayNotCall(AmiSettings ami) => Broken(
        "AmiPermissionMissing", AsteriskErrorKind.Denied, Text.AmiMayNotCall, Text.AmiMayNotCallRemedy, ami, ami.UserName);

    public static AsteriskControlException AmiTellsNothing(AmiSettings ami) => Broken(
        "AmiPermissionMissing", AsteriskErrorKind.Denied, Text.AmiTellsNothing, Text.AmiTellsNothingRemedy, ami, ami.UserName);

    public static AsteriskControlException CallNotPlaced(string place, string reason) => Item(
        "CallNotPlaced", AsteriskErrorKind.Denied, Text.CallNotPlaced, Text.CallNotPlacedRemedy, place, reason);

    public static AsteriskControlException InvalidDialplanTarget(string target) => Item(
        "InvalidDialplanTarget", AsteriskErrorKind.InvalidInput, Text.InvalidDialplanTarget, Text.InvalidDialplanTargetRemedy, Shown(target));

    public static AsteriskControlException AmiConnectionLost(AmiSettings ami, Exception? cause = null) => New(
        "AmiConnectionLost", AsteriskErrorKind.Unavailable, true, cause, Text.AmiConnectionLost, Text.AmiConnectionLostRemedy, ami);

    public static AsteriskControlException AmiEventsLost(AmiSettings ami, int count) => Item(
        "AmiEventsLost", AsteriskErrorKind.Unavailable, Text.AmiEventsLost, Text.AmiEventsLostRemedy, ami, count);

    public static AsteriskControlException ObjectsNotLive(string place, IEnumerable<PbxObject> missing) => Item(
        "ObjectsNotLive", AsteriskErrorKind.NotFound, Text.ObjectsNotLive, Text.ObjectsNotLiveRemedy, place, string.Join(", ", missing));

    public static AsteriskControlException CredentialNotLive(string place, string name, string wanted, string? live) => Item(
        "CredentialNotLive", AsteriskErrorKind.NotFound, live == wanted ? Text.PasswordNotLive : live is null ? Text.CredentialMissing : Text.CredentialNotLive,
        Text.CredentialNotLiveRemedy, place, name, wanted, live ?? "");

    public static AsteriskControlException CallsUp(string place, int count, TimeSpan patience) => Item(
        "CallsUp", AsteriskErrorKind.Busy, Text.CallsUp, Text.CallsUpRemedy, place, count, patience.TotalSeconds);

    public static AsteriskControlException AsteriskNotRunning(string place) => Broken(
        "AsteriskNotRunning", AsteriskErrorKind.Unavailable, Text.AsteriskNotRunning, Text.AsteriskNotRunningRemedy, place);

    public static AsteriskControlException AsteriskNotInstalled(string place) => Broken(
        "AsteriskNotInstalled", AsteriskErrorKind.NotFound, Text.AsteriskNotInstalled, Text.AsteriskNotInstalledRemedy, place);

    public static AsteriskControlException NoAsteriskConfigFile(string file) => Broken(
        "NoAsteriskConfigFile", AsteriskErrorKind.NotFound, Text.NoAsteriskConfigFile, Text.NoAsteriskConfigFileRemedy, file);

    public static NoComposeProjectException NoComposeFile(string path) =>
        new(Format(Text.NoComposeFile, path), Text.NoComposeFileRemedy, path);

    public static AsteriskControlException NoSuchService(string service, string path) => Broken(
        "NoSuchService", AsteriskErrorKind.NotFound, Text.NoSuchService, Text.NoSuchServiceRemedy, service, path);

    public static AsteriskControlException ServiceNotRunning(string service, string path) => Broken(
        "ServiceNotRunning", AsteriskErrorKind.Unavailable, Text.ServiceNotRunning, Text.ServiceNotRunningRemedy, service, path);

    public static AsteriskControlException DockerNotInstalled() => Broken(
        "DockerNotInstalled", AsteriskErrorKind.NotFound, Text.DockerNotInstalled, Text.DockerNotInstalledRemedy);

    public static AsteriskControlException ComposeNotInstalled() => Broken(
        "ComposeNotInstalled", AsteriskErrorKind.NotFound, Text.ComposeNotInstalled, Text.DockerNotInstalledRemedy);

    public static AsteriskControlException DockerUnavailable(ProgramOutput run) => Broken(
        "DockerUnavailable", AsteriskErrorKind.Unavailable, Text.DockerUnavailable, Text.DockerUnavailableRemedy, Said(run));

    public static AsteriskControlException ProgramFailed(string program, ProgramOutput run) => Broken(
        "ProgramFailed", AsteriskErrorKind.Unavailable, Text.ProgramFailed, Text.ProgramFailedRemedy, program, run.ExitCode, Said(run));

    /// <summary>What a program said, a secret of an interpolated compose file masked.</summary>
    private static string Said(ProgramOutput run) =>
        string.Join('\n', (run.Error.Trim() is { Length: > 0 } error ? error : run.Standard.Trim()).Split('\n').Select(SecretMask.Hide));

    private static string Shown(string text) => string.Concat(text.Select(letter => char.IsControl(letter) ? '?' : letter));

    private static AsteriskControlException Item(string errorId, AsteriskErrorKind kind, string message, string remedy, params object[] values) =>
        New(errorId, kind, false, null, message, remedy, values);

    private static AsteriskControlException Broken(string errorId, AsteriskErrorKind kind, string message, string remedy, params object[] values) =>
        New(errorId, kind, true, null, message, remedy, values);

    private static AsteriskControlException New(
        string errorId, AsteriskErrorKind kind, bool isOutOfReach, Exception? cause, string message, string remedy, params object[] values) =>
        new(errorId, kind, Format(message, values), Format(remedy, values), isOutOfReach, cause);

    private static string Format(string text, params object[] values) => string.Format(CultureInfo.CurrentCulture, text, values);
}
