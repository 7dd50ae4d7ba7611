using System.Management.Automation;
using TwilioTrunk.Provisioning;
using TwilioTrunk.Sessions;

namespace TwilioTrunk.Pipeline;

/// <summary>A cmdlet about the calls of trunks.</summary>
public abstract class TrunkCallCommand : TrunkRecordCommand
{
    internal const string TrunkSet = "Trunk";
    internal const string NumberSet = "Number";

    private readonly HashSet<string> _numbers = new(StringComparer.Ordinal);
    private readonly List<string> _patterns = [];
    private TwilioSession? _remembered;

    /// <inheritdoc/>
    [Parameter(Position = 0, ParameterSetName = TrunkSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = NumberSet)]
    [Alias("TrunkSid")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(TrunkCompleter))]
    public override TrunkReference[]? Trunk { get; set; }

    /// <summary>
    /// Only calls from or to these numbers, in E.164 or as people write them, or wildcards such as +56*. Twilio itself finds the calls of one number;
    /// where it shows the party of a call as a SIP URI, a wildcard finds the number in it.
    /// </summary>
    [Parameter(ParameterSetName = TrunkSet)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(OwnedNumberCompleter))]
    public PhoneNumberReference[]? PhoneNumber { get; set; }

    /// <summary>Only calls to the PBX or from it; Inbound and Outbound mean these too. By default both.</summary>
    [Parameter]
    [Direction]
    public virtual CallDirection? Direction { get; set; }

    /// <summary>Only calls of these statuses. By default all.</summary>
    [Parameter]
    public virtual CallStatus[]? Status { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        foreach (var number in PhoneNumber ?? [])
        {
            Try(number.ToString(), () =>
            {
                if (WildcardPattern.ContainsWildcardCharacters(number.Text))
                    _patterns.Add(number.Text);
                else
                    Add(number.Session, E164.Parse(number.Text));
            });
        }
    }

    /// <summary>Narrows the question to the calls of one more number.</summary>
    private protected void Add(TwilioSession? session, string number)
    {
        _numbers.Add(number);
        _remembered ??= session;
    }

    /// <summary>What was asked for, by account. Nothing when none of the numbers that were asked for is one.</summary>
    private protected IReadOnlyList<(TwilioSession Session, CallQuery Query)> Queries(DateTimeOffset? start, DateTimeOffset? end)
    {
        var isNumberAsked = PhoneNumber is not null || ParameterSetName == NumberSet;
        if (isNumberAsked && _numbers.Count + _patterns.Count == 0)
            return [];
        var query = new CallQuery
        {
            Start = start,
            End = end,
            Direction = TwilioEnum.Format(Direction),
            Statuses = Status?.Select(static status => TwilioEnum.Format<CallStatus>(status)!).ToArray(),
            PhoneNumber = _patterns.Count == 0 && _numbers.Count == 1 ? _numbers.Single() : null,
            IsParty = isNumberAsked ? IsParty : null,
        };
        var scopes = ParameterSetName == NumberSet && Trunk is null ? [new TrunkScope(SessionFor(_remembered), null)] : Scopes;
        return [.. scopes.Where(static scope => scope.TrunkSids is not { Count: 0 }).Select(scope => (scope.Session, query with { TrunkSids = scope.TrunkSids }))];
    }

    private bool IsParty(string party) => _numbers.Contains(party) || _patterns.Exists(pattern => Wildcards.IsMatch(party, pattern));
}
