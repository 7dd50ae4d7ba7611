using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Numerics;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using TwilioTrunk.Asterisk;
using TwilioTrunk.Tests.Interop.Calls;
using TwilioTrunk.Tests.Interop.Rigging;

namespace TwilioTrunk.Tests.Interop.RoundTrip;

/// <summary>What real Asterisk loads equals what the export was given, whatever that is; or the export refused it.</summary>
public sealed class RoundTripTests(ITestOutputHelper output) : IDisposable
{
    private const int TrunkCount = 160;

    /// <summary>The networks that are always local.</summary>
    private static readonly string[] Private = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"];

    private readonly TemporaryFolder _folder = new();
    private readonly Refusals _refusals = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static PbxTrunk Good => new()
    {
        Name = "Asterisk-Local",
        DomainName = GuideValues.Domain,
        UsesCredentials = true,
        Credential = new PbxCredential(GuideValues.UserName, GuideValues.Password, PasswordIsKnown: true),
        PhoneNumbers = [GuideValues.Number],
    };

    private static PbxTrunk First => Good with { DomainName = "first.pstn.twilio.com", PhoneNumbers = [] };

    private ExportSettings Standalone => new() { Path = _folder.Combine("etc"), Layout = PbxLayout.Standalone };

    /// <summary>In whole files, and beside what is there already.</summary>
    [Theory]
    [InlineData(PbxLayout.Standalone, "from-internal")]
    [InlineData(PbxLayout.Include, "twilio-outbound", "internal", "incoming")]
    public async Task Asterisk_loads_trunks_as_they_were_given(PbxLayout layout, string firstOutbound, params string[] foreign)
    {
        var all = Standalone with { Layout = layout };
        if (layout == PbxLayout.Include)
            TemporaryFolder.CopyFiles(Path.Combine(AppContext.BaseDirectory, "Fixtures", "handwritten"), all.Path);
        var trunks = Literals(TrunkCount, all);
        var destinations = Sort("Destination", HostileValues.Destinations, 25, value => AsteriskExport.Plan([Good], all with { Destination = value }));
        var patterns = Sort("Country", HostileValues.DialPatterns, 25, value => AsteriskExport.Plan([Good], all with { DialPatterns = [new DialPattern(value, 1, "+")] }));
        var single = Sort("Destination", HostileValues.Destinations, TrunkCount, value => AsteriskExport.Plan([Good], all with { Destination = value }))
            .Zip(trunks).ToDictionary(pair => pair.Second.PhoneNumbers[^1], pair => pair.First);
        var batches = trunks.Chunk((TrunkCount / destinations.Count) + 1).ToList();
        for (var i = 0; i < batches.Count; i++)
        {
            Write(batches[i], all with
            {
                Destination = destinations[i],
                Destinations = batches[i].ToDictionary(trunk => trunk.PhoneNumbers[^1], trunk => single[trunk.PhoneNumbers[^1]]),
                DialPatterns = [.. patterns.Select((pattern, strip) => new DialPattern(pattern, strip % 5, "+"))],
                EmergencyNumbers = ["911"],
            });
        }
        LoadedTrunks.Allow(all.Path);
        await using var lab = await CallLab.StartAsync(all.Path, Cancellation, trunks.Select(trunk => trunk.DomainName));
        await using var loaded = await LoadedTrunks.ConnectAsync(lab, Cancellation);

        var dialplan = await loaded.DialplanAsync(Cancellation);
        var byDomain = await loaded.EndpointsByDomainAsync(Cancellation);
        var auths = await loaded.AuthsAsync(Cancellation);
        foreach (var (trunk, destination) in batches.SelectMany((batch, i) => batch.Select(trunk => (trunk, destinations[i]))))
        {
            var endpoint = byDomain[trunk.DomainName.ToLowerInvariant()];
            Assert.Equal((trunk.Credential!.UserName, trunk.Credential.Password), auths[endpoint["OutboundAuth"]!]);
            Assert.All(trunk.PhoneNumbers, number => Assert.Equal(Steps(single.GetValueOrDefault(number, destination)), dialplan[("from-twilio", number)]));

            var name = endpoint["ObjectName"]!;
            if (trunk.Edges is { Count: > 0 })
                Assert.Equal(string.Join(',', trunk.Edges.Select(edge => $"{name["twilio-".Length..]}.{edge.ToLowerInvariant()}")), endpoint["Aors"]);
            var outbound = trunk == trunks[0] ? firstOutbound : $"twilio-out-{name["twilio-".Length..]}";
            Assert.All(trunk.ExtensionCallerIds!, pair => Assert.Contains($"Set(TWILIO_SHOWN_{pair.Key}={pair.Value})", dialplan[(outbound, "_+X.")]));
            Assert.All(patterns, (pattern, strip) => Assert.Equal([$"Goto(+${{FILTER(0-9,${{EXTEN{(strip % 5 == 0 ? "" : $":{strip % 5}")}}})}},1)"], dialplan[(outbound, pattern)]));
            Assert.Contains($"Set(CALLERID(all)=<{trunk.PhoneNumbers[0]}>)", dialplan[(outbound, "911")]);
        }

        // Nothing has come in beside them.
        Assert.Equal((trunks.Count, trunks.Count), (byDomain.Count, auths.Keys.Count(name => name.StartsWith("twilio-", StringComparison.Ordinal))));
        Assert.Equal(trunks.Sum(trunk => trunk.PhoneNumbers.Count), dialplan.Count(steps => steps.Key.Context == "from-twilio"));
        var contexts = dialplan.Select(steps => steps.Key.Context).ToHashSet();
        Assert.Subset(contexts, foreign.ToHashSet());
        Assert.Equal(trunks.Count + 1, contexts.Count - foreign.Length);
        Assert.Equal("", Complaints(lab));
        Assert.True(_refusals.Taken >= 1000 && _refusals.Refused >= 100, $"{_refusals}");

        // The next export knows them again, passwords included.
        var again = AsteriskExport.Plan([.. trunks.Select(trunk => trunk with { Credential = null })], all);
        Assert.True(again.Files.All(file => file.Action == FileAction.Unchanged), string.Concat(again.Files.Select(file => file.Difference)));
        output.WriteLine($"{_refusals}");
    }

    [Fact]
    public async Task Asterisk_loads_addresses_networks_and_paths_as_they_were_given()
    {
        const int Rounds = 12;
        var keys = new LabCertificates(_folder.Combine("keys"));
        var trunk = Good with { Transport = PbxTransport.Tls };
        var addresses = Sort("ExternalAddress", HostileValues.Addresses, Rounds, value => AsteriskExport.Plan([trunk], Standalone with { ExternalAddress = value }));
        var networks = Sort("LocalNetwork", HostileValues.Networks, 8 * Rounds, value => AsteriskExport.Plan([trunk], Standalone with { LocalNetworks = [value] }));
        string[][] paths =
        [
            Paths("CertificatePath", keys.PbxCertificate, value => Standalone with { CertificateFile = value }),
            Paths("PrivateKeyPath", keys.PbxKey, value => Standalone with { PrivateKeyFile = value }),
            Paths("CaListPath", keys.Authority, value => Standalone with { CaListFile = value }),
        ];
        for (var i = 0; i < Rounds; i++)
        {
            var settings = Standalone with
            {
                ExternalAddress = addresses[i],
                LocalNetworks = [.. networks.Skip(8 * i).Take(8)],
                CertificateFile = paths[0][i],
                PrivateKeyFile = paths[1][i],
                CaListFile = paths[2][i],
            };
            Write([trunk], settings);
            LoadedTrunks.Allow(Standalone.Path);
            await using var lab = await CallLab.StartAsync(Standalone.Path, Cancellation, trunk.DomainName);
            await using var loaded = await LoadedTrunks.ConnectAsync(lab, Cancellation);

            var transport = await loaded.TransportAsync("twilio-fastco-voice-kernel", Cancellation);
            Assert.Equal((addresses[i], addresses[i]), (transport["ExternalMediaAddress"], transport["ExternalSignalingAddress"]));
            Assert.Equal((paths[0][i], paths[1][i], paths[2][i]), (transport["CertFile"], transport["PrivKeyFile"], transport["CaListFile"]));
            string[] networksOfAll = [.. settings.LocalNetworks, .. Private.Except(settings.LocalNetworks)];
            Assert.Equal(networksOfAll.Select(WithMask), transport["LocalNet"]!.Split(','));
            Assert.Equal("", Complaints(lab, addresses[i]));
        }
        output.WriteLine($"{_refusals}");

        string[] Paths(string field, string file, Func<string, ExportSettings> settings)
        {
            var folder = Directory.CreateDirectory(_folder.Combine("keys", field)).FullName;
            var taken = Sort(
                field,
                HostileValues.Texts.Where(IsFileName).Select(name => Path.Combine(folder, name)),
                Rounds,
                value => AsteriskExport.Plan([trunk], settings(value)));
            foreach (var path in taken)
                File.Copy(file, path);
            return [.. taken];
        }
    }

    /// <summary>
    /// The values of the first trunk go through <c>.env</c> and the start script of the container, those of the others stand in the templates. One
    /// Asterisk reads one project after another.
    /// </summary>
    [Fact]
    public async Task Asterisk_loads_what_the_start_script_of_a_project_renders_as_it_was_given()
    {
        const int Rounds = 20;
        const int Others = 6;
        var (_, trial) = Compose("trial");
        var literals = Literals(Rounds * Others, trial);
        var projects = literals.Chunk(Others).ToList();
        var users = Sort("Credential.UserName", HostileValues.Texts, Rounds, value => AsteriskExport.Plan([With(First, userName: value)], trial));
        var passwords = Sort("Credential.Password", HostileValues.Texts, Rounds, value => AsteriskExport.Plan([With(First, password: value)], trial));
        CallLab? lab = null;
        LoadedTrunks? loaded = null;
        try
        {
            for (var i = 0; i < projects.Count; i++)
            {
                PbxTrunk[] trunks = [With(projects[i][0], users[i], passwords[i]), .. projects[i][1..]];
                var (project, settings) = Compose($"project-{i}");
                Write(trunks, settings);
                var rendered = await project.RenderAsync(_folder.Combine($"rendered-{i}"), Cancellation);
                if (lab is null)
                {
                    LoadedTrunks.Allow(rendered);
                    lab = await CallLab.StartAsync(rendered, Cancellation, literals.Select(trunk => trunk.DomainName));
                    loaded = await LoadedTrunks.ConnectAsync(lab, Cancellation);
                }
                else
                {
                    foreach (var name in (string[])["pjsip_wizard.conf", "extensions.conf"])
                        File.Copy(Path.Combine(rendered, name), Path.Combine(lab.Pbx.Configuration, name), overwrite: true);
                    await lab.Pbx.ExecuteAsync("module reload res_pjsip.so", Cancellation);
                    await lab.Pbx.ExecuteAsync("dialplan reload", Cancellation);
                }

                var byDomain = await Eventually.GetAsync(
                    async () => await loaded!.EndpointsByDomainAsync(Cancellation) is var seen && trunks.All(trunk => seen.ContainsKey(trunk.DomainName.ToLowerInvariant())) ? seen : null,
                    () => lab.Pbx.Log,
                    Cancellation);
                Assert.Equal(trunks.Length, byDomain.Count);
                var auths = await loaded!.AuthsAsync(Cancellation);
                var dialplan = await loaded.DialplanAsync(Cancellation);
                foreach (var trunk in trunks)
                {
                    var endpoint = byDomain[trunk.DomainName.ToLowerInvariant()];
                    Assert.Equal((trunk.Credential!.UserName, trunk.Credential.Password), auths[endpoint["OutboundAuth"]!]);
                    Assert.All(trunk.PhoneNumbers, number => Assert.NotEmpty(dialplan[("from-twilio", number)]));
                }
                Assert.Equal("", Complaints(lab));
            }
        }
        finally
        {
            if (loaded is not null)
                await loaded.DisposeAsync();
            if (lab is not null)
                await lab.DisposeAsync();
        }
        output.WriteLine($"{_refusals}");
    }

    public void Dispose() => _folder.Dispose();

    private static void Write(IReadOnlyList<PbxTrunk> trunks, ExportSettings settings)
    {
        foreach (var file in AsteriskExport.Plan(trunks, settings).Files)
            file.Write();
    }

    private static bool IsFileName(string name) => name is not ("" or "." or "..") && name.AsSpan().IndexOfAny('/', '\0') < 0 && Encoding.UTF8.GetByteCount(name) < 256;

    /// <summary>
    /// What the PBX complains of. That it cannot look up a host that is nowhere shows that it read the name right; and Asterisk warns of itself when
    /// the first OPTIONS go out while it still loads modules.
    /// </summary>
    private static string Complaints(CallLab lab, string? host = null) => string.Join('\n', lab.Pbx.Complaints.Where(
        complaint => !complaint.Contains($"getaddrinfo(\"{host}\"", StringComparison.Ordinal)
            && !complaint.Contains($"Unable to lookup '{host}'", StringComparison.Ordinal)
            && !complaint.Contains("registered during operation", StringComparison.Ordinal)));

    /// <summary>A network as Asterisk shows it.</summary>
    private static string WithMask(string network)
    {
        var parts = network.Split('/');
        var length = parts.Length == 1 ? 32 : parts[1].Contains('.', StringComparison.Ordinal) ? PrefixLength(parts[1]) : int.Parse(parts[1], CultureInfo.InvariantCulture);
        var mask = length == 0 ? 0 : uint.MaxValue << (32 - length);
        return $"{Text(Number(parts[0]) & mask)}/{Text(mask)}";

        static int PrefixLength(string mask) => BitOperations.PopCount(Number(mask));

        static uint Number(string address) => BinaryPrimitives.ReadUInt32BigEndian(IPAddress.Parse(address).GetAddressBytes());

        static string Text(uint address) => string.Join('.', BitConverter.GetBytes(address).Reverse());
    }

    /// <summary>What a call to a number does, by the form of its destination.</summary>
    private static string[] Steps(string destination) =>
        destination.StartsWith("Queue/", StringComparison.OrdinalIgnoreCase) ? ["Answer()", $"Queue({destination[6..]})", "Hangup()"]
        : destination.StartsWith("Stasis(", StringComparison.Ordinal) || destination.StartsWith("agi(", StringComparison.Ordinal) ? [destination, "Hangup()"]
        : destination.EndsWith(')') ? ["Answer()", destination, "Hangup()"]
        : destination.Contains('/', StringComparison.Ordinal) ? [$"Dial({destination},30)", "Hangup(${HANGUPCAUSE})"]
        : [$"Goto({(destination.Contains(',', StringComparison.Ordinal) ? destination : destination + ",${EXTEN},1")})"];

    private static PbxTrunk With(PbxTrunk trunk, string? userName = null, string? password = null) => trunk with
    {
        Credential = new PbxCredential(userName ?? GuideValues.UserName, password ?? GuideValues.Password, PasswordIsKnown: true),
    };

    private List<string> Sort(string field, Gen<string> values, int most, Action<string> plan) => _refusals.Sort(field, values.Sample(20 * most), most, plan);

    /// <summary>Trunks whose values stand in the files as they are.</summary>
    private List<PbxTrunk> Literals(int count, ExportSettings settings)
    {
        var users = Sort("Credential.UserName", HostileValues.Texts, count, value => Plan(With(Good, userName: value)));
        var passwords = Sort("Credential.Password", HostileValues.Texts, count, value => Plan(With(Good, password: value)));
        var domains = Sort("DomainName", HostileValues.Domains, count, value => Plan(Good with { DomainName = value }));
        var extensions = Sort(
            "ExtensionCallerId", HostileValues.Extensions, 2 * count, value => Plan(Good with { ExtensionCallerIds = new Dictionary<string, string> { [value] = "+14155550100" } }));
        var edges = Sort("Edge", HostileValues.Edges, 2 * count, value => Plan(Good with { Edges = [value] }));
        var numbers = Sort("PhoneNumber", HostileValues.Numbers, 4 * count, value => Plan(Good with { PhoneNumbers = [value] }));
        return
        [
            .. HostileValues.Texts.Sample(count).Select((name, i) => With(Good, users[i], passwords[i]) with
            {
                Name = name,
                DomainName = domains[i],
                PhoneNumbers = [.. numbers.Skip(4 * i).Take(4)],
                ExtensionCallerIds = extensions.Skip(2 * i).Take(2).ToDictionary(extension => extension, _ => numbers[i]),
                Edges = domains[i].EndsWith(".pstn.twilio.com", StringComparison.OrdinalIgnoreCase) && !edges[2 * i].Equals(edges[(2 * i) + 1], StringComparison.OrdinalIgnoreCase)
                    ? edges[(2 * i)..((2 * i) + 2)]
                    : [],
            }).DistinctBy(trunk => trunk.DomainName.ToLowerInvariant()),
        ];

        // Beside another, which is the first.
        void Plan(PbxTrunk trunk) => AsteriskExport.Plan([First, trunk], settings);
    }

    private (ComposeProject Project, ExportSettings Settings) Compose(string name)
    {
        var folder = _folder.Combine(name);
        var settings = new ExportSettings { Path = folder, Layout = PbxLayout.Compose, ExternalAddress = $"{NetworkPair.PbxAddress}", Adopt = true };
        return (ComposeProject.Create(folder), settings);
    }
}
