using System.Management.Automation;

namespace TwilioTrunk.Tests.Module.Laws;

/// <summary>A certificate is made once, and its key is nowhere but in its file.</summary>
public sealed class CertificateTests : IDisposable
{
    private const string Command = "New-AsteriskCertificate pbx.example.com \"$folder/keys\" -IPAddress 203.0.113.50 -Algorithm Ecdsa";

    private readonly ModuleTrial _trial = new("");

    public void Dispose() => _trial.Dispose();

    [Fact]
    public void It_is_rehearsed_made_once_and_told()
    {
        var rehearsed = Assert.Single(_trial.Get($"{Command} -WhatIf"));
        Assert.Equal(("Created", null), (rehearsed.Properties["Action"].Value.ToString(), rehearsed.Properties["Thumbprint"].Value));
        Assert.Contains("tls.key", _trial.Host, StringComparison.Ordinal);
        Assert.Empty(_trial.Files);

        Assert.Equal("Created pbx.example.com 203.0.113.50 ECC True", _trial.One($"{Command} | ForEach-Object {{ \"$($_.Action) $($_.Name) $($_.Algorithm) $($_.IsSelfSigned)\" }}"));
        Assert.Equal(["keys/tls.crt", "keys/tls.key"], _trial.Files.Select(file => file.Replace('\\', '/')));
        var again = _trial.Run(Command);
        Assert.Equal("Unchanged", Assert.Single(again.Output).Properties["Action"].Value.ToString());
        Assert.Empty(again.Warnings);
    }

    [Fact]
    public void The_key_is_in_no_stream_and_no_object()
    {
        var result = _trial.Run($"{Command} -Verbose -Debug -WarningAction Continue");
        _trial.Run($"{Command} | Format-List *");
        var key = File.ReadAllLines(Path.Combine(_trial.Folder, "keys", "tls.key"))[1];

        var all = string.Join('\n', [.. result.Output.Select(value => PSSerializer.Serialize(value)), .. result.Verbose, .. result.Debug, .. result.Warnings, _trial.Host]);
        Assert.Contains("tls.key", all, StringComparison.Ordinal);
        Assert.DoesNotContain(key, all, StringComparison.Ordinal);
        Assert.DoesNotContain("PRIVATE", all, StringComparison.Ordinal);
        Assert.Equal(2, result.Warnings.Count(warning => warning.Contains("Twilio", StringComparison.Ordinal)));
    }

    [Fact]
    public void Another_certificate_is_not_taken()
    {
        _trial.Get(Command);

        _trial.Refused("New-AsteriskCertificate other.example.com \"$folder/keys\"", "CertificateExists", ErrorCategory.ResourceExists);
        Assert.Equal("Changed", _trial.One("(New-AsteriskCertificate other.example.com \"$folder/keys\" -Force -Algorithm Ecdsa).Action"));
        Assert.Equal(4, _trial.Files.Length);
    }

    [Fact]
    public void Without_a_name_there_is_none()
        => _trial.Refused("New-AsteriskCertificate -Path $folder", "InvalidConfValue", ErrorCategory.InvalidArgument);

    [Fact]
    public void A_public_one_is_explained_and_nothing_is_made()
    {
        Assert.Contains("certbot certonly", _trial.One("New-AsteriskCertificate pbx.example.com $folder -ShowPublic"), StringComparison.Ordinal);
        Assert.Empty(_trial.Files);
    }
}
