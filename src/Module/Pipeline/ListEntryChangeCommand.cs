using System.Management.Automation;

namespace TwilioTrunk.Pipeline;

/// <summary>A cmdlet that changes what is in lists of one kind.</summary>
/// <typeparam name="TRequest">What is asked for.</typeparam>
public abstract class ListEntryChangeCommand<TRequest> : ItemChangeCommand<TRequest>
{
    /// <summary>Changes a list even if several trunks enforce it: who may call changes for all of them.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }
}
