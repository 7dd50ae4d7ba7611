using TwilioTrunk.Tests.Interop.Rigging;

namespace TwilioTrunk.Tests.Interop.Lint;

/// <summary>No proof of a fault finds one in a good configuration.</summary>
public sealed class NoFaultProofTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    /// <summary>What the admin has to put right by hand is then as in the good configuration.</summary>
    [Theory]
    [InlineData("Plain")]
    [InlineData("Secure")]
    [InlineData("Compose")]
    public async Task Without_faults_nothing_goes_wrong(string name)
    {
        var kind = Enum.Parse<SampleKind>(name);
        GoodSamples.Write(_folder.Path, kind);
        await using var lab = await ProofLab.StartAsync(_folder.Path, kind, withAsterisk: true, Cancellation);
        Assert.Null(lab.RenderFailure);

        var faults = new List<string>();
        var samples = FaultSamples.ByName.Values.Where(sample => sample.In == kind && sample.Good != sample.Bad && !Proofs.ByDefinition.Contains(sample.Rule));
        foreach (var sample in samples.DistinctBy(sample => Proofs.ByName[sample.Name]))
        {
            lab.Forget();
            if (await Proofs.ByName[sample.Name].FaultAsync(lab) is { } fault)
                faults.Add($"{sample.Name}: {fault}");
        }
        Assert.Empty(faults);
    }
}
