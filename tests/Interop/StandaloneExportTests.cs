using TwilioTrunk.Asterisk;
using TwilioTrunk.Tests.Interop.Calls;

namespace TwilioTrunk.Tests.Interop;

/// <summary>The export to /etc/asterisk.</summary>
public sealed class StandaloneExportTests : ExportTests
{
    private protected override ExportSettings Settings(LabCertificates certificates) => new()
    {
        Path = Folder.Combine("etc"),
        Layout = PbxLayout.Standalone,
        CertificateFile = certificates.PbxCertificate,
        PrivateKeyFile = certificates.PbxKey,
        CaListFile = certificates.Authority,
    };

    private protected override Task<string> ConfigurationAsync() => Task.FromResult(Folder.Combine("etc"));
}
