using System.Diagnostics;
using System.Management.Automation;
using Polly;
using YamlDotNet.Serialization;

namespace Neighbour;

/// <summary>Uses both libraries, and tells which versions it got.</summary>
[Cmdlet(VerbsCommon.Get, "NeighbourVersion")]
[OutputType(typeof(string))]
public sealed class GetNeighbourVersionCommand : PSCmdlet
{
    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var answer = new ResiliencePipelineBuilder().AddTimeout(TimeSpan.FromSeconds(9)).Build()
            .Execute(static () => new DeserializerBuilder().Build().Deserialize<Dictionary<string, int>>("answer: 42")["answer"]);
        WriteObject($"{answer} {Version(typeof(ResiliencePipeline))} {Version(typeof(DeserializerBuilder))}");
    }

    private static string Version(Type type)
        => new Version(FileVersionInfo.GetVersionInfo(type.Assembly.Location).FileVersion!).ToString(3);
}
