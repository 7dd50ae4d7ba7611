using System.Globalization;
using System.Management.Automation;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;

namespace TwilioTrunk.Tests.Module.Laws;

/// <summary>A simulator on a port: for programs that are no cmdlets, and no longer than it is wanted.</summary>
public sealed class ServedSimulatorTests : IDisposable
{
    private readonly ModuleTrial _trial = new("");

    public void Dispose() => _trial.Dispose();

    [Theory]
    [InlineData("-Port 0", "http://127.0.0.1:")]
    [InlineData("-Https", "https://127.0.0.1:")]
    [InlineData("-Port 0 -Https", "https://127.0.0.1:")]
    [InlineData("-CertificatePath $folder/ca.pem", "http://127.0.0.1:")]
    public void It_is_served_where_it_says(string parameters, string endpoint)
    {
        _trial.Get($"$simulator = Start-TwilioSimulator {parameters}");

        Assert.StartsWith(endpoint, _trial.One("$simulator.Endpoint"), StringComparison.Ordinal);
        Assert.StartsWith("-----BEGIN CERTIFICATE-----", File.ReadAllText(_trial.One("$simulator.CertificatePath")!), StringComparison.Ordinal);
        Assert.True(Listens());
    }

    [Fact]
    public void Without_a_port_it_is_not_served()
        => Assert.Equal("True True", _trial.One("$simulator = Start-TwilioSimulator; \"$($null -eq $simulator.Endpoint) $($null -eq $simulator.CertificatePath)\""));

    [Fact]
    public async Task Another_program_and_the_cmdlets_work_on_the_same_account()
    {
        _trial.Get("$simulator = Start-TwilioSimulator -Port 0; $null = $simulator | Connect-TwilioAccount; $null = New-TwilioTrunk Ours; $secret = $simulator.GetCredential()");
        var secret = Assert.IsType<PSCredential>(_trial.Get("$secret")[0].BaseObject).GetNetworkCredential();
        using var client = new HttpClient { BaseAddress = new Uri(_trial.One("$simulator.Endpoint")!) };
        client.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes($"{secret.UserName}:{secret.Password}")));

        using var form = new FormUrlEncodedContent([new("FriendlyName", "Theirs")]);
        using var made = await client.PostAsync(new Uri("v1/Trunks", UriKind.Relative), form, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        Assert.Equal(["Ours", "Theirs"], _trial.Strings("Get-TwilioTrunk").Order());
        Assert.Contains("Ours", await client.GetStringAsync(new Uri("v1/Trunks", UriKind.Relative), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public void Its_token_is_given_when_asked_and_shown_nowhere()
    {
        _trial.Get("$simulator = Start-TwilioSimulator -Port 0; $null = $simulator | Connect-TwilioAccount; $simulator | Out-Default");
        var token = _trial.One("$simulator.GetCredential().GetNetworkCredential().Password")!;

        Assert.Equal(_trial.One("$simulator.Account"), _trial.One("$simulator.GetCredential().UserName"));
        Assert.Matches("^[0-9a-f]{32}$", token);
        var shown = PSSerializer.Serialize(_trial.Get("$simulator")[0], depth: 5) + _trial.Host;
        Assert.DoesNotContain(token, shown, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToHexString(Encoding.Unicode.GetBytes(token)), shown, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(_trial.Get("$simulator.PSObject.Properties | Where-Object { $_.Value -is [pscredential] }"));
    }

    [Fact]
    public void A_port_that_is_taken_is_named()
    {
        _trial.Get("$simulator = Start-TwilioSimulator -Port 0; $port = $simulator.Endpoint.Port");

        var error = _trial.Refused("Start-TwilioSimulator -Port $port", "PortInUse", ErrorCategory.ResourceExists);

        Assert.Contains(_trial.One("$port")!, error.ToString(), StringComparison.Ordinal);
        Assert.Single(_trial.Get("Get-TwilioSimulator"));
    }

    [Fact]
    public void A_file_of_the_user_is_not_replaced_by_a_certificate()
    {
        File.WriteAllText(Path.Combine(_trial.Folder, "ca.pem"), "my own");

        _trial.Refused("Start-TwilioSimulator -CertificatePath $folder/ca.pem", "FileNotOurs", ErrorCategory.ResourceExists);

        Assert.Equal("my own", File.ReadAllText(Path.Combine(_trial.Folder, "ca.pem")));
    }

    [Theory]
    [InlineData("Stop-TwilioSimulator")]
    [InlineData("$simulator | Stop-TwilioSimulator")]
    [InlineData("Remove-Module TwilioTrunk")]
    public void Its_port_is_closed_when_it_is_no_longer_wanted(string command)
    {
        _trial.Get("$simulator = Start-TwilioSimulator -Port 0");
        Assert.True(Listens());

        _trial.Get(command);

        Assert.False(Listens());
    }

    [Fact]
    public void Its_port_is_closed_with_the_runspace()
    {
        int port;
        using (var other = new ModuleTrial(""))
            port = Port(other, "(Start-TwilioSimulator -Port 0).Endpoint.Port");

        Assert.False(Listens(port));
    }

    private static int Port(ModuleTrial trial, string script) => int.Parse(trial.One(script)!, CultureInfo.InvariantCulture);

    private bool Listens() => Listens(Port(_trial, "$simulator.Endpoint.Port"));

    private static bool Listens(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Connect(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
