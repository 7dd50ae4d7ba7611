namespace TwilioTrunk.Asterisk;

/// <summary>A transport that is as the files say only after a restart of Asterisk.</summary>
/// <param name="Transport">Its name.</param>
/// <param name="Bind">
/// Where it stays bound until then; null for one that the reload opened: it takes calls, but hosts to call over it are looked up only after a restart,
/// because which protocols there are is seen at start (res_pjsip/pjsip_resolver.c, <c>sip_available_transports</c>).
/// </param>
public sealed record PbxRestart(string Transport, string? Bind);
