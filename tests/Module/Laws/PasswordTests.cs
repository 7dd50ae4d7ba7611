using System.Management.Automation;

namespace TwilioTrunk.Tests.Module.Laws;

/// <summary>A password is set once, where the trunk's user is, and only when one is given.</summary>
public sealed class PasswordTests : IDisposable
{
    private const string NewCredential = "(New-TwilioCredential mini-vapi -Generate)";

    private readonly ModuleTrial _trial = new();

    public void Dispose() => _trial.Dispose();

    [Fact]
    public void A_renamed_trunk_keeps_the_list_and_the_password_of_its_user()
    {
        _trial.Get($"$null = New-TwilioTrunk Before | Set-TrunkTermination -Credential {NewCredential}");

        var result = _trial.Run($"Get-TwilioTrunk Before | Set-TwilioTrunk -Name After | Set-TrunkTermination -Credential {NewCredential}");

        Assert.Contains("\"mini-vapi\"", Assert.Single(result.Warnings), StringComparison.Ordinal);
        Assert.Equal("Before-credentials", _trial.One("(Get-TwilioTrunk After).CredentialList"));
        Assert.Equal(["mini-vapi"], _trial.Strings("(Get-TrunkTermination After).UserName"));
    }

    [Fact]
    public void Trunks_that_are_given_one_list_share_the_password_that_was_set()
    {
        var result = _trial.Run($$"""
            'aaa', 'bbb' | ForEach-Object { New-TwilioTrunk $_ "$_-voice" } |
                Set-TrunkTermination -CredentialListName shared -Credential {{NewCredential}} |
                Export-AsteriskConfig -Layout Standalone -Path $folder
            """);

        Assert.Empty(result.Errors);
        Assert.DoesNotContain(result.Warnings, warning => warning.Contains("keeps the password", StringComparison.Ordinal));
        var passwords = File.ReadLines(Path.Combine(_trial.Folder, "pjsip.conf")).Where(line => line.StartsWith("password", StringComparison.Ordinal)).ToArray();
        Assert.Equal(2, passwords.Length);
        Assert.Single(passwords.Distinct());
    }

    [Fact]
    public void Long_names_that_differ_at_their_end_get_lists_of_their_own()
    {
        _trial.Get($"1..2 | ForEach-Object {{ New-TwilioTrunk ('x' * 60 + $_) }} | Set-TrunkTermination -Credential {NewCredential}");

        var lists = _trial.Strings("Get-TwilioTrunk | ForEach-Object CredentialList").ToArray();
        Assert.Equal(2, lists.Distinct().Count());
        Assert.All(lists, list => Assert.InRange(list.Length, 1, 64));
    }

    [Fact]
    public void An_empty_credential_is_none()
        => Assert.Empty(_trial.Get("New-TwilioTrunk T | Set-TrunkTermination -Credential ([pscredential]::Empty) | ForEach-Object CredentialList"));

    [Theory]
    [InlineData("-ResetPassword")]
    [InlineData("-CredentialListName shared")]
    public void How_to_set_a_credential_says_nothing_without_one(string parameter)
    {
        _trial.Get("$null = New-TwilioTrunk T");
        _trial.Refused($"Set-TrunkTermination T {parameter}", "NoCredentialToSet", ErrorCategory.InvalidArgument);
    }
}
