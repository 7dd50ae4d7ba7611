using TwilioTrunk.Asterisk;
using TwilioTrunk.Provisioning;
using TwilioTrunk.Sip.Digest;
using TwilioTrunk.Sip.Transport;
using TwilioTrunk.Tests.Unit.Asterisk;
using TwilioTrunk.Twilio;

namespace TwilioTrunk.Tests.Unit.Provisioning.Rotation;

/// <summary>A trunk of a simulated account that was exported to a PBX of paper, and rotations of its credential.</summary>
internal sealed class RotationRig : IDisposable
{
    public const string OldPassword = "Correct-Horse-42";
    public const string NewPassword = "Another-Horse-43";

    private readonly ProvisioningRig _twilio = new();
    private string _oldUser = "";

    private RotationRig(PbxLayout layout)
    {
        Folder = layout switch
        {
            PbxLayout.Compose => TemporaryFolder.WithComposeProject(),
            PbxLayout.Include => TemporaryFolder.With("handwritten"),
            _ => new TemporaryFolder(),
        };
        Export = new ExportSettings { Path = Folder.Path, Layout = layout, ExternalAddress = "203.0.113.50", Adopt = layout != PbxLayout.Standalone, Destination = "office", Reload = true };
        Pbx = new PaperPbx(Folder.Path, layout);
    }

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public TemporaryFolder Folder { get; }

    public ExportSettings Export { get; }

    public PaperPbx Pbx { get; }

    public TwilioClient Client => _twilio.Client;

    public TrunkState Trunk { get; private set; } = null!;

    /// <summary>What each call that is made to prove a user comes to; by default what the list says.</summary>
    public Func<SipCredential, TerminationVerdict>? Verdict { get; set; }

    /// <summary>Whether Twilio asks for the password.</summary>
    public bool IsChallenged { get; set; } = true;

    /// <summary>The users that were called with, one after another.</summary>
    public List<SipCredential> Called { get; } = [];

    public string ListSid => Trunk.CredentialLists[0].Sid;

    public string Journal => RotationJournal.PathOf(Folder.Path, Trunk.Trunk.Sid);

    /// <summary>What an unfinished rotation leaves beside the files.</summary>
    public IEnumerable<string?> Leftovers => Directory.EnumerateFiles(Folder.Path, "twiliotrunk-rotation-*").Select(Path.GetFileName);

    public static async Task<RotationRig> OpenAsync(PbxLayout layout)
    {
        var rig = new RotationRig(layout);
        await rig.AddTrunkAsync("fastco-voice-kernel", "mini-vapi");
        var state = await ProvisioningRig.ApplyAsync(new OriginationProvisioner(rig.Client).PlanSet(
            rig.Trunk, [new OriginationRequest { SipUri = "203.0.113.50" }], replace: false));
        rig.Trunk = await ProvisioningRig.ApplyAsync(await new NumberProvisioner(rig.Client).PlanAddAsync(
            Task.FromResult(state), [ProvisioningRig.Number], force: false, Cancellation));
        await rig.WriteAsync(rig.Trunk);
        return rig;
    }

    /// <summary>Makes a trunk with a list and a user of its own, exports it, and rotates it from now on.</summary>
    public async Task AddTrunkAsync(string domain, string userName)
    {
        var state = await ProvisioningRig.ApplyAsync(await new TrunkProvisioner(Client).PlanNewAsync(
            new TrunkSettings { Name = domain, DomainName = $"{domain}.pstn.twilio.com" }, ifNotExists: true, Cancellation));
        Trunk = await ProvisioningRig.ApplyAsync(await new TerminationProvisioner(Client).PlanAsync(
            Task.FromResult(state), new TerminationRequest { Credential = new SipCredential(userName, OldPassword) }, Cancellation));
        _oldUser = userName;
        await WriteAsync(Trunk);
    }

    /// <summary>Exports a trunk, and has the PBX take it.</summary>
    public async Task WriteAsync(TrunkState state)
    {
        var export = await TrunkExport.ReadAsync(Client, state, new ExportRequest(), Cancellation);
        PlannedFile.WriteAll(AsteriskExport.Plan([export.Trunk], Export).Files);
        Pbx.Reload();
    }

    public RotationRequest Request(RotationDirection direction) => new()
    {
        Direction = direction,
        Export = Export,
        Credential = direction == RotationDirection.Begin ? new SipCredential("pbx-new", NewPassword) : null,
    };

    public Task<CredentialRotation> PlanAsync(RotationDirection direction, Func<RotationRequest, RotationRequest>? other = null)
        => CredentialRotation.PlanAsync(
            Client,
            Trunk,
            other?.Invoke(Request(direction)) ?? Request(direction),
            new RotationSurroundings { Control = Pbx, PhoneNumber = FreeNumbers.All[0], From = ProvisioningRig.Number, Call = CallAsync },
            Cancellation);

    /// <summary>Does all steps that have something to do.</summary>
    /// <returns>What was seen at each.</returns>
    public async Task<IReadOnlyList<string>> RunAsync(RotationDirection direction, Func<RotationRequest, RotationRequest>? other = null)
    {
        using var rotation = await PlanAsync(direction, other);
        var seen = new List<string>();
        foreach (var stage in rotation.Stages)
        {
            var step = await rotation.PrepareAsync(stage, false, Cancellation);
            seen.Add($"{stage}: {step.Done ?? await rotation.ApplyAsync(step, Cancellation)}");
            await AssertCallsGetThroughAsync();
        }

        rotation.Finish();
        return seen;
    }

    /// <summary>The users in the list.</summary>
    public async Task<string[]> UsersAsync()
    {
        var users = new List<string>();
        await foreach (var user in Client.Credentials.ListAsync(ListSid, Cancellation))
            users.Add(user.Username!);
        return [.. users.Order(StringComparer.Ordinal)];
    }

    /// <summary>What the PBX answers with is what the list has, and the old user is there unless a call has proven the new one.</summary>
    public async Task AssertCallsGetThroughAsync()
    {
        var live = Own(Pbx.Live).Credential!;
        Assert.True(Accepts(new SipCredential(live.UserName, live.Password)), $"The PBX answers with {live.UserName}, and Twilio does not take it.");
        Assert.True((await UsersAsync()).Contains(_oldUser) || Called.Exists(Accepts), "The old user went before the new one was proven.");
    }

    /// <summary>One user is left, the PBX uses it, the files hold it, and nothing else is left.</summary>
    public async Task AssertAtRestAsync(string userName)
    {
        Assert.Equal([userName], await UsersAsync());
        Assert.Equal(userName, Pbx.Live[0].Credential!.UserName);
        Assert.Equal(userName, AsteriskExport.Read(Folder.Path, Export.Layout)[0].Credential!.UserName);
        Assert.Empty(Leftovers);
        await AssertCallsGetThroughAsync();
    }

    public void Dispose()
    {
        _twilio.Dispose();
        Folder.Dispose();
    }

    /// <summary>Whether Twilio takes a user and a password.</summary>
    public bool Accepts(SipCredential credential) => _twilio.Simulator.AcceptsCredential(ListSid, credential.UserName, credential.Password!);

    private WrittenTrunk Own(IEnumerable<WrittenTrunk> trunks) => trunks.Single(trunk => trunk.Sid == Trunk.Trunk.Sid);

    private Task<RotationProof> CallAsync(SipCredential credential, CancellationToken cancellationToken)
    {
        Called.Add(credential);
        var request = new TerminationRequestedCall
        {
            DomainName = Trunk.Trunk.DomainName!, PhoneNumber = FreeNumbers.All[0], From = ProvisioningRig.Number, Protocol = SipProtocol.Udp,
            Credential = new DigestCredential(credential.UserName, credential.Password!),
        };
        var verdict = Verdict?.Invoke(credential)
            ?? (Accepts(credential)
                ? new TerminationVerdict(CheckVerdict.Pass, TerminationCause.Proven, "180 Ringing.")
                : new TerminationVerdict(CheckVerdict.Fail, TerminationCause.Password, "403 Forbidden."));
        return Task.FromResult(new RotationProof(new TerminationCall { Request = request, HasAnsweredChallenge = IsChallenged }, verdict));
    }
}
