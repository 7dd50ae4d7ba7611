using System.Management.Automation;
using TwilioTrunk.Pipeline;
using TwilioTrunk.Provisioning;
using TwilioTrunk.Sessions;

namespace TwilioTrunk.Commands;

/// <summary>Gets the phone numbers whose calls go through a trunk.</summary>
/// <remarks>
/// The numbers can be piped to Remove-TrunkPhoneNumber and, with -Force and another trunk, to Add-TrunkPhoneNumber. Get-TwilioPhoneNumber gets the
/// numbers that are on no trunk.
/// </remarks>
/// <example>
/// <code>
/// New-TwilioTrunk Asterisk-Local fastco-voice-kernel -IfNotExists |
///     Add-TrunkPhoneNumber -PhoneNumber '+56226665897' |
///     Get-TrunkPhoneNumber
/// </code>
/// <para>Shows the numbers of a trunk.</para>
/// </example>
/// <example>
/// <code>
/// $trunk = New-TwilioTrunk Asterisk-Santiago fastco-santiago -IfNotExists
/// Get-TrunkPhoneNumber Asterisk-Local -PhoneNumber +56* |
///     Add-TrunkPhoneNumber -Trunk $trunk -Force
/// </code>
/// <para>Moves the Chilean numbers to another trunk; a warning names the trunk that each is taken from.</para>
/// </example>
/// <seealso cref="AddTrunkPhoneNumberCommand"/>
/// <seealso cref="RemoveTrunkPhoneNumberCommand"/>
/// <seealso cref="GetTwilioPhoneNumberCommand"/>
[Cmdlet(VerbsCommon.Get, "TrunkPhoneNumber")]
[OutputType(typeof(OwnedNumber))]
public sealed class GetTrunkPhoneNumberCommand : TrunkEntryReadCommand<OwnedNumber>
{
    private string[]? _patterns;

    /// <summary>
    /// Only these numbers, in E.164 or as people write them, or those that match a wildcard such as +56*. One that is named and is on none of the trunks
    /// is an error.
    /// </summary>
    [Parameter(Position = 1)]
    [SupportsWildcards]
    public string[]? PhoneNumber { get; set; }

    private protected override string[]? Patterns => _patterns;

    /// <summary>Numbers come as they are read, and are not kept.</summary>
    private protected override TrunkParts Parts => TrunkParts.None;

    private protected override async Task<TrunkView> ViewAsync(
        TwilioSession session, TrunkDirectory trunks, TrunkState state, CancellationToken cancellationToken)
        => new(session, state) { Numbers = await trunks.ListNumbersAsync(state.Trunk.Sid, cancellationToken).ConfigureAwait(false) };

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (PhoneNumber is null)
            return;
        var patterns = new List<string>();
        foreach (var number in PhoneNumber)
            Try(number, () => patterns.Add(WildcardPattern.ContainsWildcardCharacters(number) ? number : E164.Parse(number)));
        _patterns = [.. patterns];
    }

    private protected override IEnumerable<OwnedNumber> EntriesOf(TrunkView trunk)
        => (trunk.Numbers is { } reading ? Stream(_ => reading) : trunk.State.PhoneNumbers).Select(record => new OwnedNumber(trunk.Session, record));

    private protected override bool IsMatch(OwnedNumber entry, string pattern) => Wildcards.IsMatch(entry.PhoneNumber, pattern);

    private protected override ProvisioningException Missing(string name, string? trunk) => NumberProvisioner.Missing(name, trunk);
}
