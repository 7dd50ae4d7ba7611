using System.Globalization;
using TwilioTrunk.Asterisk;
using TwilioTrunk.Twilio;

namespace TwilioTrunk.Provisioning;

/// <summary>
/// Gives a PBX another user of its credential list, so that no call fails on the way: the new user is there before the PBX uses it, and the old one goes
/// only after the new one was proven. Each step looks at what is there, so that a rotation that was interrupted anywhere goes on, or back.
/// </summary>
public sealed class CredentialRotation : IDisposable
{
    private readonly TwilioClient _twilio;
    private readonly CredentialProvisioner _credentials;
    private readonly RotationRequest _request;
    private readonly TrunkState _state;
    private readonly RotationFiles _files;
    private readonly RotationSurroundings _around;
    private RotationJournal? _journal;
    private string _password;
    private bool _isReachable = true;
    private PbxCredential? _live;

    private CredentialRotation(
        TwilioClient twilio,
        TrunkState state,
        RotationRequest request,
        RotationSurroundings around,
        RotationHeader header,
        IReadOnlyList<RotationEntry> earlier,
        RotationFiles files)
    {
        _twilio = twilio;
        _credentials = new CredentialProvisioner(twilio);
        _state = state;
        _request = request;
        _files = files;
        _around = around;
        Header = header;
        Earlier = earlier;
        _password = request.Credential?.Password ?? PasswordGenerator.Generate();
        Stages = request.Direction == RotationDirection.Rollback
            ? [RotationStage.RestoreFiles, RotationStage.Reload, RotationStage.RemoveNewUser]
            :
            [
                RotationStage.AddUser, RotationStage.TryUser, RotationStage.WriteFiles, RotationStage.Reload, RotationStage.ProveUser,
                .. request.Watch is null ? [] : (RotationStage[])[RotationStage.WatchCalls],
                RotationStage.RemoveOldUser,
            ];
    }

    /// <summary>What is rotated.</summary>
    public RotationHeader Header { get; }

    /// <summary>The steps, in their order.</summary>
    public IReadOnlyList<RotationStage> Stages { get; }

    /// <summary>The path of the journal.</summary>
    public string JournalPath => RotationJournal.PathOf(_files.Folder, Header.TrunkSid);

    /// <summary>The lines that the journal had from earlier runs.</summary>
    public IReadOnlyList<RotationEntry> Earlier { get; }

    /// <summary>For how long no Asterisk answered while its container was replaced; null when none was.</summary>
    public TimeSpan? Gap { get; private set; }

    /// <summary>True when the new user was proven in this run.</summary>
    public bool IsProven { get; private set; }

    /// <summary>What the user should know before anything is done.</summary>
    public IReadOnlyList<string> Warnings { get; private set; } = [];

    /// <summary>Is told what is waited for, and that nothing is any more; called on any thread.</summary>
    public Action<string?>? Waiting { private get; set; }

    /// <summary>Looks at the account, the files and the PBX, and changes nothing.</summary>
    /// <exception cref="ProvisioningException">
    /// <c>RotationUnfinished</c>, <c>NoRotation</c>, <c>TrunkNotExported</c>, <c>NoCredentialToRotate</c>, <c>RotatedUserNotFound</c>, <c>SharedCredentialList</c>,
    /// <c>CredentialExists</c>, <c>InvalidUserName</c>, <c>WeakPassword</c>, <c>RotationOfOtherTrunk</c>, <c>RotationOfOtherLayout</c>,
    /// <c>RotationOfOtherUser</c>, <c>RotationTooLate</c>, and those of <see cref="RotationJournal.Read"/>.
    /// </exception>
    /// <exception cref="AsteriskException">A file cannot be read, or Asterisk is out of reach.</exception>
    public static async Task<CredentialRotation> PlanAsync(
        TwilioClient twilio, TrunkState state, RotationRequest request, RotationSurroundings around, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(twilio);
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(around);
        var folder = Path.GetFullPath(request.Export.Path);
        var path = RotationJournal.PathOf(folder, state.Trunk.Sid);
        var known = RotationJournal.Read(path);
        if (request.Direction == RotationDirection.Begin && known is { } unfinished)
            throw Problem.RotationUnfinished(state.Label, path, unfinished.Header.NewUserName, Resuming(state, request));
        if (request.Direction != RotationDirection.Begin && known is null)
            throw Problem.NoRotation(state.Label, path);
        if (request.Credential is { } given)
            CredentialProvisioner.Check(given);

        var header = known?.Header ?? await BeginAsync(twilio, state, request, cancellationToken).ConfigureAwait(false);
        Check(header, twilio, state, request, path);
        var files = await RotationFiles.OpenAsync(twilio, state, request.Export, header, cancellationToken).ConfigureAwait(false);
        await RequireOldUserAsync(twilio, header, request, state, cancellationToken).ConfigureAwait(false);
        await RequireUnsharedAsync(twilio, header, request, state, cancellationToken).ConfigureAwait(false);
        var rotation = new CredentialRotation(twilio, state, request, around, header, known?.Entries ?? [], files);
        await rotation.RequireReachableAsync(cancellationToken).ConfigureAwait(false);

        // What refuses the files refuses them before there is a new user.
        files.Plan(request.Direction == RotationDirection.Rollback ? rotation.OldCredential() : rotation.NewCredential);
        return rotation;
    }

    /// <summary>Looks into the next step. A step that has nothing to do says so.</summary>
    /// <param name="stage">One of <see cref="Stages"/>, once those before it are done or only told.</param>
    /// <param name="isRehearsal">True when what went before was only told.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<RotationStep> PrepareAsync(RotationStage stage, bool isRehearsal, CancellationToken cancellationToken) => stage switch
    {
        RotationStage.AddUser => await PrepareUserAsync(cancellationToken).ConfigureAwait(false),
        RotationStage.TryUser or RotationStage.ProveUser => await PrepareCallAsync(stage, isRehearsal, cancellationToken).ConfigureAwait(false),
        RotationStage.WriteFiles => PrepareFiles(stage, NewCredential),
        RotationStage.RestoreFiles => PrepareFiles(stage, OldCredential()),
        RotationStage.Reload => await PrepareReloadAsync(isRehearsal, cancellationToken).ConfigureAwait(false),
        RotationStage.WatchCalls => new RotationStep
        {
            Stage = stage,
            Target = _state.Label,
            Action = Text.RotationWatch.With(_request.Watch),
            Apply = WatchAsync,
        },
        RotationStage.RemoveOldUser => await PrepareRemovalAsync(stage, Header.OldUserName, Header.OldCredentialSid, isRehearsal, cancellationToken).ConfigureAwait(false),
        _ => await PrepareRemovalAsync(stage, Header.NewUserName, null, isRehearsal, cancellationToken).ConfigureAwait(false),
    };

    /// <summary>Does a step, with a line in the journal before and after.</summary>
    /// <returns>What was seen.</returns>
    /// <exception cref="ProvisioningException">
    /// <c>NewUserRefused</c>, <c>CredentialNotProven</c>, <c>CallsNotProven</c>, and those of <see cref="RotationJournal"/>.
    /// </exception>
    public async Task<string> ApplyAsync(RotationStep step, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(step);
        _journal ??= _request.Direction == RotationDirection.Begin ? RotationJournal.Create(JournalPath, Header) : RotationJournal.Continue(JournalPath);
        Note(step.Stage, RotationEvent.Begun, null);
        string evidence;
        try
        {
            evidence = await step.Apply(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is ProvisioningException or TwilioException or AsteriskException)
        {
            Note(step.Stage, RotationEvent.Failed, ErrorIdOf(failure));
            throw;
        }
        finally
        {
            Waiting?.Invoke(null);
        }

        Note(step.Stage, RotationEvent.Done, evidence);
        return evidence;
    }

    /// <summary>Ends a rotation whose steps are all done: what it kept of the old files goes, and the journal last.</summary>
    /// <exception cref="ProvisioningException"><c>RotationJournalNotWritable</c>.</exception>
    public void Finish()
    {
        _journal ??= _request.Direction == RotationDirection.Begin ? null : RotationJournal.Continue(JournalPath);
        _files.DeleteCopies();
        _journal?.Delete();
        _journal = null;
    }

    /// <summary>The line to paste that goes on with the rotation, or back.</summary>
    public string LineTo(RotationDirection direction) => Resuming(_state, _request) + " -" + direction;

    /// <summary>Lets go of the journal.</summary>
    public void Dispose() => _journal?.Dispose();

    /// <summary>False when a user of the new name is another's: the journal says so before one is added.</summary>
    private bool HasAddedUser => Earlier.Any(entry => entry.Stage == RotationStage.AddUser);

    private PbxCredential NewCredential => new(Header.NewUserName, _password, PasswordIsKnown: true);

    private static string Resuming(TrunkState state, RotationRequest request)
        => Text.RotationLine.With(Wording.Quote(state.Trunk.Sid), Wording.Quote(request.Export.Path), request.Export.Layout) + request.MoreOfLine + (request.Force ? " -Force" : "");

    private static async Task<RotationHeader> BeginAsync(TwilioClient twilio, TrunkState state, RotationRequest request, CancellationToken cancellationToken)
    {
        var written = AsteriskExport.Read(request.Export.Path, request.Export.Layout);
        var old = (RotationFiles.Find(written, state) ?? throw Problem.TrunkNotExported(state.Label, request.Export.Path)).Credential
            ?? throw Problem.NoCredentialToRotate(state.Label, request.Export.Path);
        foreach (var list in state.CredentialLists.Where(list => list.Sid != TrunkState.NoSid))
        {
            var users = await twilio.Credentials.ListAsync(list.Sid, cancellationToken).ToListAsync().ConfigureAwait(false);
            if (users.Find(user => user.Username == old.UserName) is not { } present)
                continue;
            var taken = users.Select(user => user.Username).OfType<string>().ToHashSet(StringComparer.Ordinal);
            var userName = request.Credential?.UserName ?? NextName(old.UserName, taken);
            if (taken.Contains(userName))
                throw Problem.NewUserExists(userName, list.FriendlyName ?? list.Sid);
            return new RotationHeader
            {
                Id = Guid.NewGuid().ToString("N")[..8],
                Started = DateTimeOffset.UtcNow,
                AccountSid = twilio.AccountSid,
                TrunkSid = state.Trunk.Sid,
                CredentialListSid = list.Sid,
                CredentialListName = list.FriendlyName ?? list.Sid,
                OldUserName = old.UserName,
                OldCredentialSid = present.Sid,
                NewUserName = userName,
                Layout = request.Export.Layout.ToString(),
            };
        }

        throw Problem.RotatedUserNotFound(old.UserName, state.Label, request.Export.Path);
    }

    /// <summary>The name with a number behind it, one higher than the number that it has.</summary>
    private static string NextName(string userName, HashSet<string> taken)
    {
        var end = userName.LastIndexOf('-');
        var (stem, number) = end > 0 && int.TryParse(userName.AsSpan(end + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var known) && known < int.MaxValue
            ? (userName[..end], known)
            : (userName, 1);
        while (true)
        {
            var ending = string.Create(CultureInfo.InvariantCulture, $"-{++number}");
            var name = stem[..Math.Min(stem.Length, CredentialRules.UserNameLength - ending.Length)] + ending;
            if (!taken.Contains(name))
                return name;
        }
    }

    private static void Check(RotationHeader header, TwilioClient twilio, TrunkState state, RotationRequest request, string path)
    {
        if (header.TrunkSid != state.Trunk.Sid || header.AccountSid != twilio.AccountSid)
            throw Problem.RotationOfOtherTrunk(path, header.TrunkSid, header.AccountSid, state.Label);
        if (header.Layout != request.Export.Layout.ToString())
            throw Problem.RotationOfOtherLayout(path, header.Layout, request.Export.Layout.ToString());
        if (request.Credential is { } given && given.UserName != header.NewUserName)
            throw Problem.RotationOfOtherUser(path, header.NewUserName, given.UserName);
    }

    private static async Task RequireOldUserAsync(
        TwilioClient twilio, RotationHeader header, RotationRequest request, TrunkState state, CancellationToken cancellationToken)
    {
        if (request.Direction == RotationDirection.Rollback
            && await FindAsync(twilio, header, header.OldUserName, header.OldCredentialSid, cancellationToken).ConfigureAwait(false) is null)
        {
            throw Problem.RotationTooLate(state.Label, header.OldUserName, header.CredentialListName);
        }
    }

    private static async Task RequireUnsharedAsync(
        TwilioClient twilio, RotationHeader header, RotationRequest request, TrunkState state, CancellationToken cancellationToken)
    {
        if (request.Force)
            return;
        var users = await new ListDirectory(twilio, ListKind.Credentials).UsersAsync(header.CredentialListSid, cancellationToken).ConfigureAwait(false);
        var others = users.Where(trunk => trunk.Sid != state.Trunk.Sid).ToArray();
        if (others.Length > 0)
            throw Problem.RotatedListShared(header.CredentialListName, header.OldUserName, TrunkDirectory.Describe(others));
    }

    private static Task<CredentialRecord?> FindAsync(TwilioClient twilio, RotationHeader header, string userName, string? sid, CancellationToken cancellationToken)
        => twilio.Credentials.ListAsync(header.CredentialListSid, cancellationToken)
            .FirstOrDefaultAsync(user => user.Username == userName && (sid is null || user.Sid == sid));

    private static string ErrorIdOf(Exception failure) => failure switch
    {
        ProvisioningException problem => problem.ErrorId,
        TwilioException twilio => twilio.ErrorId,
        AsteriskException asterisk => asterisk.ErrorId,
        _ => failure.GetType().Name,
    };

    private void Note(RotationStage stage, RotationEvent what, string? evidence)
        => _journal!.Append(new RotationEntry(_around.Time.GetUtcNow(), stage, what) { Evidence = evidence });

    /// <summary>Nothing begins that could not go on. A container that does not run is started by the step that replaces it.</summary>
    private async Task RequireReachableAsync(CancellationToken cancellationToken)
    {
        try
        {
            _live = await PbxAuth.ReadAsync(_around.Control, _files.AuthNames[0], cancellationToken).ConfigureAwait(false);
        }
        catch (AsteriskControlException failure) when (_around.Control is ComposeControl && failure.ErrorId is "ServiceNotRunning" or "AsteriskNotRunning")
        {
            // No call can fail there.
        }
        catch (AsteriskException failure) when (_request.IsRehearsal)
        {
            _isReachable = false;
            Warnings = [Text.RotationUnreachable.With(failure.Message.TrimEnd('.'), failure.Remedy)];
        }
    }

    private async Task<RotationStep> PrepareUserAsync(CancellationToken cancellationToken)
    {
        // What was interrupted on its way back has the new user in the PBX and not in the files.
        var known = _files.Held(Header.NewUserName) ?? Live(Header.NewUserName);
        var present = await FindAsync(_twilio, Header, Header.NewUserName, null, cancellationToken).ConfigureAwait(false);
        _password = known?.Password ?? _password;
        var step = new RotationStep
        {
            Stage = RotationStage.AddUser,
            Target = Header.CredentialListName,
            Action = Text.RotationAddUser.With(Header.NewUserName),
            Apply = async cancel =>
            {
                var made = await _credentials.CreateAsync(Header.CredentialListSid, Header.NewUserName, _password, cancel).ConfigureAwait(false);
                return Text.RotationUserAdded.With(made.Sid, Header.CredentialListName, Header.OldUserName);
            },
        };
        if (present is null)
            return step;
        if (!HasAddedUser)
            throw Problem.NewUserExists(Header.NewUserName, Header.CredentialListName);

        // Nobody else knows the password of a user that was added before.
        return known is not null
            ? step with { Done = Text.RotationUserKnown.With(Header.CredentialListName) }
            : step with
            {
                Action = Text.RotationResetUser.With(Header.NewUserName),
                Apply = async cancel =>
                {
                    await _credentials.ResetAsync(Header.CredentialListSid, present, _password, cancel).ConfigureAwait(false);
                    return Text.RotationUserReset.With(present.Sid, Header.CredentialListName);
                },
            };
    }

    private async Task<RotationStep> PrepareCallAsync(RotationStage stage, bool isRehearsal, CancellationToken cancellationToken) => new()
    {
        Stage = stage,
        Target = _state.Label,
        Action = Text.RotationCall.With(_around.PhoneNumber, _around.From, Header.NewUserName),

        // There is nothing to be tried of what the PBX depends on already; it is proven soon.
        Done = stage == RotationStage.TryUser && !isRehearsal && await IsLiveAsync(NewCredential, cancellationToken).ConfigureAwait(false)
            ? Text.RotationLive.With(_around.Control.Place, Header.NewUserName)
            : null,
        Apply = cancel => ProveAsync(stage == RotationStage.ProveUser, cancel),
    };

    private RotationStep PrepareFiles(RotationStage stage, PbxCredential credential)
    {
        var plan = _files.Plan(credential);
        PlannedFile[] changed = [.. plan.Files.Where(file => file.Action != FileAction.Unchanged)];
        return new RotationStep
        {
            Stage = stage,
            Target = _files.Folder,
            Action = Text.RotationWriteFiles.With(credential.UserName, Wording.List([.. changed.Select(file => Path.GetFileName(file.Path))])),
            Detail = string.Concat(changed.Select(file => file.Difference)),
            Warnings = stage == RotationStage.WriteFiles ? [.. plan.Warnings, .. _files.AboutCopies(plan)] : plan.Warnings,
            Done = changed.Length == 0 ? Text.RotationFilesKnown.With(credential.UserName) : null,
            Apply = _ =>
            {
                if (stage == RotationStage.WriteFiles)
                    _files.KeepCopies(plan);
                PlannedFile.WriteAll(plan.Files);
                plan.DeleteAbandoned();
                return Task.FromResult(Text.RotationFilesWritten.With(Wording.List([.. changed.Select(file => Path.GetFileName(file.Path))])));
            },
        };
    }

    /// <summary>What the PBX had before: from the files while they hold it, else from what was kept of them, else from the PBX while it uses it.</summary>
    private PbxCredential OldCredential() => _files.Held(Header.OldUserName) ?? _files.Kept(Header.OldUserName) ?? Live(Header.OldUserName)
        ?? throw Problem.OldPasswordUnknown(_state.Label, Header.OldUserName);

    private PbxCredential? Live(string userName) => _live?.UserName == userName ? _live : null;

    private async Task<RotationStep> PrepareReloadAsync(bool isRehearsal, CancellationToken cancellationToken)
    {
        var credential = _request.Direction == RotationDirection.Rollback ? OldCredential() : NewCredential;
        var step = new RotationStep
        {
            Stage = RotationStage.Reload,
            Target = _around.Control.Place,
            Action = _around.Control is ComposeControl ? Text.RotationRebuild : Text.RotationReload,
            Warnings = _around.Control is ComposeControl ? [Text.RotationGapAhead.With(_request.Drain.TotalSeconds)] : [],
            Apply = cancel => ReloadAsync(credential, cancel),
        };
        return !isRehearsal && await IsLiveAsync(credential, cancellationToken).ConfigureAwait(false)
            ? step with { Done = Text.RotationLive.With(_around.Control.Place, credential.UserName) }
            : step;
    }

    private async Task<bool> IsLiveAsync(PbxCredential credential, CancellationToken cancellationToken)
    {
        try
        {
            return _isReachable && await PbxAuth.IsLiveAsync(_around.Control, Expected(credential), cancellationToken).ConfigureAwait(false);
        }
        catch (AsteriskControlException) when (_around.Control is ComposeControl)
        {
            // A container that does not run is started.
            return false;
        }
    }

    private Dictionary<string, PbxCredential> Expected(PbxCredential credential) => _files.AuthNames.ToDictionary(name => name, _ => credential, StringComparer.Ordinal);

    private async Task<string> ReloadAsync(PbxCredential credential, CancellationToken cancellationToken)
    {
        var objects = _files.Plan(credential).Objects;
        var more = new List<string>();
        if (_around.Control is ComposeControl project)
        {
            Gap = await new ComposeRebuild(project).ApplyAsync(
                objects, _request.Drain, _request.Force, count => Waiting?.Invoke(Text.RotationDrain.With(count)), cancellationToken).ConfigureAwait(false);
            if (Gap is { } gap)
                more.Add(Text.RotationGap.With(gap.TotalSeconds));
        }
        else
        {
            var restarts = await PbxReload.ApplyAsync(_around.Control, objects, cancellationToken).ConfigureAwait(false);
            more.AddRange(restarts.Select(restart => Text.RotationRestart.With(restart.Transport)));
        }

        await PbxAuth.VerifyAsync(_around.Control, Expected(credential), cancellationToken).ConfigureAwait(false);
        return string.Join(' ', more.Prepend(Text.RotationLive.With(_around.Control.Place, credential.UserName)));
    }

    private async Task<string> ProveAsync(bool mustProve, CancellationToken cancellationToken)
    {
        var proof = await _around.Call(new SipCredential(Header.NewUserName, _password), cancellationToken).ConfigureAwait(false);
        if (proof.IsRefused)
            throw Problem.NewUserRefused(Header.NewUserName, proof.Verdict.Evidence, LineTo(RotationDirection.Resume), LineTo(RotationDirection.Rollback));
        IsProven = proof.IsProven;
        // The PBX does not get what may fail its calls; what says nothing of the password, such as the address of this machine, does not stop it.
        if (!IsProven && !_request.AllowUnproven && (mustProve || proof.MayBeRefused))
            throw NotProven(proof.Verdict.Evidence);
        return IsProven ? proof.Verdict.Evidence : Text.RotationUnproven.With(proof.Verdict.Evidence);
    }

    private ProvisioningException NotProven(string evidence)
        => Problem.CredentialNotProven(Header.NewUserName, Header.OldUserName, evidence, LineTo(RotationDirection.Resume), LineTo(RotationDirection.Rollback));

    private async Task<string> WatchAsync(CancellationToken cancellationToken)
    {
        var (through, failed, refused) = await new CallWatch(_twilio, Header.TrunkSid, _around.Time).RunAsync(
            _around.Time.GetUtcNow(), _request.Watch!.Value, count => Waiting?.Invoke(Text.RotationWatching.With(count)), cancellationToken).ConfigureAwait(false);
        var evidence = Text.RotationWatched.With(_request.Watch, through, failed, refused);
        if (through == 0 || failed > 0 || refused > 0)
            throw Problem.CallsNotProven(Header.OldUserName, evidence, LineTo(RotationDirection.Resume), LineTo(RotationDirection.Rollback));
        return evidence;
    }

    private async Task<RotationStep> PrepareRemovalAsync(RotationStage stage, string userName, string? sid, bool isRehearsal, CancellationToken cancellationToken)
    {
        var isOurs = stage == RotationStage.RemoveOldUser || HasAddedUser;
        var present = isOurs ? await FindAsync(_twilio, Header, userName, sid, cancellationToken).ConfigureAwait(false) : null;
        var stays = stage == RotationStage.RemoveOldUser ? Header.NewUserName : Header.OldUserName;
        return new RotationStep
        {
            Stage = stage,
            Target = Header.CredentialListName,
            Action = string.Format(CultureInfo.CurrentCulture, Text.RemoveCredential, userName),

            // One that was only told is not there.
            Done = present is null && !(isRehearsal && isOurs) ? Text.RotationUserGone.With(userName, Header.CredentialListName) : null,
            Apply = async cancel =>
            {
                if (stage == RotationStage.RemoveOldUser && !IsProven && !_request.AllowUnproven)
                    throw NotProven(Text.RotationNotCalled);

                // Somebody may have exported to the PBX while calls were watched.
                await PbxAuth.VerifyAsync(_around.Control, Expected(stage == RotationStage.RemoveOldUser ? NewCredential : OldCredential()), cancel).ConfigureAwait(false);
                await Certainly.DeleteAsync(token => _twilio.Credentials.DeleteAsync(Header.CredentialListSid, present!.Sid, token), cancel).ConfigureAwait(false);
                return Text.RotationUserRemoved.With(userName, Header.CredentialListName, stays);
            },
        };
    }
}
