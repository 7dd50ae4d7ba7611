using TwilioTrunk.Twilio;

namespace TwilioTrunk.Provisioning;

/// <summary>The alerts of one code.</summary>
internal sealed class AlertFacts
{
    private static readonly string[] Outbound = [CallHistory.FromPbx];
    private static readonly string[] Inbound = [CallHistory.ToPbx];
    private static readonly string[] Both = [CallHistory.FromPbx, CallHistory.ToPbx];

    private readonly int? _code;
    private readonly int _count;
    private readonly ErrorExplanation? _explanation;

    public AlertFacts(IGrouping<int?, TrunkAlert> alerts)
    {
        _code = alerts.Key;
        _count = alerts.Count();
        _explanation = _code is { } code ? ErrorCatalogue.Find(code) : null;
        Last = alerts.Max(alert => alert.Record.DateGenerated ?? alert.Record.DateCreated) ?? DateTimeOffset.MaxValue;
    }

    /// <summary>When the last of them was.</summary>
    public DateTimeOffset Last { get; }

    /// <summary>The directions of calls that they are about.</summary>
    public IReadOnlyList<string> Directions => _code switch
    {
        32010 or 32011 or 32218 or 32219 => Inbound,
        32001 or 32012 or 32017 or 32020 or (>= 32100 and < 32200) or (>= 32200 and < 32210) => Outbound,
        _ => Both,
    };

    /// <summary>True when what they tell of stops all calls in that direction, not the one that somebody dialled.</summary>
    public bool StopsTrunk => _code is 10001 or 32005 or 32010 or 32011 or 32200 or 32201 or 32202 or 32207 or 32208 or 32222;

    /// <summary>Code, title, how many and when.</summary>
    public override string ToString() => Text.AlertSeen.With(_code, _explanation?.Title ?? Text.UnknownAlert, _count, Wording.Of(Last));

    /// <summary>The same, and how it comes about.</summary>
    public string Explain() => _explanation is null ? $"{this}." : $"{this}. {_explanation.Cause}";

    /// <summary>What puts it right.</summary>
    public string Remedy(TrunkFacts trunk) => _code switch
    {
        32010 => Text.AddUriRemedy.With(trunk.Argument, Wording.Quote(Text.AskUri)),
        32200 => Text.CredentialRemedy.With(trunk.Argument),
        32201 => Text.AllowRemedy.With(trunk.Argument, $"(Read-Host {Wording.Quote(Text.AskAddress)})"),
        32202 => Text.ResetRemedy.With(trunk.Argument),
        32207 => Text.SecureRemedy.With(trunk.Argument),
        32208 => Text.PlainRemedy.With(trunk.Argument),
        32218 => Text.TransferRemedy.With(trunk.Argument),
        _ => Wording.Comment($"{_code}: {_explanation?.Remedy ?? Text.UnknownAlertRemedy}"),
    };
}
