namespace TwilioTrunk.Asterisk;

/// <summary>How an export is laid out on disk.</summary>
public enum PbxLayout
{
    /// <summary>Complete <c>pjsip.conf</c>, <c>extensions.conf</c> and <c>rtp.conf</c> in one folder, for <c>/etc/asterisk</c>.</summary>
    Standalone,

    /// <summary>An existing Docker project (<c>.env</c> and the templates in <c>config/asterisk</c>), edited in place.</summary>
    Compose,
}
