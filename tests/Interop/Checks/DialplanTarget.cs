namespace TwilioTrunk.Tests.Interop.Checks;

/// <summary>Where Goto and its kin go, as far as the files alone can tell.</summary>
internal sealed record DialplanTarget(string Context, string Extension, string Priority)
{
    public static IEnumerable<DialplanTarget> Of(DialplanStep step)
    {
        var arguments = DialplanText.WithoutVariables(step.Arguments);
        var targets = step.Application.ToUpperInvariant() switch
        {
            "GOTO" => [arguments],
            "GOSUB" => [arguments.Split('(')[0]],
            "GOTOIF" => arguments.Split('?', 2) is [_, var branches] ? branches.Split(':', 2) : [],
            _ => Array.Empty<string>(),
        };
        return from target in targets
               where target.Trim().Length > 0 && !target.Contains(DialplanText.Unknown)
               select target.Split(',', StringSplitOptions.TrimEntries) switch
               {
                   [var context, var extension, var priority] => new DialplanTarget(context, extension, priority),
                   [var extension, var priority] => new DialplanTarget(step.Context, extension, priority),
                   _ => new DialplanTarget(step.Context, step.Extension, target.Trim()),
               };
    }

    /// <summary>Whether a step is there. A pattern may match anything.</summary>
    public bool IsReached(IEnumerable<DialplanStep> steps) => steps.Any(step =>
        step.Context == Context
        && (step.Extension == Extension || step.Extension.StartsWith('_'))
        && (step.Label == Priority || step.Priority.ToString(System.Globalization.CultureInfo.InvariantCulture) == Priority));
}
