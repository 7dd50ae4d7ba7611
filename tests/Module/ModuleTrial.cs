using System.Management.Automation;
using TwilioTrunk.Host;

namespace TwilioTrunk.Tests.Module;

/// <summary>The module in an engine of its own, connected to a simulator of its own, with a folder of its own.</summary>
internal sealed class ModuleTrial : IDisposable
{
    public const string Password = "Correct-Horse-42";

    /// <summary>A simulator that owns the guide's number, one beside it, and one that a web application handles.</summary>
    private const string Connected = """
        $simulator = Start-TwilioSimulator -PhoneNumber '+56226665897', '+56226665898', @{ PhoneNumber = '+56226665899'; VoiceUrl = 'https://example.com/voice' }
        $account = $simulator | Connect-TwilioAccount
        """;

    private readonly HostRecorder _recorder = new();
    private readonly EngineSession _session;

    /// <summary>Opens the engine and gets it ready.</summary>
    /// <param name="beginning">What is run first; by default a simulator is connected.</param>
    public ModuleTrial(string beginning = Connected)
    {
        _session = EngineSession.Open(_recorder.Console);
        Set("folder", Folder);
        Set("credential", Credential("mini-vapi", Password));
        Get(beginning);
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("module-").FullName;

    /// <summary>What the host wrote: what-if text and formatted views.</summary>
    public string Host => _recorder.Output;

    public string HostErrors => _recorder.Error;

    public string[] Files => [.. Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Folder, file)).Order(StringComparer.Ordinal)];

    /// <summary>The requests that change something, of all simulators of the runspace.</summary>
    public string[] Writes => [.. Strings("Get-TwilioSimulator -Request | Where-Object Method -NE GET")];

    public static PSCredential Credential(string userName, string password)
    {
        var secret = new System.Security.SecureString();
        foreach (var letter in password)
            secret.AppendChar(letter);
        return new PSCredential(userName, secret);
    }

    /// <summary>The pipeline of the guide, with the same arguments on every stage.</summary>
    public static string Guide(string everywhere = "", string onNew = "", string layout = "Standalone") => $"""
        New-TwilioTrunk -Name Asterisk-Local -DomainName fastco-voice-kernel -IfNotExists {everywhere} {onNew} |
            Set-TrunkTermination -Credential $credential {everywhere} |
            Set-TrunkOrigination -SipUri 'sip:179.60.72.50:5060;transport=udp' -Priority 10 -Weight 10 {everywhere} |
            Add-TrunkPhoneNumber -PhoneNumber '+56226665897' {everywhere} |
            Export-AsteriskConfig -Layout {layout} -Path $folder {everywhere}
        """;

    public void Set(string variable, object? value) => _session.Runspace.SessionStateProxy.SetVariable(variable, value);

    /// <summary>Runs a script, whatever becomes of it.</summary>
    public EngineResult Run(string script, params object?[] arguments) => _session.Invoke(script, arguments);

    /// <summary>Runs a script that has to go well.</summary>
    public IReadOnlyList<PSObject> Get(string script, params object?[] arguments)
    {
        var result = Run(script, arguments);
        Assert.Equal([], result.Errors.Select(error => $"{error.FullyQualifiedErrorId}: {error}"));
        return result.Output;
    }

    /// <summary>The results of a script that has to go well, as text.</summary>
    public IEnumerable<string> Strings(string script) => Get(script).Select(value => value?.ToString() ?? "");

    /// <summary>The only result of a script that has to go well, as text.</summary>
    public string? One(string script) => Assert.Single(Get(script))?.ToString();

    /// <summary>Runs a script that has to fail with one error that teaches, and has to change nothing.</summary>
    public ErrorRecord Refused(string script, string errorId, ErrorCategory category)
    {
        var (writes, files) = (Writes, Files);
        var result = Run(script);
        var error = Assert.Single(result.Errors);
        Assert.Equal(errorId, error.FullyQualifiedErrorId.Split(',')[0]);
        Assert.Equal(category, error.CategoryInfo.Category);
        Assert.StartsWith("TwilioTrunk.Commands.", error.FullyQualifiedErrorId.Split(',')[^1], StringComparison.Ordinal);
        Assert.NotEmpty(error.ErrorDetails?.RecommendedAction ?? "");
        Assert.NotEmpty(error.ErrorDetails?.Message ?? "");
        Assert.Empty(result.Output);
        Assert.Equal(writes, Writes);
        Assert.Equal(files, Files);
        return error;
    }

    public void Dispose()
    {
        _session.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
