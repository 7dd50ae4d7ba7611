using System.Globalization;

namespace TwilioTrunk.Asterisk.Content;

/// <summary>Joins what the caller gave with what an earlier export recorded.</summary>
internal static class StateMerge
{
    /// <summary>The state to write, its passwords not resolved yet. Known trunks keep their place, new ones follow.</summary>
    /// <exception cref="MixedSecurityException">Secure and plain trunks would stand together.</exception>
    /// <exception cref="UnsupportedCombinationException">There is no trunk.</exception>
    public static PbxState Merge(PbxState? recorded, IReadOnlyList<PbxTrunk> given, ExportSettings settings)
    {
        EntryCheck.Settings(settings);
        var written = new List<TrunkEntry>();
        List<TrunkEntry> trunks = settings.Replace || recorded is null ? [] : [.. recorded.Trunks];
        foreach (var trunk in given)
        {
            var entry = EntryCheck.Entry(trunk, settings);
            var old = recorded?.Trunks.FirstOrDefault(entry.IsSameTrunk);
            var numbers = InOrderOf(old, entry.Numbers);
            var keepsTransport = old is { IsTransportChosen: true } && !entry.IsTransportChosen && (!entry.Secure || old.Transport == PbxTransport.Tls);
            var merged = entry with
            {
                Transport = keepsTransport ? old!.Transport : entry.Transport,
                IsTransportChosen = keepsTransport || entry.IsTransportChosen,
                Numbers = numbers,
                CallerId = entry.CallerId ?? CallerIdOf(old, numbers) ?? (numbers.Count > 0 ? numbers[0] : null),
                ExtensionCallerIds = trunk.ExtensionCallerIds is null ? old?.ExtensionCallerIds ?? [] : entry.ExtensionCallerIds,
                UserName = entry.UsesCredentials ? entry.UserName ?? old?.UserName : null,
                Edges = trunk.Edges is null ? old?.Edges ?? [] : entry.Edges,
                Destination = entry.Destination ?? old?.Destination,
                Destinations = DestinationsOf(numbers),
            };
            written.Add(merged);
            EntryCheck.Edges(merged);

            // A number belongs to one trunk at a time: the one that is exported last has it.
            for (var i = 0; i < trunks.Count; i++)
                trunks[i] = Without(trunks[i], entry);
            var index = trunks.FindIndex(entry.IsSameTrunk);
            if (index < 0)
                trunks.Add(merged);
            else
                trunks[index] = merged;
            trunks.RemoveAll(known => known != merged && merged.IsSameTrunk(known));
        }
        EntryCheck.DestinationNumbers(written, settings);
        if (trunks.Count == 0)
            throw new UnsupportedCombinationException(Text.NoTrunk, Text.NoTrunkRemedy);
        if (trunks.Find(trunk => trunk.Secure) is { } secure && trunks.Find(trunk => !trunk.Secure) is { } plain)
        {
            throw new MixedSecurityException(
                string.Format(CultureInfo.CurrentCulture, Text.MixedSecurity, secure.Domain, plain.Domain), Text.MixedSecurityRemedy);
        }
        var state = new PbxState
        {
            ExternalAddress = settings.ExternalAddress ?? recorded?.ExternalAddress ?? settings.FallbackExternalAddress,
            LocalNetworks = settings.LocalNetworks.Count > 0 ? settings.LocalNetworks : recorded?.LocalNetworks ?? [],
            RtpStart = settings.RtpStart ?? recorded?.RtpStart,
            RtpEnd = settings.RtpEnd ?? recorded?.RtpEnd,
            DialPatterns = [.. (settings.DialPatterns ?? recorded?.DialPatterns ?? []).DistinctBy(dial => dial.Pattern)],
            EmergencyNumbers = [.. (settings.EmergencyNumbers ?? recorded?.EmergencyNumbers ?? []).Distinct(StringComparer.Ordinal)],
            UdpPort = settings.UdpPort ?? recorded?.UdpPort,
            TcpPort = settings.TcpPort ?? recorded?.TcpPort,
            TlsPort = settings.TlsPort ?? recorded?.TlsPort,
            CertificateFile = settings.CertificateFile ?? recorded?.CertificateFile,
            PrivateKeyFile = settings.PrivateKeyFile ?? recorded?.PrivateKeyFile,
            CaListFile = settings.CaListFile ?? recorded?.CaListFile,
            Addresses = settings.Addresses ?? recorded?.Addresses.Latest ?? TwilioAddressList.Shipped,
            Trunks = TrunkSlug.Give(trunks),
        };
        EntryCheck.Ports(state);
        EntryCheck.EmergencyCallerId(state);
        EntryCheck.Destinations(state);
        return state;

        Dictionary<string, string> DestinationsOf(IReadOnlyList<string> numbers)
        {
            var known = settings.Destinations
                ?? (settings.Destination is null ? recorded?.Trunks.SelectMany(trunk => trunk.Destinations).DistinctBy(pair => pair.Key).ToDictionary() : null);
            return known is null ? [] : numbers.Where(known.ContainsKey).ToDictionary(number => number, number => known[number], StringComparer.Ordinal);
        }
    }

    /// <summary>Gives each trunk its password: the known one of the caller, else the one that the files hold for the same user.</summary>
    /// <param name="state">The merged state.</param>
    /// <param name="given">The trunks of the caller.</param>
    /// <param name="recorded">What the files hold, or null.</param>
    /// <param name="written">The user name and password that the files hold for an entry; null when they hold none.</param>
    /// <exception cref="PasswordUnknownException">Neither knows it.</exception>
    public static PbxState WithPasswords(
        PbxState state, IReadOnlyList<PbxTrunk> given, PbxState? recorded, Func<TrunkEntry, (string UserName, string Password)?> written)
    {
        return state with { Trunks = [.. state.Trunks.Select(trunk => trunk.UsesCredentials ? WithPassword(trunk) : trunk)] };

        TrunkEntry WithPassword(TrunkEntry trunk)
        {
            var credential = given.LastOrDefault(
                candidate => (trunk.Sid is not null && candidate.Sid == trunk.Sid)
                    || string.Equals(candidate.DomainName, trunk.Domain, StringComparison.OrdinalIgnoreCase))?.Credential;
            if (credential is { PasswordIsKnown: true, Password: { } password })
                return trunk with { Password = password };

            // A trunk that is new to the files may have the name that another one had before.
            var known = recorded is null ? trunk : recorded.Trunks.FirstOrDefault(trunk.IsSameTrunk);
            var old = known is null ? null : written(known);
            if (old is { } pair && (trunk.UserName ?? pair.UserName) == pair.UserName)
                return trunk with { UserName = pair.UserName, Password = pair.Password };
            throw new PasswordUnknownException(
                trunk.UserName is null
                    ? string.Format(CultureInfo.CurrentCulture, Text.PasswordUnknownNoUser, trunk.Domain)
                    : string.Format(CultureInfo.CurrentCulture, Text.PasswordUnknown, trunk.UserName, trunk.Domain),
                Text.PasswordUnknownRemedy,
                trunk.Domain);
        }
    }

    /// <summary>
    /// Twilio lists numbers in an order of its own: those that the files hold keep their places, so that nothing changes for nothing.
    /// </summary>
    private static IReadOnlyList<string> InOrderOf(TrunkEntry? old, IReadOnlyList<string> numbers)
    {
        if (old is null)
            return numbers;
        var given = numbers.ToHashSet(StringComparer.Ordinal);
        var known = old.Numbers.ToHashSet(StringComparer.Ordinal);
        return [.. old.Numbers.Where(given.Contains), .. numbers.Where(number => !known.Contains(number))];
    }

    /// <summary>The caller id of before, unless it was a number that the trunk has no longer.</summary>
    private static string? CallerIdOf(TrunkEntry? old, IReadOnlyList<string> numbers) =>
        old?.CallerId is { } callerId && (numbers.Contains(callerId) || !old.Numbers.Contains(callerId)) ? callerId : null;

    private static TrunkEntry Without(TrunkEntry trunk, TrunkEntry entry)
    {
        if (entry.IsSameTrunk(trunk) || entry.Numbers.Count == 0)
            return trunk;
        var gone = entry.Numbers.ToHashSet(StringComparer.Ordinal);
        if (!trunk.Numbers.Any(gone.Contains))
            return trunk;
        List<string> numbers = [.. trunk.Numbers.Where(number => !gone.Contains(number))];
        var callerId = trunk.CallerId is not null && gone.Contains(trunk.CallerId) ? numbers.FirstOrDefault() : trunk.CallerId;
        var destinations = trunk.Destinations.Where(pair => !gone.Contains(pair.Key)).ToDictionary(StringComparer.Ordinal);
        return trunk with { Numbers = numbers, CallerId = callerId, Destinations = destinations };
    }
}
