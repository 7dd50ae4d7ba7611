namespace TwilioTrunk.Provisioning;

/// <summary>Whether the calls of the numbers come to the trunk.</summary>
internal static class NumberChecks
{
    private const string Attached = "NumberAttached";
    private const string Routing = "NumberRouting";

    public static IEnumerable<TrunkCheck> All =>
    [
        new(Attached, CheckSubject.Number, Text.NumberAttachedTitle, JudgeAttachedAsync),
        new("NumberVoice", CheckSubject.Number, Text.NumberVoiceTitle, JudgeVoiceAsync),
        new(Routing, CheckSubject.Number, Text.NumberRoutingTitle, JudgeRoutingAsync),
    ];

    /// <summary>A trunk that had a number lost it to something, which the routing tells.</summary>
    private static async Task<Finding> JudgeAttachedAsync(TrunkFacts trunk, CancellationToken cancellationToken)
    {
        var numbers = Numbers(trunk);
        if (numbers.Length > 0)
            return Finding.Pass(Text.NumbersAre.With(numbers.Length, Wording.List(numbers)));
        var isLost = trunk.Settings.PhoneNumbers.Count > 0 || (await trunk.GetCarriedNumbersAsync(cancellationToken).ConfigureAwait(false)).Count > 0;
        return isLost ? Finding.RestsOn(Routing) : Finding.Fail(Text.NoNumber, Text.AddNumberRemedy.With(trunk.Argument, Wording.Quote(Text.AskNumber)));
    }

    private static async Task<Finding> JudgeVoiceAsync(TrunkFacts trunk, CancellationToken cancellationToken)
    {
        var numbers = Numbers(trunk);
        if (numbers.Length == 0)
            return Finding.RestsOn(Attached);
        var mute = trunk.State.PhoneNumbers.Where(number => number.Capabilities is { Voice: false }).Select(number => number.PhoneNumber!).ToArray();
        if (mute.Length > 0)
            return Finding.Fail(Text.NumberWithoutVoice.With(Wording.List(mute)), Text.RemoveNumberRemedy.With(trunk.Argument, Wording.Quote(mute)));
        var owned = await trunk.GetNumbersAsync(cancellationToken).ConfigureAwait(false);
        var fax = numbers.Where(number => owned[number]?.VoiceReceiveMode == "fax").ToArray();
        return fax.Length > 0
            ? Finding.Fail(Text.NumberTakesFax.With(Wording.List(fax)), Wording.Comment(Text.FaxRemedy.With(Wording.List(fax))))
            : Finding.Pass(Text.NumbersHaveVoice.With(numbers.Length));
    }

    /// <summary>
    /// A number is taken from a trunk without a word: a voice application that is set removes the trunk
    /// (https://www.twilio.com/docs/phone-numbers/api/incomingphonenumber-resource). So those that the trunk carried in the days before count too.
    /// </summary>
    private static async Task<Finding> JudgeRoutingAsync(TrunkFacts trunk, CancellationToken cancellationToken)
    {
        var owned = await trunk.GetNumbersAsync(cancellationToken).ConfigureAwait(false);
        if (owned.Count == 0)
            return Finding.RestsOn(Attached);
        var astray = owned.Where(number => number.Value?.TrunkSid != trunk.Trunk.Sid).ToDictionary(StringComparer.Ordinal);
        if (astray.Count == 0)
            return Finding.Pass(Text.NumbersComeHere.With(owned.Count));
        var evidence = Wording.List([.. astray.Select(number => number.Value is null
            ? Text.NumberIsNotOwned.With(number.Key)
            : Text.NumberGoesTo.With(number.Key, NumberRouting.Describe(number.Value) ?? Text.RoutedNowhere))]);
        var lost = astray.Where(number => number.Value is not null).Select(number => number.Key).ToArray();
        var remedy = lost.Length > 0 ? Text.TakeNumberRemedy.With(trunk.Argument, Wording.Quote(lost)) : Wording.Comment(Text.NumberGoneRemedy);
        var attached = Numbers(trunk);
        var mayBeMeant = attached.Length > 0 && !astray.Keys.Any(number => attached.Contains(number) || trunk.Settings.PhoneNumbers.Contains(number));
        return mayBeMeant ? Finding.Warn(Text.CarriedBefore.With(evidence, trunk.Settings.Days), remedy) : Finding.Fail(evidence, remedy);
    }

    private static string[] Numbers(TrunkFacts trunk) => [.. trunk.State.PhoneNumbers.Select(number => number.PhoneNumber).OfType<string>().Distinct(StringComparer.Ordinal)];
}
