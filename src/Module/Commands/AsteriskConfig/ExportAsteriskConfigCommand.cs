using System.Globalization;
using System.Management.Automation;
using TwilioTrunk.Asterisk;
using TwilioTrunk.Failures;
using TwilioTrunk.Pipeline;
using TwilioTrunk.Provisioning;

namespace TwilioTrunk.Commands;

/// <summary>Writes the Asterisk side of trunks: PJSIP objects, dialplan and RTP settings.</summary>
/// <remarks>
/// <para>
/// Standalone makes pjsip.conf, extensions.conf and rtp.conf of a PBX that does nothing else; put them in /etc/asterisk and restart Asterisk. Ours
/// stands in a marked block of each file, and lines that you add below it survive the next export. A file without the block is not overwritten
/// (FileNotOurs) unless -Force is given, and then a backup stays beside it.
/// </para>
/// <para>
/// Include writes pjsip_twilio.conf and extensions_twilio.conf beside the configuration of a PBX that does more, and a marked line in its pjsip.conf and
/// extensions.conf that includes them. The password stands in pjsip_twilio.conf only (mode 0600 when it is new). A transport of yours with the right
/// protocol is used; that it tells no public address is told as a warning, and mended when -ExternalAddress is given, with the private networks as
/// local ones where it knows none. The audio ports stay as they are unless -RtpPortRange is given. No context of yours is changed: calls out pass the context twilio-outbound,
/// and a warning tells the line to add to the context of your phones until one has it. Files that FreePBX writes are never edited; the lines go into
/// pjsip_custom_post.conf and extensions_custom.conf, and the line for the phones belongs in its context from-internal-custom.
/// </para>
/// <para>
/// Compose edits a Docker project in place: marked blocks in the templates of config/asterisk, values in .env, and port mappings in the compose file
/// that do not publish what the container uses (a backup of that file stays beside it). The image is built from the templates, so a change takes effect with "docker compose up -d --build"; a restart alone keeps the old ones. Lines of yours that would stop the
/// trunk are an error that names file and line (ForeignConflict); -Adopt comments them out in a marked block, and nothing is deleted.
/// </para>
/// <para>
/// The password is the one that Set-TrunkTermination set earlier in the pipeline, or that -Credential gives. With neither, the password that the
/// files hold stays; if they hold none the export is refused (PasswordUnknown), because Twilio never gives a password back. Set-TrunkTermination
/// -ResetPassword sets a new one. Files with a password get mode 0600 when they are new, and a warning tells when git would track one. The password
/// is masked in Difference and in what -WhatIf tells.
/// </para>
/// <para>
/// All trunks of one PBX share one inbound endpoint, because their calls come from the same addresses of Twilio. The files record the trunks they
/// hold: an export replaces what it is given and keeps the others, unless -Replace is given. Settings that are not given stay as an earlier export
/// wrote them. Secure and plain trunks do not mix on one PBX (MixedSecurity). Incoming calls reach the context from-twilio, which holds exactly the
/// numbers of the trunks and leads nowhere else; the phones of the PBX dial out through from-internal, or twilio-outbound in Include.
/// </para>
/// <para>
/// Calls are taken from the addresses of Twilio that come with the module. When Twilio's page has newer ones, give them as -AddressFile, to
/// Export-TrunkFirewallRule as well. The files record them, so that later exports and Update-TrunkCredential keep them.
/// </para>
/// <para>
/// Each file comes out with what was done to it. Run again with the same input, every file is Unchanged and none is touched. Exports to one PBX at the same
/// time, of other processes too, keep each other's trunks.
/// </para>
/// <para>
/// With -Reload the running Asterisk takes the files of Standalone and Include at once: the one of this machine, or over AMI another that reads the
/// folder. Calls that are up stay up. For Compose the image is built and the container replaced, in a moment without calls that is waited for
/// (-DrainTimeout); with calls up the error is CallsUp, and -Force ends them. Then every PJSIP object and every number of the export is looked for. If
/// one is not live the error ObjectsNotLive names it, whatever Asterisk said about the reload. A warning tells what takes a restart: the port of a
/// transport, and calls out over a transport that Asterisk did not have when it started.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// $credential = New-TwilioCredential -UserName mini-vapi -Generate
/// $pbx = @{
///     Layout = 'Standalone'
///     Path = './asterisk'
///     RtpPortRange = '10000-10100'
///     Destination = 'PJSIP/6001'
/// }
/// New-TwilioTrunk Asterisk-Local fastco-voice-kernel -IfNotExists |
///     Set-TrunkTermination -Credential $credential |
///     Set-TrunkOrigination -SipUri 'sip:179.60.72.50:5060;transport=udp' |
///     Add-TrunkPhoneNumber -PhoneNumber '+56226665897' |
///     Export-AsteriskConfig @pbx
/// </code>
/// <para>
/// Writes three files for /etc/asterisk; calls to the number ring the device 6001, which is yours to define below the block of pjsip.conf.
/// </para>
/// </example>
/// <example>
/// <code>
/// $project = @{ Layout = 'Compose'; Path = './voice'; Adopt = $true }
/// Export-AsteriskConfig Asterisk-Local @project -Credential mini-vapi -WhatIf
/// </code>
/// <para>
/// Asks for the password of mini-vapi and tells which files of a Docker project would change. If it looks right, run it without -WhatIf, then
/// docker compose up -d --build in ./voice.
/// </para>
/// </example>
/// <example>
/// <code>
/// $pbx = @{ Layout = 'Standalone'; Path = './asterisk' }
/// Export-AsteriskConfig Asterisk-Local @pbx -Edge sao-paulo, ashburn
/// </code>
/// <para>Calls go out over Sao Paulo, and over Ashburn when Sao Paulo does not take them. What Twilio says of a number, such as busy, is final.</para>
/// </example>
/// <example>
/// <code>
/// $pbx = @{ Layout = 'Standalone'; Path = './asterisk' }
/// $destinations = @{
///     '+56226665897' = 'Stasis(assistant)'
///     '*' = 'Queue/sales'
/// }
/// Export-AsteriskConfig Asterisk-Local @pbx -Destination $destinations
/// </code>
/// <para>Hands the calls to one number to a program, and those to all others to a queue. Import-Csv gives such tables too.</para>
/// </example>
/// <example>
/// <code>
/// $pbx = @{ Layout = 'Standalone'; Path = './asterisk' }
/// $callerIds = Import-Csv ./extensions.csv
/// Export-AsteriskConfig Asterisk-Local @pbx -ExtensionCallerId $callerIds
/// </code>
/// <para>Has each phone show a number of its own; the columns are Extension and CallerId, and others do not matter.</para>
/// </example>
/// <example>
/// <code>
/// $pbx = @{ Layout = 'Standalone'; Path = './asterisk'; Country = 'US' }
/// Export-AsteriskConfig Asterisk-Local @pbx -EmergencyNumber 911
/// </code>
/// <para>
/// Lets phones dial 415 555 0100, 1 415 555 0100 and 011 56 2 2666 5897, and 911, which shows the number of the trunk. Everything else stays on the PBX.
/// </para>
/// </example>
/// <example>
/// <code>
/// $addresses = @{ AddressFile = './twilio-addresses.json' }
/// Export-AsteriskConfig Asterisk-Local ./asterisk Standalone @addresses
/// Export-TrunkFirewallRule Asterisk-Local -Format nftables @addresses
/// </code>
/// <para>
/// Takes calls from addresses that Twilio has since this release, past the firewall too. Later exports need the file no more; '' in its place goes back.
/// </para>
/// </example>
/// <example>
/// <code>
/// Export-AsteriskConfig Asterisk-Local ./asterisk Standalone |
///     Where-Object Action -ne Unchanged |
///     ForEach-Object Difference
/// </code>
/// <para>Exports again and shows the lines that came and went, with passwords masked.</para>
/// </example>
/// <example>
/// <code>
/// Get-TwilioTrunk Asterisk-* |
///     Export-AsteriskConfig -Layout Standalone -Path ./asterisk -Replace
/// </code>
/// <para>Makes the given trunks all that the PBX has; others that were exported there before are dropped.</para>
/// </example>
/// <example>
/// <code>
/// Export-AsteriskConfig Asterisk-Local /etc/asterisk Standalone -Reload
/// </code>
/// <para>Writes where the Asterisk of this machine reads, and has it take what changed.</para>
/// </example>
/// <example>
/// <code>
/// $project = @{ Layout = 'Compose'; Path = './voice'; Reload = $true }
/// Export-AsteriskConfig Asterisk-Local @project -DrainTimeout 600
/// </code>
/// <para>
/// Edits a Docker project, waits for up to ten minutes until no call is up, has Docker build the image and replace the container, and sees that the trunk
/// is live in it.
/// </para>
/// </example>
/// <example>
/// <code>
/// $pbx = @{ Path = '/etc/asterisk'; Layout = 'Include'; Reload = $true }
/// Export-AsteriskConfig Asterisk-Local @pbx -Destination from-pstn
/// </code>
/// <para>
/// Adds the trunk to a PBX with FreePBX, sends its calls through FreePBX's inbound routes, and tells the line that lets phones dial out.
/// </para>
/// </example>
/// <seealso cref="SetTrunkTerminationCommand"/>
/// <seealso cref="SetTrunkOriginationCommand"/>
/// <seealso cref="NewTwilioCredentialCommand"/>
/// <seealso cref="InvokeAsteriskCommandCommand"/>
/// <seealso href="https://docs.asterisk.org/Configuration/Channel-Drivers/SIP/Configuring-res_pjsip/">Asterisk: configuring res_pjsip</seealso>
[Cmdlet(VerbsData.Export, "AsteriskConfig", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium, DefaultParameterSetName = LocalSet)]
[OutputType(typeof(ExportedFile))]
public sealed class ExportAsteriskConfigCommand : PbxReloadCommand
{
    /// <summary>How often an export is planned anew because others wrote before it; each time one of them is done.</summary>
    private const int MostTurns = 100;

    private readonly List<TrunkReference> _references = [];

    /// <summary>
    /// The trunks: objects, SIDs, friendly names or termination domains. Trunks that were exported there before stay. A trunk needs a termination
    /// domain (NoTerminationDomain).
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("TrunkSid")]
    [TrunkArgument]
    [ArgumentCompleter(typeof(TrunkCompleter))]
    public TrunkReference[] Trunk { get; set; } = [];

    /// <summary>
    /// The folder: for Standalone that of the three files, created when it is missing; for Include that of the PBX's .conf files; for Compose the root
    /// of the Docker project, with .env and config/asterisk. There is no default.
    /// </summary>
    [Parameter(Mandatory = true, Position = 1)]
    public string Path { get; set; } = string.Empty;

    /// <summary>
    /// Standalone writes whole files, Include adds files to an existing configuration, Compose edits a Docker project in place.
    /// </summary>
    [Parameter(Mandatory = true, Position = 2)]
    public AsteriskLayout Layout { get; set; }

    /// <summary>
    /// The public IPv4 address of the PBX or a name for it, announced in SIP and SDP (external_media_address, external_signaling_address). By default the one
    /// that the files or .env hold already, else the host of the first origination URI.
    /// </summary>
    [Parameter]
    public string? ExternalAddress { get; set; }

    /// <summary>
    /// IPv4 networks in CIDR form that are reached without address translation, besides the private ones such as 192.168.0.0/16 (local_net): that of the
    /// PBX's own address, if it is none of these, and those of its phones.
    /// </summary>
    [Parameter]
    public string[] LocalNetwork { get; set; } = [];

    /// <summary>
    /// The UDP ports for media, such as 10000-10100 (rtpstart, rtpend); an export that exists keeps its range, and Include that of the PBX. 10000-10100
    /// when new.
    /// </summary>
    [Parameter]
    public string? RtpPortRange { get; set; }

    /// <summary>
    /// What takes incoming calls: a device such as PJSIP/6001, a queue such as Queue/sales, a context such as office, a place such as ivr,s,1, or one of the
    /// applications AGI, AudioSocket, ConfBridge, Echo, Playback, Queue, Stasis, VoiceMail and VoiceMailMain, such as Stasis(app). Text is for all numbers;
    /// @{ '+14155550100' = 'PJSIP/6001' } or rows with the columns PhoneNumber and Destination are for single ones, and * stands for the others. What
    /// is not given stays as an earlier export was told; without any, calls are answered and echoed, with a warning. Nothing that dials out is taken.
    /// </summary>
    [Parameter]
    [NumberDestinations]
    public NumberDestination[] Destination { get; set; } = [];

    /// <summary>
    /// The number shown on outgoing calls: one that the account owns or has verified, else it is refused (CallerIdNotOwned). By default the one of an
    /// earlier export, else the first number of the trunk.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(OwnedNumberCompleter))]
    public string? CallerId { get; set; }

    /// <summary>
    /// The numbers shown on calls of single extensions instead, such as @{ '1001' = '+14155550101' }, or rows with the columns Extension and CallerId.
    /// An extension is what the phone calls itself (CALLERID(num)). These are all that have one of their own; by default those of an earlier export.
    /// </summary>
    [Parameter]
    [AllowEmptyCollection]
    [ExtensionCallerIds]
    public ExtensionCallerId[] ExtensionCallerId { get; set; } = [];

    /// <summary>
    /// Two letters of a country, such as CL, whose people also dial national numbers and its international prefix on the PBX; they are made E.164, which
    /// can always be dialled. By default as an earlier export was told; '' goes back to E.164 alone. Numbers of other parameters may be in the form of the
    /// country too.
    /// </summary>
    [Parameter]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(CountryCompleter))]
    public string? Country { get; set; }

    /// <summary>
    /// Emergency numbers that can be dialled, such as 911; none can without this. They must be ones of -Country, or else of the country of the number
    /// shown (NotAnEmergencyNumber), and show a number of the trunk: Twilio sends help to the address that is registered for it, and a warning tells
    /// whether there is one. By default as an earlier export was told; @() takes them back.
    /// </summary>
    [Parameter]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(EmergencyNumberCompleter))]
    public string[] EmergencyNumber { get; set; } = [];

    /// <summary>
    /// The user name and password the PBX answers Twilio's challenge with, when they were not set by Set-TrunkTermination earlier in the pipeline.
    /// It is written to the files only: nothing is changed at Twilio. Without either, the password that the files hold already stays.
    /// </summary>
    [Parameter]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <summary>
    /// Edges to call Twilio through, such as ashburn, in order of preference. A call that one does not take (it is away, answers 5xx, or stays silent for
    /// 10 seconds, 32 in Asterisk 16) goes to the next. By default those of an earlier export, else the nearest edge; @() goes back to that.
    /// </summary>
    [Parameter]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(TerminationEdgeCompleter))]
    public string[] Edge { get; set; } = [];

    /// <summary>
    /// How the PBX calls Twilio. By default as an earlier export was told; else over TLS for a secure trunk, which takes nothing else
    /// (UnsupportedCombination), otherwise as the first origination URI says. How Twilio calls the PBX is for the origination URIs to say: whatever they
    /// name is taken.
    /// </summary>
    [Parameter]
    public SipTransport? Transport { get; set; }

    /// <summary>
    /// A file with Twilio's addresses that takes the place of those of the module, as for Export-TrunkFirewallRule: calls from its signalling blocks are
    /// taken (match). By default as an earlier export was told, until the module has a list of a later date; '' goes back to that of the module.
    /// </summary>
    [Parameter]
    [AllowEmptyString]
    public string? AddressFile { get; set; }

    /// <summary>The port for SIP over UDP and TCP, 1 to 65535. By default those of the origination URIs, else 5060.</summary>
    [Parameter]
    [ValidateRange(1, 65535)]
    public int SipPort { get; set; } = 5060;

    /// <summary>The port for SIP over TLS, 1 to 65535. By default those of the origination URIs, else 5061.</summary>
    [Parameter]
    [ValidateRange(1, 65535)]
    public int TlsPort { get; set; } = 5061;

    /// <summary>
    /// The PBX's certificate in PEM, as Asterisk sees the path (cert_file). Needed for TLS; /etc/asterisk/keys/tls.crt by default.
    /// </summary>
    [Parameter]
    public string? CertificatePath { get; set; }

    /// <summary>The key of the certificate in PEM, as Asterisk sees the path (priv_key_file); /etc/asterisk/keys/tls.key by default.</summary>
    [Parameter]
    public string? PrivateKeyPath { get; set; }

    /// <summary>
    /// The certificate authorities that Twilio's certificate is checked against, as Asterisk sees the path (ca_list_file);
    /// /etc/ssl/certs/ca-certificates.crt by default.
    /// </summary>
    [Parameter]
    public string? CaListPath { get; set; }

    /// <summary>
    /// Compose: the service that Asterisk runs in. By default the only one of the project, else the one called asterisk.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(ComposeServiceCompleter))]
    public string? Service { get; set; }

    /// <summary>
    /// Standalone and Include: replaces files that were not made by this cmdlet; a backup of each stays beside it. Compose with -Reload: ends calls that
    /// are up after -DrainTimeout.
    /// </summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>
    /// Include and Compose: comments out lines of yours that would stop the trunk, in a marked block; without it they are an error (ForeignConflict).
    /// </summary>
    [Parameter]
    public SwitchParameter Adopt { get; set; }

    /// <summary>Drops trunks that were exported there before and are not given now.</summary>
    [Parameter]
    public SwitchParameter Replace { get; set; }

    /// <summary>
    /// Has Asterisk take the files, and sees that every object is live. It does nothing more when nothing changed and all are. For Standalone and Include
    /// that is the Asterisk of this machine or the one that -AmiComputerName names; for Compose the image is built and the container replaced.
    /// </summary>
    [Parameter]
    public SwitchParameter Reload { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => _references.AddRange(Trunk);

    /// <inheritdoc/>
    protected override void EndProcessing() => Try(Path, Export);

    private void Export()
    {
        if (Reload)
            RequireWay(Layout);
        var request = Request();
        var exports = new List<TrunkExport>();
        foreach (var (reference, reading) in _references.Select(reference => (reference, Read(reference, request))).ToArray())
        {
            Try(reference.ToString(), () =>
            {
                WaitForAny(reading);
                exports.Add(reading.GetAwaiter().GetResult());
            });
        }

        // What could not be read must not be dropped from the files for that reason.
        if (exports.Count == 0 || (Replace && exports.Count < _references.Count))
            return;

        var settings = Settings(exports);
        var isRehearsal = exports.Exists(export => export.IsRehearsed);
        var (plan, written) = Write([.. exports.Select(export => export.Trunk)], settings, isRehearsal);
        if (!isRehearsal && !IsRehearsing)
            plan.DeleteAbandoned();
        if (Reload && !written.Contains(Permission.Refused))
            Apply(plan, isRehearsal);
    }

    /// <summary>Plans and writes the files, and begins again where another export has written them meanwhile: its trunks stay as well.</summary>
    private (ExportPlan Plan, IReadOnlyList<Permission> Written) Write(PbxTrunk[] trunks, ExportSettings settings, bool isRehearsal)
    {
        var told = new HashSet<string>(StringComparer.Ordinal);
        for (var turn = 1; ; turn++)
        {
            var plan = AsteriskExport.Plan(trunks, settings);
            foreach (var warning in plan.Warnings.Concat(AboutEmergencyCalls(plan)).Where(told.Add))
                WriteWarning(warning);
            try
            {
                return (plan, WriteFiles(plan.Files, isRehearsal));
            }
            catch (OutputNotWritableException outdated) when (outdated.IsOutdated && turn < MostTurns)
            {
                WriteVerbose(outdated.Message);
            }
        }
    }

    /// <summary>Has Asterisk take the files, unless they are as they were and it has what stands in them.</summary>
    private void Apply(ExportPlan plan, bool isRehearsal)
    {
        var control = OpenPbx(Layout, Path, plan.Service);
        try
        {
            if (IsLive(control, plan))
                return;
            var action = Layout == AsteriskLayout.Compose ? Text.RebuildContainer : Text.ReloadAsterisk;
            if (Ask(action, control.Place, isRehearsal) != Permission.Granted)
                return;
            Progress.Waiting = Text.WaitForAsterisk;
            Progress.Expect(0);
            if (control is ComposeControl project)
                Rebuild(project, plan);
            else
                ReloadIn(control, plan);
        }
        finally
        {
            Progress.Complete();
            control.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    private bool IsLive(IAsteriskControl control, ExportPlan plan)
    {
        if (plan.Files.Any(file => file.Action != FileAction.Unchanged))
            return false;
        try
        {
            return Wait(cancel => PbxReload.FindMissingAsync(control, plan.Objects, cancel)).Count == 0;
        }
        catch (AsteriskControlException) when (control is ComposeControl)
        {
            // A container that does not run is started.
            return false;
        }
    }

    private void ReloadIn(IAsteriskControl control, ExportPlan plan)
    {
        foreach (var (transport, bind) in Wait(cancel => PbxReload.ApplyAsync(control, plan.Objects, cancel)))
            WriteWarning(string.Format(CultureInfo.CurrentCulture, bind is null ? Text.WarnRestart : Text.WarnRestartForBind, transport, bind));
    }

    private void Rebuild(ComposeControl project, ExportPlan plan) => Wait(async cancel =>
    {
        void Tell(int channels) => Progress.Waiting = string.Format(CultureInfo.CurrentCulture, Text.WaitForCalls, channels);

        await new ComposeRebuild(project).ApplyAsync(plan.Objects, DrainTimeout, Force, Tell, cancel).ConfigureAwait(false);
        return true;
    });

    private Task<TrunkExport> Read(TrunkReference reference, ExportRequest request)
    {
        var session = SessionFor(reference.Session);
        var known = reference.Trunk?.State;
        var client = Observe(session);
        return Start(async cancel =>
        {
            var state = known is { IsRehearsed: true }
                ? known
                : await new TrunkDirectory(client).LoadNamedAsync(reference.Text, cancel).ConfigureAwait(false);

            // A password that was set earlier in the pipeline is known here only.
            state = state with { Credential = state.Credential ?? known?.Credential };
            return await TrunkExport.ReadAsync(client, state, request, cancel).ConfigureAwait(false);
        });
    }

    private ExportRequest Request() => new()
    {
        Credential = GivenCredential.Read(Credential),
        Transport = Transport is null ? null : Enum.Parse<PbxTransport>(Transport.Value.ToString()),
        Edges = IsBound(nameof(Edge)) ? Edge : null,
        CallerId = CallerId is null ? null : Number(CallerId),
        ExtensionCallerIds = IsBound(nameof(ExtensionCallerId))
            ? Once(ExtensionCallerId, pair => pair.Extension).ToDictionary(pair => pair.Extension, pair => Number(pair.CallerId), StringComparer.Ordinal)
            : null,
    };

    private string Number(string text) => E164.Parse(text, string.IsNullOrEmpty(Country) ? null : Country);

    /// <summary>The destination of all other numbers; null when none is given.</summary>
    /// <exception cref="ModuleException"><c>GivenTwice</c>.</exception>
    private string? DestinationOfAll() => Destination.Where(pair => pair.PhoneNumber is null).Select(pair => pair.Destination).ToArray() switch
    {
        [] => null,
        [var all] => all,
        var several => throw Failure.SeveralDestinations(several),
    };

    /// <summary>The destinations of single numbers; null when none is given for any.</summary>
    private Dictionary<string, string>? Destinations()
    {
        var pairs = Destination.Where(pair => pair.PhoneNumber is not null).Select(pair => (Number: Number(pair.PhoneNumber!), pair.Destination)).ToList();
        return pairs.Count == 0 ? null : Once(pairs, pair => pair.Number).ToDictionary(pair => pair.Number, pair => pair.Destination, StringComparer.Ordinal);
    }

    private IReadOnlyList<DialPattern>? DialPatterns()
    {
        if (string.IsNullOrEmpty(Country))
            return Country is null ? null : [];
        var dialing = NationalDialing.Of(Country);
        if (dialing.InternationalPrefix is null)
            WriteWarning(string.Format(CultureInfo.CurrentCulture, Text.NoInternationalPrefix, dialing.Country));
        return dialing.Patterns;
    }

    private string[]? EmergencyNumbers(List<TrunkExport> exports)
    {
        if (!IsBound(nameof(EmergencyNumber)) || EmergencyNumber.Length == 0)
            return IsBound(nameof(EmergencyNumber)) ? [] : null;
        var shown = exports.Select(export => export.Trunk.CallerId ?? (export.Trunk.PhoneNumbers is [var first, ..] ? first : null)).OfType<string>().FirstOrDefault();
        var country = !string.IsNullOrEmpty(Country) ? Country : E164.Region(shown);
        EmergencyCalling.Require(EmergencyNumber, country ?? throw Failure.NoCountry());
        if (!EmergencyCalling.ServedCountries.Contains(E164.ParseCountry(country)))
            WriteWarning(string.Format(CultureInfo.CurrentCulture, Text.NoEmergencyCalls, E164.ParseCountry(country), string.Join(", ", EmergencyCalling.ServedCountries)));
        return EmergencyNumber;
    }

    private IReadOnlyList<string> AboutEmergencyCalls(ExportPlan plan)
    {
        if (plan.EmergencyCallerIds.Count == 0)
            return [];
        var client = Observe(SessionFor(_references[0].Session));
        return Wait(cancel => new EmergencyAddressCheck(client).DescribeAsync(plan.EmergencyCallerIds, cancel));
    }

    /// <exception cref="ModuleException"><c>GivenTwice</c>.</exception>
    private static IEnumerable<T> Once<T>(IEnumerable<T> pairs, Func<T, string> key)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return pairs.Select(pair => seen.Add(key(pair)) ? pair : throw Failure.GivenTwice(key(pair)));
    }

    private ExportSettings Settings(List<TrunkExport> exports)
    {
        var rtp = PortRange.Parse(RtpPortRange);
        return new ExportSettings
        {
            Path = ResolveFile(Path),
            Layout = Enum.Parse<PbxLayout>(Layout.ToString()),
            ExternalAddress = ExternalAddress,
            FallbackExternalAddress = exports.Select(export => export.PbxHost).FirstOrDefault(host => host is not null),
            LocalNetworks = LocalNetwork,
            RtpStart = rtp?.First,
            RtpEnd = rtp?.Last,
            Destination = DestinationOfAll(),
            Destinations = Destinations(),
            DialPatterns = DialPatterns(),
            EmergencyNumbers = EmergencyNumbers(exports),
            Addresses = ReadAddresses(AddressFile),
            UdpPort = BoundPort(nameof(SipPort), SipPort),
            TcpPort = BoundPort(nameof(SipPort), SipPort),
            TlsPort = BoundPort(nameof(TlsPort), TlsPort),
            CertificateFile = CertificatePath,
            PrivateKeyFile = PrivateKeyPath,
            CaListFile = CaListPath,
            Service = Service,

            // With a rebuild it is about calls.
            Force = Force && !(Reload && Layout == AsteriskLayout.Compose),
            Adopt = Adopt,
            Reload = Reload,
            IsForThisMachine = Reload && ParameterSetName != AmiSet,
            Replace = Replace,
        };
    }

    private int? BoundPort(string parameter, int port) => IsBound(parameter) ? port : null;
}
