namespace TwilioTrunk.Tests.Module;

/// <summary>Tests that measure memory or time, which others in the same process would spoil.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
