namespace TwilioTrunk.Provisioning;

/// <summary>What trunks are held against.</summary>
public sealed record ChecklistSettings
{
    /// <summary>The checks that are made; by default all.</summary>
    public Func<TrunkCheck, bool> Includes { get; init; } = _ => true;

    /// <summary>The rules for the files of the PBX that count, by their id; by default all.</summary>
    public Func<string, bool> IncludesRule { get; init; } = _ => true;

    /// <summary>How far back calls and alerts are read, in days: 1 to 30, as Twilio keeps alerts for 30 days.</summary>
    public int Days { get; init; } = 7;

    /// <summary>
    /// The countries that are called, two letters of ISO 3166 each; when there are none, those of the trunk's recent calls and of its numbers.
    /// </summary>
    public IReadOnlyList<string> DialedCountries { get; init; } = [];

    /// <summary>Numbers in E.164 form that the trunk has to carry, beside those that it does.</summary>
    public IReadOnlyList<string> PhoneNumbers { get; init; } = [];

    /// <summary>The files of the PBX: a folder or a file; null when they are not at hand.</summary>
    public string? PbxPath { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
