using TwilioTrunk.Tests.Interop.Checks;
using TwilioTrunk.Tests.Interop.Rigging;

namespace TwilioTrunk.Tests.Interop;

/// <summary>The fixture behaves as the project that it stands for: it will not start as it is, and starts once its variables are set.</summary>
public sealed class ComposeProjectTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Placeholders_stop_it()
    {
        var project = ComposeProject.Create(_folder.Combine("project"));
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => project.RenderAsync(_folder.Combine("etc"), Cancellation));
        Assert.Contains("TWILIO_SIP_USER is still the placeholder", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_values_it_loads_with_the_faults_that_it_is_known_for()
    {
        var project = ComposeProject.Create(_folder.Combine("project"));
        var variables = _folder.Combine("project", ".env");
        var text = await File.ReadAllTextAsync(variables, Cancellation);
        await File.WriteAllTextAsync(
            variables,
            text.Replace("PUBLIC_ADDRESS=auto", "PUBLIC_ADDRESS=179.60.72.50", StringComparison.Ordinal)
                .Replace("=changeme", "=invented", StringComparison.Ordinal)
                .Replace("+10000000000", GuideValues.Number, StringComparison.Ordinal),
            Cancellation);

        await using var lab = await CallLab.StartAsync(await project.RenderAsync(_folder.Combine("etc"), Cancellation), Cancellation);
        var findings = await ConfigurationChecks.RunAsync(lab.Pbx, Cancellation);

        Assert.Contains(findings, finding => finding.Text.Contains("there is no endpoint microsip", StringComparison.Ordinal));
        Assert.DoesNotContain(findings, finding => finding.Check == Check.OptionNames);
    }

    public void Dispose() => _folder.Dispose();
}
