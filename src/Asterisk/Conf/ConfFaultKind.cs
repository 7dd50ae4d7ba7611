namespace TwilioTrunk.Asterisk.Conf;

/// <summary>Why Asterisk stops reading a file.</summary>
public enum ConfFaultKind
{
    /// <summary>The head of a section has no <c>]</c>, or a <c>(</c> without <c>)</c>.</summary>
    OpenBracket,

    /// <summary>An option stands before every section.</summary>
    NoSection,

    /// <summary>A section takes the options of one that is not there before it.</summary>
    NoTemplate,

    /// <summary><c>[name](+)</c> without a section of that name before it; a template does not count.</summary>
    NothingToExtend,

    /// <summary><c>#include</c> of a file that is not there.</summary>
    NoFile,
}
