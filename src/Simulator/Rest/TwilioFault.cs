using System.Net;

namespace TwilioTrunk.Simulator.Rest;

/// <summary>
/// A refusal as Twilio words it. The sentences are part of the simulated wire format, in English whatever the user's language, as Twilio's
/// are; so they stand here and not in the resources. Codes and statuses: https://www.twilio.com/docs/api/errors.
/// </summary>
internal sealed class TwilioFault(HttpStatusCode status, int code, string message) : Exception(message)
{
    public HttpStatusCode Status => status;

    public int Code => code;

    public static TwilioFault Missing(string parameter) => Bad(20001, $"Missing required parameter {parameter} in the post body");

    public static TwilioFault InvalidParameter(string parameter, string rule) => Bad(20001, $"Invalid value for parameter {parameter}: {rule}");

    public static TwilioFault InvalidFriendlyName(int longest) => Bad(20002, $"Invalid FriendlyName: it must be at most {longest} characters long");

    public static TwilioFault Authenticate() => new(HttpStatusCode.Unauthorized, 20003, "Authenticate");

    public static TwilioFault InvalidUserName() => new(HttpStatusCode.Unauthorized, 20003, "Authentication Error - invalid username");

    public static TwilioFault KeyLacksRight() =>
        new(HttpStatusCode.Forbidden, 20003, "Permission denied: a Standard API key cannot access this resource");

    public static TwilioFault MethodNotAllowed() => new(HttpStatusCode.MethodNotAllowed, 20004, "Method not allowed");

    public static TwilioFault AccountNotActive(string status) => new(HttpStatusCode.Unauthorized, 20005, $"Account not active: it is {status}");

    public static TwilioFault StatusNeedsMainAccount() =>
        new(HttpStatusCode.Forbidden, 20006, "Access denied: the Status of a subaccount is changed by its main account");

    public static TwilioFault BalanceOfSubaccount() =>
        new(HttpStatusCode.Forbidden, 20006, "Access denied: the balance is that of the main account");

    public static TwilioFault PageSizeTooLarge(int largest) => Bad(20007, $"Page size too large: the maximum is {largest}");

    public static TwilioFault TrialAccount() =>
        new(HttpStatusCode.Forbidden, 20010, "Elastic SIP Trunking is not available to a trial account. Upgrade your account to create a trunk");

    public static TwilioFault NotFound(string path) => new(HttpStatusCode.NotFound, 20404, $"The requested resource {path} was not found");

    public static TwilioFault Internal(string why) => new(HttpStatusCode.InternalServerError, 20500, why);

    public static TwilioFault NestedSubaccount() => Bad(21101, "Subaccounts cannot contain subaccounts");

    public static TwilioFault NoCallee() => Bad(21201, "No 'To' number is specified");

    public static TwilioFault InvalidInstructionUrl() => Bad(21205, "Url is not a valid URL");

    public static TwilioFault NoInstructions() => Bad(21205, "Url parameter is required");

    public static TwilioFault CallerNotVerified(string from) =>
        Bad(21210, $"The source phone number {from} is not a number of your account and not verified");

    public static TwilioFault InvalidCallee(string to) => Bad(21211, $"The phone number you are attempting to call, {to}, is not valid");

    public static TwilioFault InvalidCaller(string from) => Bad(21212, $"The source phone number {from} is not valid");

    public static TwilioFault NoCaller() => Bad(21213, "No 'From' number is specified");

    public static TwilioFault InvalidApplication(string sid) => Bad(21218, $"ApplicationSid {sid} is not valid");

    public static TwilioFault CalleeNotVerified(string to) => Bad(21219, $"The number {to} is not verified. A trial account may call verified numbers only");

    public static TwilioFault InvalidCallState(string status) => Bad(21220, $"The call cannot be changed so: it is {status}");

    public static TwilioFault InvalidIpAccessControlList(string why) => Bad(21235, $"Invalid IP access control list: {why}");

    public static TwilioFault IpAccessControlListMapped() => Bad(21236, "The IP access control list is associated with a trunk and cannot be deleted");

    public static TwilioFault TooManyIpAddresses(int most) => Bad(21237, $"Maximum number of addresses in the list reached: {most}");

    public static TwilioFault InvalidIpAddress(string why) => Bad(21238, $"Invalid IP address: {why}");

    public static TwilioFault TooManyCredentialLists(int most) => Bad(21239, $"Maximum number of credential lists reached: {most}");

    public static TwilioFault CredentialListExists(string name) => Bad(21240, $"A credential list with the FriendlyName '{name}' already exists");

    public static TwilioFault CredentialListMapped() => Bad(21241, "The credential list is associated with a trunk and cannot be deleted");

    public static TwilioFault TooManyCredentials(int most) => Bad(21242, $"Maximum number of credentials in the list reached: {most}");

    public static TwilioFault InvalidCredential(string why) => Bad(21243, $"Invalid credential: {why}");

    public static TwilioFault TooManyTrunks(int most) => Bad(21244, $"Maximum number of trunks reached: {most}");

    public static TwilioFault InvalidTrunk(string why) => Bad(21245, $"Trunk validation failed: {why}");

    public static TwilioFault DomainHasSubdomains(string domain) =>
        Bad(21247, $"The domain {domain} has sub-domains and cannot be changed or deleted");

    public static TwilioFault DomainTaken(string domain) => Bad(21248, $"The domain name {domain} is already in use or reserved");

    public static TwilioFault TooManyOriginationUrls(int most) => Bad(21249, $"Maximum number of origination URLs of the trunk reached: {most}");

    public static TwilioFault TooManyIpAccessControlLists(int most) =>
        Bad(21255, $"Maximum number of IP access control lists reached: {most}");

    public static TwilioFault InvalidUrl(string parameter) => Bad(21402, $"{parameter} is not a valid URL");

    public static TwilioFault NotForTrial() => Bad(21404, "A trial account can have one phone number");

    public static TwilioFault FallbackWithoutUrl(string parameter) => Bad(21405, $"{parameter} is set without the URL that it falls back for");

    public static TwilioFault InvalidPhoneNumber(string phoneNumber) => Bad(21421, $"PhoneNumber is invalid: {phoneNumber}");

    public static TwilioFault PhoneNumberNotAvailable(string phoneNumber) => Bad(21422, $"PhoneNumber {phoneNumber} is not available");

    public static TwilioFault NoneInAreaCode(string areaCode) => Bad(21452, $"No phone numbers found in area code {areaCode}");

    public static TwilioFault StatusOfMainAccount() => Bad(21477, "Unable to update Status for parent accounts");

    public static TwilioFault SubaccountClosed() => Bad(21479, "Unable to update the subaccount, it has been closed");

    public static TwilioFault TooManySubaccounts(int most) => Bad(21480, $"Reached maximum number of subaccounts: {most}");

    public static TwilioFault InvalidPageToken() => Bad(21481, "Invalid PageToken");

    public static TwilioFault EmergencyNumber(string phoneNumber) =>
        Bad(21634, $"The trunk of {phoneNumber} is in use for emergency calling and cannot be changed");

    public static TwilioFault PermissionMissing() =>
        new(HttpStatusCode.Forbidden, 70051, "Authorization failed: the API key lacks the permission for this request");

    private static TwilioFault Bad(int code, string message) => new(HttpStatusCode.BadRequest, code, message);
}
