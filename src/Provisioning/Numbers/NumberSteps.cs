using System.Collections.Immutable;
using TwilioTrunk.Twilio;

namespace TwilioTrunk.Provisioning;

/// <summary>The steps that put numbers on trunks and take them off.</summary>
internal sealed class NumberSteps(TwilioClient twilio)
{
    public ChangeStep Attach(TrunkState state, IncomingPhoneNumberRecord number, string action, string? notice, IReadOnlyList<ChangeStep> after) => new()
    {
        Target = state.Label,
        Action = action,
        Notice = notice,
        After = after,
        Predict = trunk => With(trunk, Predict(state, number)),
        Apply = async cancel =>
        {
            var attached = await Certainly.CreateAsync(
                token => twilio.TrunkPhoneNumbers.AttachAsync(state.Trunk.Sid, number.Sid, token),
                token => FindAttachedAsync(state.Trunk.Sid, number.Sid, token),
                cancel).ConfigureAwait(false);
            return trunk => With(trunk, attached);
        },
    };

    /// <param name="state">The trunk.</param>
    /// <param name="numberSid">The number on it.</param>
    /// <param name="action">What is done, in words.</param>
    /// <param name="release">Does it; null for just taking it off the trunk.</param>
    public ChangeStep Detach(TrunkState state, string numberSid, string action, Func<CancellationToken, Task>? release = null) => new()
    {
        Target = state.Label,
        Action = action,
        Predict = trunk => Without(trunk, numberSid),
        Apply = async cancel =>
        {
            await (release ?? (token => DetachAsync(state.Trunk.Sid, numberSid, token)))(cancel).ConfigureAwait(false);
            return trunk => Without(trunk, numberSid);
        },
    };

    public Task DetachAsync(string trunkSid, string numberSid, CancellationToken cancellationToken)
        => Certainly.DeleteAsync(token => twilio.TrunkPhoneNumbers.DetachAsync(trunkSid, numberSid, token), cancellationToken);

    public static TrunkState Without(TrunkState trunk, string numberSid)
    {
        var numbers = trunk.PhoneNumbers.ToImmutableList();
        return trunk with { PhoneNumbers = numbers.RemoveAll(number => number.Sid == numberSid) };
    }

    // Steps by the thousand, each of which adds one: a list that is copied for every one of them takes its time.
    private static TrunkState With(TrunkState trunk, TrunkPhoneNumberRecord number)
        => trunk with { PhoneNumbers = trunk.PhoneNumbers.ToImmutableList().Add(number) };

    private static TrunkPhoneNumberRecord Predict(TrunkState state, IncomingPhoneNumberRecord number) => new()
    {
        Sid = number.Sid,
        TrunkSid = state.Trunk.Sid,
        PhoneNumber = number.PhoneNumber,
        FriendlyName = number.FriendlyName,
        VoiceUrl = number.VoiceUrl,
        Capabilities = number.Capabilities,
    };

    private async Task<TrunkPhoneNumberRecord?> FindAttachedAsync(string trunkSid, string numberSid, CancellationToken cancellationToken)
    {
        try
        {
            return await twilio.TrunkPhoneNumbers.GetAsync(trunkSid, numberSid, cancellationToken).ConfigureAwait(false);
        }
        catch (TwilioApiException missing) when (missing.Status == 404)
        {
            return null;
        }
    }
}
