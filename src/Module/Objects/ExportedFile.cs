using TwilioTrunk.Asterisk;

namespace TwilioTrunk;

/// <summary>A file that a cmdlet that exports looked after.</summary>
public sealed class ExportedFile
{
    internal ExportedFile(PlannedFile file)
    {
        Path = file.Path;
        Action = Enum.Parse<ExportAction>(file.Action.ToString());
        Difference = file.Difference;
    }

    /// <summary>The whole path of the file.</summary>
    public string Path { get; }

    /// <summary>What was done to it.</summary>
    public ExportAction Action { get; }

    /// <summary>The lines that came and went, secrets masked; empty when nothing changed.</summary>
    public string Difference { get; }

    /// <summary>The path.</summary>
    public override string ToString() => Path;
}
