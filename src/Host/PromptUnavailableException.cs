using System.Globalization;
using System.Management.Automation;

namespace TwilioTrunk.Host;

/// <summary>A question that nobody can answer, because the input is not a terminal.</summary>
/// <remarks>It ends the script: to go on behind a confirmation that was never given would be an answer too.</remarks>
public sealed class PromptUnavailableException : ActionPreferenceStopException
{
    private readonly ErrorRecord _record;

    internal PromptUnavailableException(string question)
        : base(string.Format(CultureInfo.CurrentCulture, Text.PromptUnavailable, question))
        => _record = new ErrorRecord(
            new ParentContainsErrorRecordException(this), "PromptUnavailable", ErrorCategory.ResourceUnavailable, targetObject: null)
        {
            ErrorDetails = new ErrorDetails(Message) { RecommendedAction = Text.PromptUnavailableRemedy },
        };

    /// <inheritdoc/>
    public override ErrorRecord ErrorRecord => _record;
}
