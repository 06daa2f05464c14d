using System.Text.Json;
using Portal.Domain.Foundation;

namespace Portal.Domain.Accounts;

/// <summary>A deadline or a threshold under which nobody could keep to the rules.</summary>
public sealed record RuleOutOfRange : Refusal
{
    public RuleOutOfRange(string field, long seen, long least, long most)
        : base("RULE_OUT_OF_RANGE", RefusalKind.Invalid, $"须为 {least} 至 {most} 的整数",
            $"This has to be a whole number from {least} to {most}") =>
        (Field, Why) = (field, new WhyNot("RULES", "1", $"{seen}", $"{least}–{most}"));
}

/// <summary>A day of the calendar that cannot be meant.</summary>
public sealed record CalendarDayRefused : Refusal
{
    /// <param name="zh">What is wrong with the day.</param>
    public CalendarDayRefused(string field, DateOnly day, string zh, string en)
        : base("CALENDAR_DAY", RefusalKind.Invalid, $"日期有误：{day:yyyy-MM-dd} {zh}",
            $"The day {day:yyyy-MM-dd} {en}") =>
        (Field, Why) = (field, new WhyNot("CALENDAR", "1", $"{day:yyyy-MM-dd}", en));
}

/// <summary>From the notice of a merger creditors have 45 days to claim (公司法第二百二十条): no city may give
/// less.</summary>
public sealed record CreditorNoticeTooShort : Refusal
{
    public const int Least = 45;

    public CreditorNoticeTooShort(int seen) : base("CREDITOR_NOTICE_TOO_SHORT", RefusalKind.Invalid,
        $"不得少于 {Least} 日：公司法第二百二十条规定，债权人自公告之日起有四十五日提出要求",
        $"No less than {Least} days: the Company Law (article 220) gives creditors 45 days from the notice") =>
        (Field, Why) = (nameof(CityRules.CreditorNoticeDays), new WhyNot("公司法第二百二十条", "1", $"{seen}", $">= {Least}"));
}

/// <summary>The city's deadlines, thresholds and calendar as they shall be from now on: a new version, on a basis that
/// everybody can read. Days that were counted and written down before stay as they are, and so does the account to
/// which money is paid back: that is finance's to change.</summary>
public sealed class AmendRules(Acts acts, CityRulebook rulebook)
{
    private const int Years = 10;

    /// <summary>The numbers of the rules and their bounds. Whatever is counted from a day needs one at least.</summary>
    private static readonly (string Field, Func<CityRules, int> Of, int Least, int Most)[] bounds =
    [
        (nameof(CityRules.NoticeWorkingDays), rules => rules.NoticeWorkingDays, 1, 60),
        (nameof(CityRules.SupplementWorkingDays), rules => rules.SupplementWorkingDays, 1, 60),
        (nameof(CityRules.ConfirmWorkingDays), rules => rules.ConfirmWorkingDays, 1, 60),
        (nameof(CityRules.AutoAcceptDays), rules => rules.AutoAcceptDays, 1, 180),
        (nameof(CityRules.AppealDays), rules => rules.AppealDays, 1, 365),
        (nameof(CityRules.CreditorNoticeDays), rules => rules.CreditorNoticeDays, CreditorNoticeTooShort.Least, 365),
        (nameof(CityRules.StatementWorkingDays), rules => rules.StatementWorkingDays, 0, 60),
        (nameof(CityRules.ClawbackWorkingDays), rules => rules.ClawbackWorkingDays, 0, 60),
        (nameof(CityRules.ClawbackPayDays), rules => rules.ClawbackPayDays, 1, 365),
        (nameof(CityRules.RelatedEquityBp), rules => rules.RelatedEquityBp, 1, 10_000),
        (nameof(CityRules.StartupMonths), rules => rules.StartupMonths, 0, 120),
    ];

    /// <param name="Version">That the caller read; 0 where the city has no rules yet.</param>
    /// <param name="Rules">As they shall be, whole; the refund account in them counts for nothing.</param>
    /// <param name="Basis">The notice or decision: public.</param>
    public sealed record Command(long Version, CityRules Rules, string Basis) : Request;

    /// <summary>Refuses CHANGED_SINCE where somebody else amended them meanwhile.</summary>
    public async Task<Outcome<Done>> ExecuteAsync(Actor actor, Command command, CancellationToken ct)
    {
        var outcome = await acts.PerformAsync<Done>(actor, Permissions.CityAmendRules, command, async act =>
        {
            if (WhyNot(command, act.Today) is { } refusal) return refusal;
            var present = await act.Tx.FindAsync<CityRulePages.Stored>(CityRulePages.SelectNewest, command);
            if (ChangedSince.WhyNot(command.Version, present?.Version ?? 0) is { } changed) return changed;

            // Of two who read the same version the key lets one write; the other looks again.
            var next = command.Version + 1;
            await act.Tx.WriteAsync(SetUpCity.InsertRules, new
            {
                Version = next, act.Now, act.Actor.PersonId, command.Basis,
                Content = JsonSerializer.Serialize(
                    command.Rules with { RefundAccount = present?.Rules.RefundAccount }),
            });
            await act.AuditAsync("city", Guid.Empty, present is null ? null : new { Rules = present.Version },
                new { Rules = next, command.Basis }, $"{next}");
            return new Done();
        }, ct);
        rulebook.Forget();
        return outcome;
    }

    /// <summary>Null when such rules can be kept to, as far as they say it themselves.</summary>
    public static Refusal? WhyNot(Command command, DateOnly today)
    {
        var rules = command.Rules;
        if (rules.CreditorNoticeDays < CreditorNoticeTooShort.Least)
            return new CreditorNoticeTooShort(rules.CreditorNoticeDays);
        foreach (var (field, of, least, most) in bounds)
            if (of(rules) < least || of(rules) > most) return new RuleOutOfRange(field, of(rules), least, most);
        return WhyNotCalendar(rules, today)
            ?? Limits.WhyNotRequired(nameof(command.Basis), command.Basis, Limits.Text);
    }

    private static Refusal? WhyNotCalendar(CityRules rules, DateOnly today)
    {
        foreach (var (field, days) in new[]
            { (nameof(rules.DaysOff), rules.DaysOff), (nameof(rules.WeekendDaysWorked), rules.WeekendDaysWorked) })
            foreach (var day in days)
                if (Math.Abs(day.Year - today.Year) > Years)
                    return new CalendarDayRefused(field, day, $"与今年相差超过 {Years} 年", $"is more than {Years} years away");
        foreach (var day in rules.WeekendDaysWorked)
            if (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
                return new CalendarDayRefused(nameof(rules.WeekendDaysWorked), day, "不是周末，本来就是工作日",
                    "is no weekend: it is worked anyway");
        return null;
    }
}
