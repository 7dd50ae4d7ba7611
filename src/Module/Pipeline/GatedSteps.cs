using TwilioTrunk.Provisioning;

namespace TwilioTrunk.Pipeline;

/// <summary>Which steps of a plan were allowed.</summary>
/// <param name="Accepted">To be done.</param>
/// <param name="Rehearsed">Only told, because of -WhatIf or because the trunk itself is only rehearsed.</param>
internal sealed record GatedSteps(IReadOnlyList<ChangeStep> Accepted, IReadOnlyList<ChangeStep> Rehearsed);
