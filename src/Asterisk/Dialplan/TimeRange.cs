using System.Globalization;

namespace TwilioTrunk.Asterisk.Dialplan;

/// <summary>When an include or a branch counts: <c>hours,days of the week,days of the month,months[,time zone]</c>, as in main/pbx_timing.c.</summary>
internal sealed class TimeRange
{
    private const int Minutes = 24 * 60;

    private static readonly string[] Days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    private readonly HashSet<int>? _minutes;
    private readonly HashSet<int>? _weekDays;
    private readonly HashSet<int>? _monthDays;
    private readonly HashSet<int>? _months;
    private readonly string? _zone;

    private TimeRange(string[] fields)
    {
        _minutes = MinutesOf(fields[0]);
        _weekDays = Members(fields.ElementAtOrDefault(1), 7, Days);
        _monthDays = Members(fields.ElementAtOrDefault(2), 31, []);
        _months = Members(fields.ElementAtOrDefault(3), 12, Months);
        _zone = fields.Length == 5 ? fields[4] : null;
    }

    /// <summary>True when the range leaves nothing out.</summary>
    private bool IsAlways => _minutes is null && _weekDays is null && _monthDays is null && _months is null;

    /// <summary>Says whether a range holds at a moment, of which only what the clock of the PBX shows counts; null when that is not known.</summary>
    /// <param name="text">The range. Empty is no range.</param>
    /// <param name="moment">The moment, or null.</param>
    public static bool? Holds(string text, DateTimeOffset? moment)
    {
        var range = new TimeRange(text.Split(',', '|'));
        if (range.IsAlways)
            return true;
        if (moment is not { } now)
            return null;
        if (range._zone is not { Length: > 0 } zone)
            return range.Contains(now.DateTime);
        return TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) ? range.Contains(TimeZoneInfo.ConvertTime(now, found).DateTime) : null;
    }

    private bool Contains(DateTime time) =>
        Holds(_months, time.Month - 1) && Holds(_monthDays, time.Day - 1) && Holds(_weekDays, (int)time.DayOfWeek)
        && Holds(_minutes, (time.Hour * 60) + time.Minute);

    private static bool Holds(HashSet<int>? members, int member) => members is null || members.Contains(member);

    private static HashSet<int>? MinutesOf(string text)
    {
        if (text is "" or "*")
            return null;
        var minutes = new HashSet<int>();
        foreach (var part in text.Split('&'))
        {
            var (from, to) = Arguments.Cut(part, '-');
            if (Minute(from) is not { } start || (to is null ? start : Minute(to.TrimStart([.. to.TakeWhile(letter => !char.IsAsciiDigit(letter))]))) is not { } end)
                continue;
            for (var minute = start; minute != end; minute = (minute + 1) % Minutes)
                minutes.Add(minute);
            minutes.Add(end);
        }
        return minutes;
    }

    private static int? Minute(string text) =>
        text.Trim().Split(':') is [var hour, var minute, ..]
        && int.TryParse(hour, NumberStyles.None, CultureInfo.InvariantCulture, out var hours) && hours < 24
        && int.TryParse(minute, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) && minutes < 60
            ? (hours * 60) + minutes
            : null;

    private static HashSet<int>? Members(string? text, int count, string[] names)
    {
        if (text is null or "" or "*")
            return null;
        var members = new HashSet<int>();
        foreach (var part in text.Split('&'))
        {
            var (from, to) = Arguments.Cut(part, '-');
            if (Member(from, count, names) is not { } start || (to is null ? start : Member(to, count, names)) is not { } end)
                continue;
            for (var member = start; member != end; member = (member + 1) % count)
                members.Add(member);
            members.Add(end);
        }
        return members;
    }

    private static int? Member(string text, int count, string[] names)
    {
        var named = Array.FindIndex(names, name => name.Equals(text, StringComparison.OrdinalIgnoreCase));
        return named >= 0 ? named : Substitution.Number(text) is { } number && number >= 1 && number <= count ? number - 1 : null;
    }
}
