namespace TwilioTrunk.Asterisk.Trace;

/// <summary>Finds the ends of the While() that the step in hand stands in, by the steps around it.</summary>
internal static class WhileLoop
{
    /// <summary>The priority of the While(); null when there is none before.</summary>
    public static int? Start(DialplanRun run)
    {
        var depth = 0;
        for (var priority = run.Location - 1; priority > 0; priority--)
        {
            var application = Name(run, priority);
            if (application == "endwhile")
                depth++;
            else if (application == "while" && depth-- == 0)
                return priority;
        }
        return null;
    }

    /// <summary>The priority after the EndWhile(); null when there is none.</summary>
    public static int? End(DialplanRun run)
    {
        var depth = 0;
        for (var priority = run.Location + 1; Name(run, priority) is { } application; priority++)
        {
            if (application == "while")
                depth++;
            else if (application == "endwhile" && depth-- == 0)
                return priority + 1;
        }
        return null;
    }

    private static string? Name(DialplanRun run, int priority) =>
        run.Find(run.Channel.Context, run.Channel.Extension, priority, out _)?.Application.ToLowerInvariant();
}
