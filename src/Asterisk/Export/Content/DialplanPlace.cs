using TwilioTrunk.Asterisk.Dialplan;

namespace TwilioTrunk.Asterisk.Content;

/// <summary>Where a call goes on in the dialplan. Without an extension it keeps the one that it has, which is a number in E.164.</summary>
internal sealed record DialplanPlace(string Context, string? Extension)
{
    /// <summary>True when the call goes out from there over a trunk, or comes back to where it is.</summary>
    /// <param name="outbound">What leads out of the outbound contexts.</param>
    public bool DialsOut(IEnumerable<string> outbound) =>
        Is(PbxContent.InboundContext) || Is(PbxContent.IncludedOutboundContext) || Context.StartsWith("twilio-out-", StringComparison.OrdinalIgnoreCase)
        || (Is(PbxContent.OutboundContext) && (Extension is null || outbound.Any(name => ExtensionPattern.IsMatch(name, Extension))));

    private bool Is(string context) => Context.Equals(context, StringComparison.OrdinalIgnoreCase);
}
