namespace TwilioTrunk.Provisioning;

/// <summary>A step of a rotation, forth or back.</summary>
public enum RotationStage
{
    /// <summary>The list gets the new user; the old one stays.</summary>
    AddUser,

    /// <summary>A call tells whether Twilio takes the new user, before the PBX depends on it.</summary>
    TryUser,

    /// <summary>The files of the PBX get the new user.</summary>
    WriteFiles,

    /// <summary>Asterisk takes the files.</summary>
    Reload,

    /// <summary>A call proves the new user.</summary>
    ProveUser,

    /// <summary>Calls of the PBX are watched.</summary>
    WatchCalls,

    /// <summary>The list loses the old user.</summary>
    RemoveOldUser,

    /// <summary>On the way back: the files get the old user again.</summary>
    RestoreFiles,

    /// <summary>On the way back: the list loses the new user.</summary>
    RemoveNewUser,
}
