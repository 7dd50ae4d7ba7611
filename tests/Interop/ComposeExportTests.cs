using TwilioTrunk.Asterisk;
using TwilioTrunk.Tests.Interop.Calls;
using TwilioTrunk.Tests.Interop.Rigging;

namespace TwilioTrunk.Tests.Interop;

/// <summary>The export into the Docker project, whose faults are adopted and which is then rendered as it does itself.</summary>
public sealed class ComposeExportTests : ExportTests
{
    private readonly ComposeProject _project;

    public ComposeExportTests() => _project = ComposeProject.Create(ProjectFolder);

    private string ProjectFolder => Folder.Combine("project");

    private protected override ExportSettings Settings(LabCertificates certificates)
    {
        // Its keys folder is /etc/asterisk/keys in the container.
        TemporaryFolder.CopyFiles(Path.GetDirectoryName(certificates.PbxKey)!, Path.Combine(ProjectFolder, "config", "asterisk", "keys"));
        return new ExportSettings
        {
            Path = ProjectFolder,
            Layout = PbxLayout.Compose,
            Adopt = true,
            CaListFile = "/etc/asterisk/keys/authority.crt",
        };
    }

    private protected override Task<string> ConfigurationAsync() => _project.RenderAsync(Folder.Combine("etc"), Cancellation);
}
