namespace TwilioTrunk.Provisioning;

/// <summary>What a check says: a verdict, what was seen, and what puts it right.</summary>
internal sealed record Finding
{
    private Finding(CheckVerdict verdict, string evidence, string? remedy) => (Verdict, Evidence, Remedy) = (verdict, evidence, remedy);

    public CheckVerdict Verdict { get; }

    public string Evidence { get; }

    public string? Remedy { get; }

    /// <summary>The rule that was broken, when a check holds the trunk against many; null for the check itself.</summary>
    public (string Id, string Title)? Rule { get; init; }

    public static Finding Pass(string evidence) => new(CheckVerdict.Pass, evidence, null);

    public static Finding Warn(string evidence, string remedy) => new(CheckVerdict.Warn, evidence, remedy);

    public static Finding Fail(string evidence, string remedy) => new(CheckVerdict.Fail, evidence, remedy);

    public static Finding Unknown(string evidence, string? remedy) => new(CheckVerdict.Unknown, evidence, remedy);

    /// <summary>What cannot be judged before something else is put right; it is told there, so that one fault is one failure.</summary>
    /// <param name="check">The check that failed.</param>
    public static Finding RestsOn(string check) => new(CheckVerdict.Unknown, Text.RestsOn.With(check), null);
}
