using TwilioTrunk.Asterisk.Configuration;
using TwilioTrunk.Tests.Interop.Rigging;

namespace TwilioTrunk.Tests.Interop;

/// <summary>What is known of PJSIP's objects is what the real Asterisk documents and does.</summary>
public sealed class PjsipSchemaTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Every_documented_type_and_option_is_known_and_no_other()
    {
        Rig.Require();
        Assert.Equal(
            AsteriskRelease.Current.Options.Pjsip.SelectMany(type => type.Select(option => $"{type.Key} {option}")).Where(IsOwnName).Order(StringComparer.Ordinal),
            PjsipSchema.Shipped.Types.SelectMany(type => PjsipSchema.Shipped.Options(type).Select(option => $"{type} {option}")).Order(StringComparer.Ordinal));

        static bool IsOwnName(string option) => !option.EndsWith(" type", StringComparison.Ordinal) && !option.EndsWith('*');
    }

    /// <summary>Asterisk prints the objects that it made of the wizard's sections as if they had been written.</summary>
    [Fact]
    public async Task A_wizard_makes_the_objects_that_Asterisk_makes_of_it()
    {
        Rig.Require();
        const string Wizards = """
            [trunk]
            type = wizard
            sends_auth = yes
            sends_registrations = yes
            remote_hosts = 192.0.2.1:5070, 192.0.2.2
            outbound_auth/username = user
            outbound_auth/password = secret
            endpoint/context = from-trunk
            registration/expiration = 600
            transport = transport-udp

            [phone](!)
            type = wizard
            accepts_auth = yes
            accepts_registrations = yes
            inbound_auth/password = secret
            endpoint/context = from-internal

            [1001](phone)
            inbound_auth/username = 1001
            inbound_auth/auth_type = digest
            aor/max_contacts = 1

            [own]
            type = wizard
            remote_hosts = 192.0.2.3
            contact_pattern = sip:${REMOTE_HOST}:5080
            identify/match = 192.0.2.4
            sends_line_with_registrations = no

            [line]
            type = wizard
            sends_registrations = yes
            sends_line_with_registrations = yes
            remote_hosts = 192.0.2.5
            client_uri_pattern = sip:me@${REMOTE_HOST}

            """;
        const string Pjsip = "[transport-udp]\ntype = transport\nbind = 127.0.0.1:0\n";
        File.WriteAllText(_folder.Combine("pjsip.conf"), Pjsip);
        File.WriteAllText(_folder.Combine("pjsip_wizard.conf"), Wizards);
        File.WriteAllText(_folder.Combine("extensions.conf"), "[from-trunk]\n[from-internal]\n");
        File.WriteAllText(_folder.Combine("rtp.conf"), "[general]\n");
        await using var asterisk = await AsteriskInstance.StartAsync(_folder.Path, null, Cancellation);

        var shown = await asterisk.ExecuteAsync("pjsip export config_wizard primitives", Cancellation);

        var objects = shown.Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(text => text.Split('\n')).Where(lines => lines[0].StartsWith('[')).ToDictionary(
                lines => $"{lines[1][7..]} {lines[0].Trim('[', ']')}", lines => lines[2..].ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
        var made = PbxConfiguration.Load(_folder.Path).Pjsip.Definitions.Where(item => item.IsFromWizard).ToList();
        Assert.Equal(objects.Keys.Order(StringComparer.Ordinal), made.Select(item => $"{item}").Order(StringComparer.Ordinal));
        foreach (var item in made)
        {
            foreach (var option in item.Options.GroupBy(option => option.Name).Select(options => options.Last()))
            {
                // Contacts and matches are printed in forms of their own, switches as true and false.
                if (option.Name is "contact")
                    Assert.Contains(objects[$"{item}"], line => line.StartsWith("contact = ", StringComparison.Ordinal) && line.Contains(option.Value, StringComparison.Ordinal));
                else if (option.Name is "match")
                    Assert.Contains(objects[$"{item}"], line => line.Contains(option.Value.Split(':')[0], StringComparison.Ordinal));
                else
                    Assert.Contains($"{option.Name} = {(option.Value == "yes" ? "true" : option.Value)}", objects[$"{item}"]);
            }
        }
    }

    public void Dispose() => _folder.Dispose();
}
