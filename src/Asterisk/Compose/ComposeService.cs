namespace TwilioTrunk.Asterisk.Compose;

/// <summary>A service of a compose file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Line">The number of the line with its name, from 1.</param>
/// <param name="HoldsAsterisk">True when its image, or what that is built of, is called so, or it mounts a folder that is.</param>
/// <param name="NetworkMode">Whose network it has instead of one of its own, such as <c>host</c>; null for its own.</param>
/// <param name="NamesNetworks">True when it says which networks it is in; in some of them the world reaches it without published ports.</param>
/// <param name="TakesEnvFile">True when all variables of a file go to it.</param>
/// <param name="Ports">The ports that it publishes.</param>
/// <param name="Environment">The variables that it gets by name.</param>
internal sealed record ComposeService(
    string Name,
    int Line,
    bool HoldsAsterisk,
    string? NetworkMode,
    bool NamesNetworks,
    bool TakesEnvFile,
    IReadOnlyList<ComposePort> Ports,
    IReadOnlyList<ComposeVariable> Environment)
{
    /// <summary>True when it shares the network of its host: then nothing is published, and all is open.</summary>
    public bool UsesHostNetwork => NetworkMode == "host";
}
