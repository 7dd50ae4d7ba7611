namespace TwilioTrunk.Asterisk.Content;

/// <summary>A PJSIP object to write. One that extends has no type of its own: it adds options to the section of that name.</summary>
internal sealed record PjsipObject(string Name, string? Type, IReadOnlyList<ConfSetting> Settings)
{
    public bool Extends => Type is null;

    /// <summary>The value of an option; null when it is not set.</summary>
    public string? Setting(string name) => Settings.FirstOrDefault(setting => setting.Name == name)?.Value;
}
