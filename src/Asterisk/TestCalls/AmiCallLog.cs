using System.Globalization;
using TwilioTrunk.Asterisk.Ami;

namespace TwilioTrunk.Asterisk.TestCalls;

/// <summary>Picks out of the events of AMI those of one call.</summary>
/// <param name="time">The clock.</param>
internal sealed class AmiCallLog(TimeProvider time) : PbxCallLog
{
    /// <summary>What Asterisk writes in place of the id of a channel that it could not make (main/manager.c).</summary>
    private const string NoChannel = "<null>";

    private readonly HashSet<string> _channels = new(StringComparer.Ordinal);
    private string? _linkedId;
    private string? _actionId;
    private bool _hasBegun;
    private bool _isRefused;

    /// <inheritdoc/>
    public override bool HasBegun => _hasBegun;

    /// <inheritdoc/>
    public override bool IsOver => _channels.Count == 0 && (_isRefused || Known.Count > 0);

    /// <summary>The channel that is up now; null when none is.</summary>
    public PbxLeg? Up => Known.Find(leg => leg is { Answered: not null, Ended: null });

    /// <summary>Why the dialplan of a call that was placed ended (Q.850); null when that is not told yet.</summary>
    public int? Cause { get; private set; }

    /// <summary>The same in Asterisk's words.</summary>
    public string? CauseText { get; private set; }

    /// <summary>Takes the call whose channels are linked by an id, and whose placing was asked for by an action.</summary>
    public void Expect(string linkedId, string? actionId) => (_linkedId, _actionId) = (linkedId, actionId);

    /// <summary>Takes the next event.</summary>
    /// <param name="message">The event.</param>
    /// <param name="isIncoming">Tells the first channel of a call that comes in; null when it is not waited for.</param>
    public void Take(AmiMessage message, Func<AmiMessage, bool>? isIncoming = null)
    {
        if (_linkedId is null && message.Event == "Newchannel" && isIncoming?.Invoke(message) == true)
            _linkedId = message["Linkedid"];
        if (message.Event == "OriginateResponse" && IsOfPlacing(message))
        {
            // A failure comes when Asterisk is done with placing the call: what there is of it by now is all.
            _hasBegun = true;
            _isRefused = message["Response"] == "Failure";
            return;
        }

        if (_linkedId is null || message["Channel"] is not { } channel || message["Linkedid"] != _linkedId)
            return;

        _hasBegun = true;
        switch (message.Event)
        {
            case "Newchannel":
                _channels.Add(channel);
                if (!channel.StartsWith("Local/", StringComparison.Ordinal))
                    Known.Add(new PbxLeg(channel));
                break;
            case "Newstate":
                Change(channel, leg => message["ChannelStateDesc"] switch
                {
                    "Ringing" => leg with { HasRung = true },
                    "Up" => leg with { Answered = leg.Answered ?? time.GetUtcNow() },
                    _ => leg,
                });
                break;
            case "DialState" when message["DialStatus"] is "RINGING" or "PROGRESS":
                Change(message["DestChannel"], leg => leg with { HasRung = true });
                break;
            case "RTCPReceived":
                Change(channel, leg => Heard(leg, message));
                break;
            case "Hangup":
                _channels.Remove(channel);
                if (channel.EndsWith(";2", StringComparison.Ordinal))
                    (Cause, CauseText) = (Number(message["Cause"]), message["Cause-txt"]);
                Change(channel, leg => leg with
                {
                    Ended = time.GetUtcNow(),
                    Cause = Number(message["Cause"]),
                    CauseText = message["Cause-txt"],
                    SipStatus = Number(message["TechCause"]),
                });
                break;
        }
    }

    /// <summary>Changes what is known of a channel.</summary>
    public void Change(string? channel, Func<PbxLeg, PbxLeg> change)
    {
        if (Known.FindIndex(leg => leg.Channel == channel) is >= 0 and var index)
            Known[index] = change(Known[index]);
    }

    /// <summary>Everybody is told, and the ids of actions are counted by each connection for itself: only without a channel do they have to do.</summary>
    private bool IsOfPlacing(AmiMessage response)
        => _linkedId is not null && (response["Uniqueid"] == _linkedId || (response["Uniqueid"] == NoChannel && response.ActionId == _actionId));

    /// <summary>
    /// A report without a block tells nothing of what the other side gets. The number has 24 bits and a sign (RFC 3550 section 6.4.1): with packets that
    /// came twice it is below zero.
    /// </summary>
    private static PbxLeg Heard(PbxLeg leg, AmiMessage report)
        => Number(report["ReportCount"]) > 0 && Number(report["Report0CumulativeLost"]) is { } missed
            ? leg with { Media = (leg.Media ?? new PbxMedia(0, 0)) with { Missed = missed < 1 << 23 ? missed : 0 } }
            : leg;

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
