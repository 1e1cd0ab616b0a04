using Exchange.Figures;
using Exchange.Language;

namespace Exchange.Partners;

/// <summary>How old a password is, against how old it may become.</summary>
/// <param name="Line">"63 of 90 days".</param>
/// <param name="Alarm">What is left or over, when it is time to act; empty otherwise.</param>
/// <param name="Kind">Of the alarm.</param>
public sealed record PasswordAge(string Line, string Alarm, Kind Kind, IReadOnlyList<Segment> Segments)
{
    private const int Near = 14;

    /// <param name="steps">Segments of the strip.</param>
    public static PasswordAge Of(DateTimeOffset? setAt, DateTimeOffset? dueAt, DateTimeOffset? expiresAt, Words w, DateTimeOffset now, int steps)
    {
        var empty = new Segment[steps];
        if (setAt is not { } set) return new(w.NoPasswordYet, "", Kind.Waiting, empty);
        var days = Math.Max(0, (int)(now - set).TotalDays);
        if (dueAt is not { } due) return new(w.AgeWithoutEnd(days), "", Kind.Done, [.. empty.Select((_, i) => i == 0 ? new Segment(Fill.Done) : default)]);

        var of = Math.Max(1, (int)Math.Round((due - set).TotalDays));
        var left = (int)Math.Ceiling((due - now).TotalDays);
        var kind = now >= due ? Kind.Failed : left <= Near ? Kind.Warning : Kind.Done;
        var alarm = kind switch
        {
            Kind.Failed => expiresAt <= now ? w.GraceOver : w.DaysOver(Math.Max(1, days - of)),
            Kind.Warning => w.DaysLeft(left),
            _ => "",
        };
        var filled = Math.Clamp((int)Math.Ceiling(days / (double)of * steps), 1, steps);
        var last = kind switch { Kind.Failed => Fill.Failed, Kind.Warning => Fill.Warning, _ => Fill.Done };
        return new(w.AgeOf(days, of), alarm, kind, [.. empty.Select((_, i) => i + 1 < filled ? new Segment(Fill.Done) : i + 1 == filled ? new Segment(last) : default)]);
    }

    public string Sentence => Alarm.Length > 0 ? $"{Line}, {Alarm}" : Line;
}
