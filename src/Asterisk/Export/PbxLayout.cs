namespace TwilioTrunk.Asterisk;

/// <summary>How an export is laid out on disk.</summary>
public enum PbxLayout
{
    /// <summary>Complete <c>pjsip.conf</c>, <c>extensions.conf</c> and <c>rtp.conf</c> in one folder, for <c>/etc/asterisk</c>.</summary>
    Standalone,

    /// <summary>
    /// Files of our own beside an existing configuration, which gets a marked line in <c>pjsip.conf</c> and in <c>extensions.conf</c> that includes them;
    /// where these are FreePBX's own, in its files for additions.
    /// </summary>
    Include,

    /// <summary>An existing Docker project (<c>.env</c> and the templates in <c>config/asterisk</c>), edited in place.</summary>
    Compose,
}
