namespace TwilioTrunk;

/// <summary>What an export writes to.</summary>
public enum AsteriskLayout
{
    /// <summary>Whole files for /etc/asterisk of a PBX that does nothing else: pjsip.conf, extensions.conf, rtp.conf.</summary>
    Standalone,

    /// <summary>Files of their own beside an existing configuration, which includes them: /etc/asterisk of any PBX, FreePBX too.</summary>
    Include,

    /// <summary>A Docker project with templates in config/asterisk and values in .env, edited in place.</summary>
    Compose,
}
