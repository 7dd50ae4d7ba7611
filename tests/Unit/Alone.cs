namespace TwilioTrunk.Tests.Unit;

/// <summary>Tests that measure memory, which others in the same process would spoil.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
