namespace TwilioTrunk.Pipeline;

/// <summary>What became of the question whether something may be done.</summary>
internal enum Permission
{
    /// <summary>It is to be done.</summary>
    Granted,

    /// <summary>It was only told, because of -WhatIf or because it builds on what was only told.</summary>
    Rehearsed,

    /// <summary>The user said no.</summary>
    Refused,
}
