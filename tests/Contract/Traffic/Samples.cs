using TwilioTrunk.Twilio;

namespace TwilioTrunk.Tests.Contract.Traffic;

/// <summary>Fields and filters in full: each property of each is set.</summary>
internal sealed class Samples(World world)
{
    private const string Digits = "0123456789abcdef0123456789abcdef";
    private const string Site = "https://example.com/twiml?a=b&c=d";

    private static DateTimeOffset Yesterday => DateTimeOffset.UtcNow.AddDays(-1);

    public TrunkFields Trunk { get; } = new()
    {
        FriendlyName = "Asterisk & more",
        DomainName = "sample.pstn.twilio.com",
        DisasterRecoveryUrl = Site,
        DisasterRecoveryMethod = "POST",
        TransferMode = "sip-only",
        TransferCallerId = "from-transferor",
        Secure = true,
        CnamLookupEnabled = false,
    };

    public OriginationUrlFields OriginationUrl { get; } = new()
    {
        FriendlyName = "sample",
        SipUrl = "sip:179.60.72.50:5060;transport=udp",
        Weight = 10,
        Priority = 10,
        Enabled = true,
    };

    public IpAddressFields IpAddress { get; } = new() { FriendlyName = "sample", IpAddress = "203.0.113.0", CidrPrefixLength = 28 };

    public AccountFilter AccountFilter { get; } = new() { FriendlyName = "sample", Status = "active" };

    public AccountFields Account { get; } = new() { FriendlyName = "sample", Status = "suspended" };

    public IncomingPhoneNumberFilter NumberFilter { get; } = new()
    {
        Type = OwnedNumberType.Mobile,
        PhoneNumber = "+562*",
        FriendlyName = "sample",
        Beta = false,
        Origin = "twilio",
    };

    public IncomingPhoneNumberFields Number { get; } = new()
    {
        FriendlyName = "sample",
        TrunkSid = world.Trunk,
        VoiceUrl = Site,
        VoiceApplicationSid = "AP" + Digits,
        VoiceMethod = "GET",
        VoiceFallbackUrl = Site,
        VoiceFallbackMethod = "POST",
        VoiceReceiveMode = "voice",
        VoiceCallerIdLookup = true,
        StatusCallback = Site,
        StatusCallbackMethod = "POST",
        EmergencyStatus = "Inactive",
        EmergencyAddressSid = "AD" + Digits,
        AddressSid = "AD" + Digits,
        BundleSid = "BU" + Digits,
        IdentitySid = "RI" + Digits,
        AccountSid = world.Client.AccountSid,
        SmsUrl = Site,
        SmsMethod = "POST",
        SmsFallbackUrl = Site,
        SmsFallbackMethod = "GET",
        SmsApplicationSid = "AP" + Digits,
    };

    public AvailableNumberFilter AvailableFilter { get; } = new()
    {
        AreaCode = 501,
        Contains = "50*",
        VoiceEnabled = true,
        SmsEnabled = false,
        MmsEnabled = false,
        FaxEnabled = false,
        Beta = true,
        ExcludeAllAddressRequired = true,
        ExcludeLocalAddressRequired = true,
        ExcludeForeignAddressRequired = true,
        InLocality = "Little Rock",
        InRegion = "AR",
        InPostalCode = "72201",
        InRateCenter = "LITTLEROCK",
        InLata = "528",
        NearNumber = "+15015551234",
        NearLatLong = "34.7,-92.3",
        Distance = 50,
    };

    public OutgoingCallerIdFilter CallerIdFilter { get; } = new() { PhoneNumber = "+15015551234", FriendlyName = "sample" };

    public CallFilter CallFilter { get; } = new()
    {
        To = "+15015551234",
        From = "sip:6001@example.com",
        ParentCallSid = "CA" + Digits,
        Status = "no-answer",
        StartTime = Yesterday,
        StartTimeBefore = Yesterday,
        StartTimeAfter = Yesterday,
        EndTime = Yesterday,
        EndTimeBefore = Yesterday,
        EndTimeAfter = Yesterday,
    };

    public NewCallFields NewCall { get; } = new()
    {
        To = "+15015551234",
        From = "+56226665897",
        Url = Site,
        Method = "GET",
        FallbackUrl = Site,
        FallbackMethod = "POST",
        Twiml = "<Response><Pause/></Response>",
        ApplicationSid = "AP" + Digits,
        Timeout = 30,
        TimeLimit = 60,
        StatusCallback = Site,
        StatusCallbackEvents = ["initiated", "ringing", "answered", "completed"],
        StatusCallbackMethod = "POST",
        Record = false,
        SendDigits = "ww1#",
        MachineDetection = "Enable",
        CallerId = "+56226665897",
        CallReason = "sample",
        SipAuthUsername = "user",
        SipAuthPassword = "password",
        Byoc = "BY" + Digits,
    };

    public CallFields Call { get; } = new()
    {
        Status = "completed",
        Url = Site,
        Method = "GET",
        FallbackUrl = Site,
        FallbackMethod = "POST",
        Twiml = "<Response/>",
        StatusCallback = Site,
        StatusCallbackMethod = "POST",
        TimeLimit = 60,
    };

    public IamKeyFields IamKey { get; } = new() { FriendlyName = "sample", Permissions = ["/twilio/voice/calls/read"] };

    public AlertFilter AlertFilter { get; } = new() { LogLevel = "error", StartDate = Yesterday, EndDate = Yesterday };

    public VoiceSummaryFilter SummaryFilter { get; } = new()
    {
        From = "+15015551234",
        To = "+56226665897",
        StartTime = Yesterday,
        EndTime = Yesterday,
        CallType = "trunking",
        CallState = "completed",
        Direction = "trunking_originating",
        ProcessingState = "all",
        SortBy = "end_time",
        Subaccount = world.Subaccount,
        AbnormalSession = false,
        HasTag = true,
    };

    public DialingCountryFilter CountryFilter { get; } = new()
    {
        IsoCode = "CL",
        Continent = "SOUTH_AMERICA",
        CountryCode = "+56",
        LowRiskNumbersEnabled = true,
        HighRiskSpecialNumbersEnabled = false,
        HighRiskTollfraudNumbersEnabled = false,
    };

    public DialingCountryFields Country { get; } = new()
    {
        IsoCode = "CL",
        LowRiskNumbersEnabled = true,
        HighRiskSpecialNumbersEnabled = false,
        HighRiskTollfraudNumbersEnabled = false,
    };
}
