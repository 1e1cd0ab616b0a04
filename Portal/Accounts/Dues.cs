using Exchange.Pages;

namespace Exchange.Accounts;

internal static class Dues
{
    /// <summary>From so many days before, as the first warning mail.</summary>
    private const int FromDays = 14;

    /// <summary>Null: not due for a while.</summary>
    public static DueNotice? Of(OwnAccount account, HospitalClock clock, Words words) =>
        account.PasswordDueAt is { } due && clock.DaysTo(due) <= FromDays ? new(due <= clock.Now, clock.DaysTo(due), words.Moment(clock.Local(due))) : null;
}
