namespace TwilioTrunk.Asterisk;

/// <summary>What an admin calls the values of an export: the parameters of the cmdlets that export, and properties of a trunk.</summary>
internal static class ExportField
{
    public const string ExternalAddress = "ExternalAddress";
    public const string LocalNetwork = "LocalNetwork";
    public const string RtpPortRange = "RtpPortRange";
    public const string Destination = "Destination";
    public const string CallerId = "CallerId";
    public const string ExtensionCallerId = "ExtensionCallerId";
    public const string Country = "Country";
    public const string EmergencyNumber = "EmergencyNumber";
    public const string Edge = "Edge";
    public const string SipPort = "SipPort";
    public const string TlsPort = "TlsPort";
    public const string CertificatePath = "CertificatePath";
    public const string PrivateKeyPath = "PrivateKeyPath";
    public const string CaListPath = "CaListPath";
    public const string AllowedSource = "AllowedSource";
    public const string DnsName = "DnsName";
    public const string Days = "Days";
    public const string UserName = "Credential.UserName";
    public const string Password = "Credential.Password";
    public const string DomainName = "DomainName";
    public const string PhoneNumber = "PhoneNumber";

    /// <summary>How a message names a field, and what to do when its value is refused.</summary>
    public static (string Shown, string Remedy) Describe(string field) => field switch
    {
        ExternalAddress => ("-" + field, Text.ExternalAddressRemedy),
        LocalNetwork => ("-" + field, Text.LocalNetworkRemedy),
        RtpPortRange => ("-" + field, Text.RtpPortRangeRemedy),
        Destination => ("-" + field, Text.DestinationRemedy),
        CallerId => ("-" + field, Text.CallerIdRemedy),
        ExtensionCallerId => ("-" + field, Text.ExtensionCallerIdRemedy),
        Country => ("-" + field, Text.CountryRemedy),
        EmergencyNumber => ("-" + field, Text.EmergencyNumberRemedy),
        Edge => ("-" + field, Text.EdgeRemedy),
        SipPort or TlsPort => ("-" + field, Text.PortRemedy),
        CertificatePath or PrivateKeyPath or CaListPath => ("-" + field, Text.PathRemedy),
        AllowedSource => ("-" + field, Text.AllowedSourceRemedy),
        DnsName => ("-" + field, Text.DnsNameRemedy),
        Days => ("-" + field, Text.DaysRemedy),
        UserName => (Text.FieldUserName, Text.UserNameRemedy),
        Password => (Text.FieldPassword, Text.PasswordRemedy),
        DomainName => (Text.FieldDomainName, Text.DomainNameRemedy),
        PhoneNumber => (Text.FieldPhoneNumber, Text.PhoneNumberRemedy),
        _ => (field, Text.InvalidConfValueRemedy),
    };
}
