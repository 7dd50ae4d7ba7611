using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Language;
using TwilioTrunk.Asterisk;
using TwilioTrunk.Failures;
using TwilioTrunk.Pipeline;
using TwilioTrunk.Provisioning;
using TwilioTrunk.Sessions;
using TwilioTrunk.Twilio;

namespace TwilioTrunk.Commands;

/// <summary>Gives a PBX another user and password, with no moment in which a call fails.</summary>
/// <remarks>
/// <para>
/// Twilio replaces the password of a user at once, and calls fail until the PBX has the new one. So this adds a second user to the same credential
/// list, tries it by a call, writes it to the files of the PBX as Export-AsteriskConfig does, has Asterisk take them, sees that Asterisk uses it, proves it
/// by another call, and only then removes the old user. Each step comes out with when it was and what was seen. What else an export would write
/// since the last one is written too; -WhatIf shows every line, passwords masked.
/// </para>
/// <para>
/// The proof is that of Test-TrunkCredential: a call from this machine to a free number, ended when it rings. When it does not show that Twilio takes the
/// user and the password, the rotation stops before the old user goes (CredentialNotProven), and both stay valid; put right what is in the way and go on
/// with -Resume, or go on without a proof by -AllowUnproven. When the first call leaves it open whether Twilio takes the password, it stops there already,
/// before the PBX gets it. A user that Twilio refuses is never gone on with (NewUserRefused). With -Watch the PBX's own calls have to get through as
/// well (CallsNotProven). With a simulated account nothing is sent beyond this machine, so nothing is proven.
/// </para>
/// <para>
/// A journal beside the files tells how far the rotation is: twiliotrunk-rotation-TK....jsonl, without a secret in it. Whatever interrupts the rotation, -Resume
/// finishes it and -Rollback gives the PBX its old user again; each looks at what is there. A password that was made up and not written yet is
/// replaced by another one. While the rotation is not finished the old files with a password are kept beside the journal, mode 0600; -Rollback takes the
/// old password from there.
/// </para>
/// <para>
/// In a Docker project the container is replaced, which is the only gap: it is announced, waits for a moment without calls (-DrainTimeout), and
/// is measured (Outage). Both users are valid before and after it.
/// </para>
/// <para>
/// Over AMI to another machine -AmiUseTls is needed (AmiNotEncrypted): Asterisk shows what it answers challenges with, the password too.
/// A list that other trunks use too is an error (SharedCredentialList) without -Force. Other trunks in the same files that use the old user get the new
/// one as well. Whether another PBX uses the old user cannot be known here: that PBX has to get the new one first.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// $pbx = @{ Path = './asterisk'; Layout = 'Standalone' }
/// $trunk = New-TwilioTrunk Asterisk-Local fastco-voice-kernel -IfNotExists |
///     Add-TrunkPhoneNumber -PhoneNumber '+56226665897' |
///     Set-TrunkTermination -Credential (New-TwilioCredential pbx -Generate)
/// $trunk | Export-AsteriskConfig @pbx
/// $trunk | Update-TrunkCredential @pbx -WhatIf
/// </code>
/// <para>Shows every step of a rotation from the user pbx to pbx-2 that has a password that is made up.</para>
/// </example>
/// <example>
/// <code>
/// $update = Update-TrunkCredential Asterisk-Local /etc/asterisk Standalone
/// $update.Step
/// </code>
/// <para>Rotates on the PBX, and shows when each step was and what was seen.</para>
/// </example>
/// <example>
/// <code>
/// $project = @{ Path = './voice'; Layout = 'Compose' }
/// $update = Update-TrunkCredential Asterisk-Local @project -DrainTimeout 600
/// $update.Outage
/// $update.Step
/// </code>
/// <para>Rotates in a Docker project: waits for up to ten minutes until no call is up, and tells how long Asterisk was away.</para>
/// </example>
/// <example>
/// <code>
/// $pbx = @{ Path = '/etc/asterisk'; Layout = 'Include' }
/// $user = Get-Credential my-pbx-2026
/// Update-TrunkCredential Asterisk-Local @pbx -Credential $user -Watch 10m
/// </code>
/// <para>Takes a user and password of your own, and removes the old user only after ten minutes in which calls of the PBX got through and none failed.</para>
/// </example>
/// <example>
/// <code>
/// $pbx = @{ Path = '/etc/asterisk'; Layout = 'Standalone' }
/// Update-TrunkCredential Asterisk-Local @pbx -Resume
/// Update-TrunkCredential Asterisk-Local @pbx -Rollback
/// </code>
/// <para>Finishes a rotation that was interrupted; or takes it back, as long as the old user is there.</para>
/// </example>
/// <seealso cref="TestTrunkCredentialCommand"/>
/// <seealso cref="ExportAsteriskConfigCommand"/>
/// <seealso cref="SetTrunkTerminationCommand"/>
/// <seealso cref="NewTwilioCredentialCommand"/>
/// <seealso cref="GetTrunkCallCommand"/>
/// <seealso href="https://www.twilio.com/docs/voice/sip/api/sip-credential-resource">Twilio: SIP credentials</seealso>
[Cmdlet(VerbsData.Update, "TrunkCredential", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium, DefaultParameterSetName = LocalSet)]
[OutputType(typeof(CredentialUpdate))]
public sealed class UpdateTrunkCredentialCommand : PbxReloadCommand
{
    /// <summary>The parameters that are the same for a rotation that goes on, or back.</summary>
    private static readonly string[] Repeated =
    [
        nameof(Service), nameof(AsteriskPath), nameof(ConfigFile), nameof(AmiComputerName), nameof(AmiPort), nameof(AmiCredential), nameof(AmiUseTls),
        nameof(AmiCertificateAuthority), nameof(PhoneNumber), nameof(From), nameof(Transport), nameof(DnsServer), nameof(CertificateAuthority),
    ];

    /// <summary>The trunk: object, SID (TK...), friendly name, or termination domain with or without .pstn.twilio.com. Several are rotated one after another.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("TrunkSid")]
    [ArgumentCompleter(typeof(TrunkCompleter))]
    [TrunkArgument]
    public TrunkReference[] Trunk { get; set; } = [];

    /// <summary>The folder that the trunk was exported to (TrunkNotExported). The journal is kept there.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    public string Path { get; set; } = string.Empty;

    /// <summary>The layout that it was exported in.</summary>
    [Parameter(Mandatory = true, Position = 2)]
    public AsteriskLayout Layout { get; set; }

    /// <summary>
    /// The new user and its password. By default the name is the old one with a number, such as my-pbx-2, and the password is made up: 24 letters and
    /// digits. The name must not be in the list yet (CredentialExists).
    /// </summary>
    [Parameter]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <summary>Goes on with a rotation that was interrupted.</summary>
    [Parameter]
    public SwitchParameter Resume { get; set; }

    /// <summary>Takes a rotation back: the PBX gets the old user again, and the list loses the new one.</summary>
    [Parameter]
    public SwitchParameter Rollback { get; set; }

    /// <summary>
    /// How long the PBX's own calls over the trunk are watched before the old user is removed: 90s, 30m, 4h, or a time span. At least one has to get
    /// through, and none may fail; busy and no answer are the callee's. By default none are watched.
    /// </summary>
    [Parameter]
    [Age]
    public TimeSpan? Watch { get; set; }

    /// <summary>Removes the old user although the test call did not show that Twilio takes the new one. One that Twilio refuses stays an error.</summary>
    [Parameter]
    public SwitchParameter AllowUnproven { get; set; }

    /// <summary>
    /// Rotates in a list that other trunks use too. For Compose, ends calls that are up after -DrainTimeout. Calls a -PhoneNumber that Twilio charges without
    /// asking first.
    /// </summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Compose: the service that Asterisk runs in. By default the only one of the project, else the one called asterisk.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ComposeServiceCompleter))]
    public string? Service { get; set; }

    /// <summary>Whom the test calls go to, in E.164: by default +16504894546, which is free, as are +14154758378, +441618508378 and +551940422255.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(FreeNumberCompleter))]
    public string PhoneNumber { get; set; } = FreeNumbers.All[0];

    /// <summary>Who makes the test calls, in E.164: a number of the account or a verified caller ID. By default the first number of the trunk.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(OwnedNumberCompleter))]
    public string? From { get; set; }

    /// <summary>Over what the test calls go. By default Tls for a secure trunk, else Udp.</summary>
    [Parameter]
    public SipTransport? Transport { get; set; }

    /// <summary>How many seconds the next response to a test call is waited for: 1 to 120, 30 by default.</summary>
    [Parameter]
    [Seconds(Minimum = 1, Maximum = 120)]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How many seconds Twilio's alerts are waited for when it refuses a test call without saying why: 0 to 600, 15 by default.</summary>
    [Parameter]
    [Seconds(Minimum = 0, Maximum = 600)]
    public TimeSpan AlertTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>The name server that test calls ask, as an address with or without a port. By default those of the system, and its hosts file.</summary>
    [Parameter]
    public string? DnsServer { get; set; }

    /// <summary>A PEM file with the certificate authorities that alone are trusted for test calls over TLS. By default those of the system are.</summary>
    [Parameter]
    public string? CertificateAuthority { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var reference in Trunk)
            Try(reference.ToString(), () => Update(reference));
    }

    private RotationDirection Direction => Rollback ? RotationDirection.Rollback : Resume ? RotationDirection.Resume : RotationDirection.Begin;

    private void Update(TrunkReference reference)
    {
        if (Resume && Rollback)
            throw Failure.ResumeOrRollback();
        RequireWay(Layout);
        RequirePrivateWay();
        var session = SessionFor(reference.Session);
        var client = Observe(session);
        var trunk = reference.Trunk is { State.IsRehearsed: true } rehearsed
            ? rehearsed.State
            : Wait(cancel => new TrunkDirectory(client).LoadNamedAsync(reference.Text, cancel));
        var path = ResolveFile(Path);
        var control = OpenPbx(Layout, Path, Layout == AsteriskLayout.Compose ? Service ?? AsteriskExport.FindService(path) : null);
        try
        {
            if (Around(session, trunk, control) is { } around)
                Rotate(client, trunk, Request(path), around);
        }
        finally
        {
            Progress.Complete();
            control.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    private RotationRequest Request(string path) => new()
    {
        Direction = Direction,
        Export = new ExportSettings
        {
            Path = path,
            Layout = Enum.Parse<PbxLayout>(Layout.ToString()),
            Service = Service,
            Reload = true,
            IsForThisMachine = ParameterSetName != AmiSet,
        },
        Credential = GivenCredential.Read(Credential),
        IsRehearsal = IsRehearsing,
        Force = Force,
        AllowUnproven = AllowUnproven,
        Drain = DrainTimeout,
        Watch = Watch,
        MoreOfLine = string.Concat(Repeated.Where(IsBound).Select(name => $" -{name}{ValueOf(name)}")),
    };

    /// <summary>A parameter as it was given, so that a line to paste has it too; of a credential the user name, whose password is asked for.</summary>
    private string ValueOf(string parameter) => MyInvocation.BoundParameters[parameter] switch
    {
        SwitchParameter => "",
        PSCredential credential => $" (Get-Credential {Quote(credential.UserName)})",
        var value => " " + Quote($"{value}"),
    };

    private static string Quote(string text) => $"'{CodeGeneration.EscapeSingleQuotedStringContent(text)}'";

    /// <summary>What the rotation works with; null when the user does not want to pay for the calls.</summary>
    private RotationSurroundings? Around(TwilioSession session, TrunkState trunk, IAsteriskControl control)
    {
        // On the way back nobody is called.
        if (Rollback)
            return new RotationSurroundings { Control = control, PhoneNumber = "", From = "", Call = (_, _) => throw new InvalidOperationException() };
        var caller = new TestCaller(this)
        {
            PhoneNumber = PhoneNumber,
            From = From,
            Transport = Transport,
            Timeout = Timeout,
            AlertTimeout = AlertTimeout,
            DnsServer = DnsServer,
            CertificateAuthority = CertificateAuthority,
        };
        var request = caller.Request(trunk, null);
        caller.CallerFor(session);
        if (!IsRehearsing && !caller.MayCost(request, Force))
            return null;
        return new RotationSurroundings
        {
            Control = control,
            PhoneNumber = request.PhoneNumber,
            From = request.From,
            Call = async (credential, cancel) =>
            {
                var (call, alerts) = await caller.CallAsync(session, caller.Request(trunk, credential), cancel).ConfigureAwait(false);
                return new RotationProof(call, TerminationJudge.Judge(call, trunk, alerts));
            },
        };
    }

    private void Rotate(TwilioClient client, TrunkState trunk, RotationRequest request, RotationSurroundings around)
    {
        using var rotation = Wait(cancel => CredentialRotation.PlanAsync(client, trunk, request, around, cancel));
        foreach (var entry in rotation.Earlier)
            WriteVerbose(string.Format(CultureInfo.CurrentCulture, Text.VerboseRotation, entry.Time.UtcDateTime, entry.Stage, entry.Event, entry.Evidence).TrimEnd());
        foreach (var warning in rotation.Warnings)
            WriteWarning(warning);
        rotation.Waiting = text => Progress.Waiting = text;
        Progress.Expect(rotation.Stages.Count);
        var steps = new List<CredentialUpdateStep>();
        var isRehearsal = trunk.IsRehearsed;
        Exception? failure = null;
        foreach (var stage in rotation.Stages)
        {
            failure = Take(rotation, stage, steps, ref isRehearsal);
            Progress.Count();
            if (steps[^1].Status == CredentialUpdateStatus.Stopped)
                break;
        }

        var status = steps[^1].Status == CredentialUpdateStatus.Stopped ? CredentialUpdateStatus.Stopped
            : isRehearsal || IsRehearsing ? CredentialUpdateStatus.Rehearsed
            : CredentialUpdateStatus.Done;
        if (status == CredentialUpdateStatus.Done)
            rotation.Finish();
        steps.AddRange(rotation.Stages.Skip(steps.Count).Select(stage => Step(stage, CredentialUpdateStatus.Pending)));
        WriteObject(new CredentialUpdate(trunk, rotation, status, steps, Rollback));
        if (status == CredentialUpdateStatus.Stopped && File.Exists(rotation.JournalPath) && failure is not ProvisioningException { Kind: ProblemKind.NotProven })
        {
            WriteWarning(string.Format(
                CultureInfo.CurrentCulture, Text.RotationStopped, trunk.Label, steps.First(step => step.Status == CredentialUpdateStatus.Stopped).Stage,
                rotation.LineTo(RotationDirection.Resume), rotation.LineTo(RotationDirection.Rollback)));
        }

        if (failure is not null)
            Report(failure, trunk.Label);
    }

    /// <summary>Asks about a step, and does it.</summary>
    /// <returns>What went wrong; null when nothing did.</returns>
    private Exception? Take(CredentialRotation rotation, RotationStage stage, List<CredentialUpdateStep> steps, ref bool isRehearsal)
    {
        var (time, told) = (DateTime.UtcNow, isRehearsal);
        try
        {
            var step = Wait(cancel => rotation.PrepareAsync(stage, told, cancel));
            if (step.Done is { } done)
            {
                steps.Add(Step(stage, CredentialUpdateStatus.Unneeded, time, done));
                return null;
            }

            foreach (var warning in step.Warnings)
                WriteWarning(warning);
            var permission = Ask(step.Action, step.Target, isRehearsal, step.Detail);
            isRehearsal |= permission == Permission.Rehearsed;
            steps.Add(permission switch
            {
                Permission.Granted => Step(stage, CredentialUpdateStatus.Done, time, Wait(cancel => rotation.ApplyAsync(step, cancel))),
                Permission.Rehearsed => Step(stage, CredentialUpdateStatus.Rehearsed, time, step.Action),
                _ => Step(stage, CredentialUpdateStatus.Stopped, time, Text.StepRefused),
            });
            return null;
        }
        catch (Exception failure) when (Failure.IsTold(failure))
        {
            steps.Add(Step(stage, CredentialUpdateStatus.Stopped, time, failure.Message));
            return failure;
        }
    }

    private static CredentialUpdateStep Step(RotationStage stage, CredentialUpdateStatus status, DateTime? time = null, string? evidence = null)
        => new(Enum.Parse<CredentialUpdateStage>(stage.ToString()), status, time, time is { } begun ? DateTime.UtcNow - begun : null, evidence);
}
