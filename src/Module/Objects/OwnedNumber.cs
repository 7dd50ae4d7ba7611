using TwilioTrunk.Provisioning;
using TwilioTrunk.Sessions;
using TwilioTrunk.Twilio;

namespace TwilioTrunk;

/// <summary>A phone number that the account owns.</summary>
public sealed class OwnedNumber
{
    internal OwnedNumber(TwilioSession session, IncomingPhoneNumberRecord record)
    {
        Session = session;
        Sid = record.Sid;
        PhoneNumber = record.PhoneNumber;
        Name = record.FriendlyName;
        TrunkSid = record.TrunkSid;
        VoiceUrl = record.VoiceUrl;
        VoiceApplicationSid = record.VoiceApplicationSid;
        Capabilities = Names(record.Capabilities);
    }

    internal OwnedNumber(TwilioSession session, TrunkPhoneNumberRecord record)
    {
        Session = session;
        Sid = record.Sid;
        PhoneNumber = record.PhoneNumber;
        Name = record.FriendlyName;
        TrunkSid = record.TrunkSid == TrunkState.NoSid ? null : record.TrunkSid;
        VoiceUrl = record.VoiceUrl;
        VoiceApplicationSid = record.VoiceApplicationSid;
        Capabilities = Names(record.Capabilities);
    }

    /// <summary>PN and 32 hexadecimal digits.</summary>
    public string Sid { get; }

    /// <summary>The number in E.164.</summary>
    public string? PhoneNumber { get; }

    /// <summary>The friendly name.</summary>
    public string? Name { get; }

    /// <summary>The trunk that takes its calls; null when none does.</summary>
    public string? TrunkSid { get; }

    /// <summary>What takes its calls when no trunk and no application does.</summary>
    public string? VoiceUrl { get; }

    /// <summary>The voice application that takes its calls when no trunk does.</summary>
    public string? VoiceApplicationSid { get; }

    /// <summary>What the number can do: voice, sms, mms, fax.</summary>
    public string[] Capabilities { get; }

    internal TwilioSession Session { get; }

    /// <summary>The number.</summary>
    public override string ToString() => PhoneNumber ?? Sid;

    private static string[] Names(CapabilitiesRecord? capabilities)
    {
        if (capabilities is null)
            return [];
        (bool Has, string Name)[] all =
            [(capabilities.Voice, "voice"), (capabilities.Sms, "sms"), (capabilities.Mms, "mms"), (capabilities.Fax, "fax")];
        return [.. all.Where(capability => capability.Has).Select(capability => capability.Name)];
    }
}
