using System.Management.Automation;
using TwilioTrunk.Provisioning;
using TwilioTrunk.Sessions;

namespace TwilioTrunk.Pipeline;

/// <summary>A cmdlet that changes a trunk: it asks for every step before any is done.</summary>
public abstract class ChangeCommand : ThrottledCommand
{
    /// <summary>True when -Force was given: questions about drastic steps are answered with yes.</summary>
    private protected virtual bool IsForced => false;

    /// <summary>Tells what stands in the way, then asks for each step. On the pipeline thread only.</summary>
    internal GatedSteps Gate(ChangePlan plan)
    {
        foreach (var problem in plan.Problems)
            Report(problem, target: problem.Target);
        foreach (var warning in plan.Warnings)
            WriteWarning(warning);

        var accepted = new List<ChangeStep>();
        var rehearsed = new List<ChangeStep>();
        foreach (var step in plan.Steps)
        {
            if (!step.After.All(earlier => accepted.Contains(earlier) || rehearsed.Contains(earlier)))
                continue;
            var permission = Ask(step.Action, step.Target, plan.Current.IsRehearsed);
            if (permission == Permission.Rehearsed)
                rehearsed.Add(step);
            else if (permission == Permission.Granted && IsConfirmed(step))
                Accept(step);
        }

        return new GatedSteps(accepted, rehearsed);

        void Accept(ChangeStep step)
        {
            accepted.Add(step);
            if (step.Notice is not null)
                WriteWarning(step.Notice);
        }
    }

    /// <summary>Emits the trunk as the plan left it, unless something failed.</summary>
    internal void Emit(TwilioSession session, TrunkReference? target, ChangePlan plan, GatedSteps gated, ChangeOutcome outcome)
    {
        foreach (var failure in outcome.Failures)
            Report(failure, target?.ToString());
        if (outcome.Failures.Count > 0 || plan.IsRefused)
            return;
        WriteObject(new Trunk(session, Result(plan, gated, outcome)));
    }

    /// <summary>The trunk as the plan left it, or as it would be after what was only told.</summary>
    private protected TrunkState Result(ChangePlan plan, GatedSteps gated, ChangeOutcome outcome)
        => gated.Rehearsed.Count > 0 || IsRehearsing ? plan.Predict(gated.Rehearsed) : outcome.State;

    /// <summary>A drastic step is asked about once more.</summary>
    private bool IsConfirmed(ChangeStep step)
        => step.Question is null || IsForced || IsConfirmOff || AskAgain(step.Question);

    /// <summary>-Confirm:$false and $ConfirmPreference = 'None' say yes in advance, to a drastic step as well.</summary>
    private bool IsConfirmOff
        => MyInvocation.BoundParameters.TryGetValue("Confirm", out var confirm)
            ? confirm is SwitchParameter { IsPresent: false }
            : LanguagePrimitives.TryConvertTo<ConfirmImpact>(GetVariableValue("ConfirmPreference"), out var preference) && preference == ConfirmImpact.None;
}
