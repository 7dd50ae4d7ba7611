using System.Collections.ObjectModel;
using System.Globalization;
using System.Text.RegularExpressions;
using TwilioTrunk.Asterisk.Addresses;
using TwilioTrunk.Asterisk.Conf;

namespace TwilioTrunk.Asterisk.Content;

/// <summary>Refuses values that cannot be written or cannot work, before anything is read or planned.</summary>
internal static partial class EntryCheck
{
    /// <summary>The entry of a trunk as given, without a password.</summary>
    public static TrunkEntry Entry(PbxTrunk trunk, ExportSettings settings)
    {
        var domain = trunk.DomainName.ToLowerInvariant();
        if (!Host().IsMatch(domain) || domain.EndsWith(".sip.twilio.com", StringComparison.Ordinal))
            throw ConfValue.Refused(ExportField.DomainName, string.Format(CultureInfo.CurrentCulture, Text.DomainForm, trunk.DomainName));
        foreach (var number in trunk.PhoneNumbers)
            RequireE164(ExportField.PhoneNumber, number);
        if (trunk.CallerId is not null)
            RequireE164(ExportField.CallerId, trunk.CallerId);
        var callerIds = trunk.ExtensionCallerIds ?? ReadOnlyDictionary<string, string>.Empty;
        foreach (var (extension, number) in callerIds)
        {
            if (!Extension().IsMatch(extension))
                throw ConfValue.Refused(ExportField.ExtensionCallerId, string.Format(CultureInfo.CurrentCulture, Text.ExtensionForm, extension));
            RequireE164(ExportField.ExtensionCallerId, number);
        }
        string[] edges = [.. (trunk.Edges ?? []).Select(edge => edge.ToLowerInvariant()).Distinct(StringComparer.Ordinal)];
        foreach (var edge in edges.Where(edge => !Edge().IsMatch(edge)))
            throw ConfValue.Refused(ExportField.Edge, string.Format(CultureInfo.CurrentCulture, Text.EdgeForm, edge));
        if (trunk.Credential is { } credential)
        {
            ConfValue.Write(ExportField.UserName, credential.UserName);
            if (credential is { PasswordIsKnown: true, Password: { } password })
                ConfValue.Write(ExportField.Password, password);
        }
        var transport = trunk.Transport ?? (trunk.Secure ? PbxTransport.Tls : trunk.Listen.Count > 0 ? trunk.Listen[0].Transport : PbxTransport.Udp);
        if (trunk.Secure && transport != PbxTransport.Tls)
        {
            throw new UnsupportedCombinationException(
                string.Format(CultureInfo.CurrentCulture, Text.SecureNeedsTls, domain, transport), Text.SecureNeedsTlsRemedy);
        }
        return new TrunkEntry
        {
            Domain = domain,
            Name = trunk.Name,
            Sid = trunk.Sid,
            Secure = trunk.Secure,
            Transport = transport,
            IsTransportChosen = trunk.Transport is not null,
            Listen = [.. trunk.Listen.Distinct().OrderBy(listen => listen.Transport).ThenBy(listen => listen.Port)],
            UsesCredentials = trunk.UsesCredentials,
            UserName = trunk.UsesCredentials ? trunk.Credential?.UserName : null,
            Numbers = EachOnce(trunk.PhoneNumbers),
            CallerId = trunk.CallerId,
            ExtensionCallerIds = [.. callerIds.OrderBy(pair => pair.Key.Length).ThenBy(pair => pair.Key, StringComparer.Ordinal)],
            Edges = edges,
            Destination = settings.Destination,
        };
    }

    public static void Settings(ExportSettings settings)
    {
        RequireAddress(settings.ExternalAddress);
        RequireAddress(settings.FallbackExternalAddress);
        foreach (var network in settings.LocalNetworks.Where(network => Ipv4Network.Parse(network) is null))
            throw ConfValue.Refused(ExportField.LocalNetwork, string.Format(CultureInfo.CurrentCulture, Text.NetworkForm, network));
        InboundRoute.Parse(settings.Destination);
        foreach (var (number, destination) in settings.Destinations ?? ReadOnlyDictionary<string, string>.Empty)
        {
            RequireE164(ExportField.Destination, number);
            InboundRoute.Parse(destination);
        }
        RequirePort(ExportField.SipPort, settings.UdpPort, 1);
        RequirePort(ExportField.SipPort, settings.TcpPort, 1);
        RequirePort(ExportField.TlsPort, settings.TlsPort, 1);
        RequirePort(ExportField.RtpPortRange, settings.RtpStart, 1024);
        RequirePort(ExportField.RtpPortRange, settings.RtpEnd, 1024);
        foreach (var dial in (settings.DialPatterns ?? []).Where(dial => !Pattern().IsMatch(dial.Pattern) || !Prefix().IsMatch(dial.Prefix) || dial.Strip is < 0 or > 15))
            throw ConfValue.Refused(ExportField.Country, string.Format(CultureInfo.CurrentCulture, Text.DialPatternForm, dial.Pattern, dial.Strip, dial.Prefix));
        foreach (var number in (settings.EmergencyNumbers ?? []).Where(number => !Emergency().IsMatch(number)))
            throw ConfValue.Refused(ExportField.EmergencyNumber, string.Format(CultureInfo.CurrentCulture, Text.EmergencyForm, number));
        RequirePath(ExportField.CertificatePath, settings.CertificateFile);
        RequirePath(ExportField.PrivateKeyPath, settings.PrivateKeyFile);
        RequirePath(ExportField.CaListPath, settings.CaListFile);
    }

    /// <summary>The edge stands in the host, between <c>pstn</c> and <c>twilio.com</c>.</summary>
    public static void Edges(TrunkEntry trunk)
    {
        if (trunk.Edges.Count > 0 && !trunk.Domain.EndsWith(TrunkSlug.TerminationDomain, StringComparison.Ordinal))
            throw ConfValue.Refused(ExportField.Edge, Text.EdgesNeedPlainDomain);
    }

    /// <summary>A call from outside must not go out again, at the expense of the owner of the trunk.</summary>
    public static void Destinations(PbxState state)
    {
        HashSet<string> endpoints = [PbxContent.InboundEndpoint, .. state.Trunks.Select(trunk => trunk.Endpoint)];
        foreach (var route in state.Trunks.SelectMany(trunk => trunk.AllDestinations).Distinct().Select(InboundRoute.Parse))
        {
            if (endpoints.Overlaps(route.Endpoints) || route.Places.Any(place => place.DialsOut(state.OutboundExtensions)))
                throw ConfValue.Refused(ExportField.Destination, Text.DestinationOutbound);
        }
    }

    /// <exception cref="NumberNotOnTrunkException">A destination is for a number that no given trunk has.</exception>
    public static void DestinationNumbers(IEnumerable<TrunkEntry> given, ExportSettings settings)
    {
        if (settings.Destinations is null)
            return;
        var numbers = given.SelectMany(trunk => trunk.Numbers).ToHashSet(StringComparer.Ordinal);
        if (settings.Destinations.Keys.FirstOrDefault(number => !numbers.Contains(number)) is { } other)
        {
            throw new NumberNotOnTrunkException(
                string.Format(CultureInfo.CurrentCulture, Text.NumberNotOnTrunk, other), Text.NumberNotOnTrunkRemedy, other);
        }
    }

    /// <summary>Twilio finds the address of who calls for help by the number that the call shows.</summary>
    public static void EmergencyCallerId(PbxState state)
    {
        if (state.EmergencyNumbers.Count > 0 && state.Trunks[0] is { EmergencyCallerId: null } trunk)
            throw ConfValue.Refused(ExportField.EmergencyNumber, string.Format(CultureInfo.CurrentCulture, Text.EmergencyNeedsNumber, trunk.Domain));
    }

    /// <summary>TLS runs over TCP: both cannot be at one port.</summary>
    public static void Ports(PbxState state)
    {
        PbxTransport[] both = [PbxTransport.Tcp, PbxTransport.Tls];
        int[] shared = [.. state.Ports(PbxTransport.Tcp).Intersect(state.Ports(PbxTransport.Tls))];
        if (shared.Length > 0 && !both.Except(state.Transports).Any())
            throw new UnsupportedCombinationException(string.Format(CultureInfo.CurrentCulture, Text.PortTwice, shared[0]), Text.PortTwiceRemedy);
    }

    public static void RtpRange(int start, int end)
    {
        if (start >= end)
            throw ConfValue.Refused(ExportField.RtpPortRange, string.Format(CultureInfo.CurrentCulture, Text.RtpOrder, start, end));
    }

    /// <summary>The same list when nothing is twice in it, as is usual: it may be long.</summary>
    private static IReadOnlyList<string> EachOnce(IReadOnlyList<string> numbers) =>
        new HashSet<string>(numbers, StringComparer.Ordinal).Count == numbers.Count ? numbers : [.. numbers.Distinct(StringComparer.Ordinal)];

    private static void RequireAddress(string? address)
    {
        var isAddress = address is null || HostName().IsMatch(address) || (!address.Contains('/', StringComparison.Ordinal) && Ipv4Network.Parse(address) is not null);
        if (!isAddress)
            throw ConfValue.Refused(ExportField.ExternalAddress, string.Format(CultureInfo.CurrentCulture, Text.AddressForm, address));
    }

    private static void RequireE164(string field, string number)
    {
        var isE164 = number is ['+', >= '1' and <= '9', _, ..] && number.Length <= 16 && !number.AsSpan(2).ContainsAnyExceptInRange('0', '9');
        if (!isE164)
            throw ConfValue.Refused(field, string.Format(CultureInfo.CurrentCulture, Text.NumberForm, number));
    }

    private static void RequirePort(string field, int? port, int lowest)
    {
        if (port < lowest || port > 65535)
            throw ConfValue.Refused(field, string.Format(CultureInfo.CurrentCulture, Text.PortRange, port, lowest));
    }

    private static void RequirePath(string field, string? path)
    {
        if (path is not null)
            ConfValue.Write(field, path);
    }

    [GeneratedRegex(@"\A(?=.{1,253}\z)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Host();

    /// <summary>A name that the resolver of the PBX may know; one that ends in a number is an address that is not right.</summary>
    [GeneratedRegex(
        @"\A(?=.{1,253}\z)([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?\.)*[a-z]([a-z0-9_-]{0,61}[a-z0-9_])?\.?\z",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex HostName();

    [GeneratedRegex(@"\A(?!roaming\z)[a-z][a-z0-9-]{0,17}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Edge();

    /// <summary>What a phone calls itself; two underscores would look like a marker of the Compose layout.</summary>
    [GeneratedRegex(@"\A(?!.*__)[A-Za-z0-9._+*-]{1,40}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Extension();

    /// <summary>Not the pattern of E.164, and not one that matches what is no number.</summary>
    [GeneratedRegex(@"\A_([0-9XZN]|\[[0-9]+(-[0-9]+)?\]){2,32}\.?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();

    [GeneratedRegex(@"\A\+([1-9][0-9]{0,2})?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Prefix();

    [GeneratedRegex(@"\A[0-9]{2,6}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Emergency();
}
