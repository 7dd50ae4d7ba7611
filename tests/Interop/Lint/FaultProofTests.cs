using System.Reflection;
using TwilioTrunk.Asterisk.Lint;
using TwilioTrunk.Tests.Interop.Rigging;

namespace TwilioTrunk.Tests.Interop.Lint;

/// <summary>What the linter finds matters: in a real Asterisk, in what Twilio demands of a call, or in the files of a Docker project themselves.</summary>
public sealed class FaultProofTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Names => [.. FaultSamples.ByName.Values.Where(sample => !Proofs.ByDefinition.Contains(sample.Rule)).Select(sample => sample.Name)];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_fault_matters_and_put_right_it_does_not(string name)
    {
        var sample = FaultSamples.ByName[name];
        var proof = Proofs.ByName[name];
        sample.Write(_folder.Path);
        Assert.NotNull(await FaultAsync(proof, sample.In));

        if (sample.IsFixed)
            Fix(sample);
        else if (sample.Mended is not null)
            sample.Mend(_folder.Path);
        else
            return;
        Assert.Null(await FaultAsync(proof, sample.In));
    }

    [Fact]
    public void Every_sample_is_proved_or_is_one_by_definition() => Assert.Equal(
        FaultSamples.ByName.Values.Where(sample => !Proofs.ByDefinition.Contains(sample.Rule)).Select(sample => sample.Name).Order(),
        Proofs.ByName.Keys.Order());

    [Fact]
    public void Every_rule_is_proved_or_is_one_by_definition()
    {
        var own = typeof(FileProofTests).GetMethods().SelectMany(method => method.GetCustomAttributes<TestsRuleAttribute>()).Select(attribute => attribute.Rule);

        Assert.Equal(
            LintCatalogue.All.Select(rule => rule.Id).Order(),
            FaultSamples.ByName.Values.Select(sample => sample.Rule).Concat(own).Concat(Proofs.ByDefinition).Distinct().Order());
    }

    private void Fix(FaultSample sample)
    {
        var findings = AsteriskLint.Run(sample.Settings(_folder.Path), Cancellation).Findings.Where(finding => finding.Rule.Id == sample.Rule);
        foreach (var (file, _) in AsteriskLint.PlanFixes(findings))
            file.Write();
    }

    private async Task<string?> FaultAsync(Proof proof, SampleKind kind)
    {
        await using var lab = await ProofLab.StartAsync(_folder.Path, kind, proof.NeedsAsterisk, Cancellation);
        return await proof.FaultAsync(lab);
    }
}
