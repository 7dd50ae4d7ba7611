namespace TwilioTrunk.Tests.Unit.Asterisk;

public sealed class ComposeTests : IDisposable
{
    private readonly TemporaryFolder _folder = TemporaryFolder.WithComposeProject();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Edits_the_project_to_the_approved_content()
    {
        var plan = Samples.Export(Samples.Compose(_folder), Samples.Local);

        foreach (var file in plan.Files)
            Approval.Matches($"compose-{Path.GetFileName(file.Path).Replace(".conf", "", StringComparison.Ordinal).TrimStart('.')}.txt", File.ReadAllText(file.Path));
        File.WriteAllText("/tmp/warn.txt", string.Join("\n", plan.Warnings) + "\n" + string.Concat(plan.Files.Select(f => f.Action + " " + f.Path + "\n" + f.Difference)));
    }
}
