using Microsoft.OpenApi;
using TwilioTrunk.Tests.Contract.Checks;

namespace TwilioTrunk.Tests.Contract;

/// <summary>Twilio's own OpenAPI documents, which <c>.ci/npm</c> takes from the package <c>@twilio/cli-core</c>.</summary>
internal static class TwilioDocuments
{
    public const string FolderVariable = "TWILIOTRUNK_NPM";

    private static readonly string[] Names = ["api_v2010", "iam_v1", "insights_v1", "monitor_v1", "routes_v2", "trunking_v1", "voice_v1"];

    private static readonly Lazy<Task<ContractChecker>> Checker = new(ReadAsync);

    private static string Folder { get; } = Path.Combine(
        Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } folder
            ? folder
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache", "twiliotrunk", "npm"),
        "openapi");

    /// <summary>Skips the running test when there are no documents on this machine; under CI, where everything must run, it fails instead.</summary>
    public static Task<ContractChecker> RequireAsync()
    {
        if (Names.All(static name => File.Exists(PathOf(name)))) return Checker.Value;
        string reason = $"No OpenAPI documents in {Folder}: run 'bash .ci/run', or 'bash .ci/npm' for them alone.";
        if (string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase)) Assert.Fail(reason);
        Assert.Skip(reason);
        return Checker.Value;
    }

    private static string PathOf(string name) => Path.Combine(Folder, $"twilio_{name}.json");

    private static async Task<ContractChecker> ReadAsync()
    {
        List<Operation> operations = [];
        foreach (string name in Names)
        {
            (OpenApiDocument? document, Microsoft.OpenApi.Reader.OpenApiDiagnostic? diagnostic) = await OpenApiDocument.LoadAsync(PathOf(name));
            Assert.Empty(diagnostic?.Errors ?? []);
            operations.AddRange(Operation.Of(document!));
        }

        return new ContractChecker(operations);
    }
}
