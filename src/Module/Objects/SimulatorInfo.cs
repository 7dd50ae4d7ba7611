using System.Management.Automation;
using System.Security;
using TwilioTrunk.Simulator;
using TwilioTrunk.Simulator.Front;
using TwilioTrunk.Twilio;

namespace TwilioTrunk;

/// <summary>A Twilio that lives in this process. Connect-TwilioAccount -Simulator takes it.</summary>
public sealed class SimulatorInfo
{
    private readonly SimulatorFront? _front;

    internal SimulatorInfo(TwilioSimulator simulator, string? statePath, SimulatorFront? front)
        => (Simulator, StatePath, _front) = (simulator, statePath, front);

    /// <summary>The SID of its account.</summary>
    public string Account => Simulator.AccountSid;

    /// <summary>The URL where it is served, as a server and as a proxy; null when it is reached inside the process only.</summary>
    public Uri? Endpoint => _front?.Endpoint;

    /// <summary>The file with the certificate that clients of a served simulator have to trust, in PEM; null when it is not served.</summary>
    public string? CertificatePath => _front?.CertificatePath;

    /// <summary>The file that keeps its state; null when it ends with the process.</summary>
    public string? StatePath { get; }

    /// <summary>The requests it received, oldest first; passwords are masked.</summary>
    public SimulatorRequest[] Request => [.. Simulator.Requests.Select(request => new SimulatorRequest(request))];

    /// <summary>The faults that can strike yet.</summary>
    public SimulatorFault[] Fault => [.. Simulator.Faults.Select(fault => new SimulatorFault(Simulator, fault))];

    internal TwilioSimulator Simulator { get; }

    /// <summary>
    /// What other clients sign in with: the SID of the account, and its auth token as the password. It is no property, because Export-Clixml would
    /// write the token to a file.
    /// </summary>
    public PSCredential GetCredential()
    {
        var token = new SecureString();
        foreach (var letter in Simulator.AuthToken)
            token.AppendChar(letter);
        token.MakeReadOnly();
        return new PSCredential(Account, token);
    }

    /// <summary>The SID of its account.</summary>
    public override string ToString() => Account;

    /// <summary>A client of one of its accounts.</summary>
    internal TwilioClient Connect(string accountSid)
        => new(
            new TwilioClientOptions { Credential = new TwilioCredential(accountSid, accountSid, Simulator.AuthTokenOf(accountSid)) },
            Simulator.CreateHandler(),
            disposeHandler: true);

    /// <summary>Closes its port, and waits for that; inside the process it goes on.</summary>
    internal void Close() => _front?.DisposeAsync().AsTask().GetAwaiter().GetResult();

    /// <summary>Ends it.</summary>
    internal void Stop()
    {
        Close();
        Simulator.Dispose();
    }
}
