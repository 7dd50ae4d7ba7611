using TwilioTrunk.Asterisk.Ami;

namespace TwilioTrunk.Asterisk;

/// <summary>An Asterisk that is reached over AMI.</summary>
public sealed class AmiControl : AsteriskControl
{
    private readonly AmiSettings _settings;
    private readonly AmiClient _client;

    private AmiControl(AmiSettings settings, AmiClient client) => (_settings, _client) = (settings, client);

    /// <inheritdoc/>
    public override string Place => _settings.ToString();

    /// <summary>Connects and signs in.</summary>
    /// <param name="settings">Where, and who; <c>command</c> must be among what the user may <c>write</c>.</param>
    /// <param name="timeout">How long a command may take.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>The control; the caller disposes it.</returns>
    /// <exception cref="AsteriskControlException">As <see cref="AmiClient.ConnectAsync"/>.</exception>
    public static async Task<AmiControl> ConnectAsync(AmiSettings settings, TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var client = await AmiClient.ConnectAsync(settings with { ConnectTimeout = timeout }, cancellationToken).ConfigureAwait(false);
        return new AmiControl(settings, client) { Timeout = timeout };
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync().ConfigureAwait(false);
        await base.DisposeAsync().ConfigureAwait(false);
    }

    private protected override async Task<IReadOnlyList<string>> ExecuteAsync(string command, CancellationToken cancellationToken)
    {
        var response = await _client.SendActionAsync(new AmiAction("Command").With("Command", command), cancellationToken).ConfigureAwait(false);

        // A command that failed has output too, which says more than "Error".
        if (response is { IsError: true, Output: [] })
        {
            throw response.Message switch
            {
                "Permission denied" => ControlProblem.AmiPermissionMissing(_settings),
                "Command blacklisted" => ControlProblem.CommandRefused(command),
                var message => ControlProblem.CommandFailed(command, [message ?? ""]),
            };
        }

        return response.Output;
    }
}
