namespace TwilioTrunk.Provisioning;

/// <summary>A check of the checklist.</summary>
public sealed record TrunkCheck
{
    internal TrunkCheck(string id, CheckSubject subject, string title, Func<TrunkFacts, CancellationToken, Task<IReadOnlyList<Finding>>> judge)
        => (Id, Subject, Title, JudgeAsync) = (id, subject, title, judge);

    internal TrunkCheck(string id, CheckSubject subject, string title, Func<TrunkFacts, CancellationToken, Task<Finding>> judge)
        : this(id, subject, title, async (facts, cancel) => [await judge(facts, cancel).ConfigureAwait(false)])
    {
    }

    internal TrunkCheck(string id, CheckSubject subject, string title, Func<TrunkFacts, Finding> judge)
        : this(id, subject, title, (facts, _) => Task.FromResult<IReadOnlyList<Finding>>([judge(facts)]))
    {
    }

    /// <summary>The stable name that scripts hold on to, such as <c>TerminationDomain</c>.</summary>
    public string Id { get; }

    /// <summary>What it is about.</summary>
    public CheckSubject Subject { get; }

    /// <summary>What has to be true for a pass, in words.</summary>
    public string Title { get; }

    /// <summary>Judges a trunk; one finding, or one for each thing that is wrong.</summary>
    internal Func<TrunkFacts, CancellationToken, Task<IReadOnlyList<Finding>>> JudgeAsync { get; }
}
