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

/// <summary>An account without its name, its bank or its number is none.</summary>
public sealed record RefundAccountIncomplete : Refusal
{
    public RefundAccountIncomplete(string field) : base("REFUND_ACCOUNT_INCOMPLETE", RefusalKind.Invalid,
        "户名、开户银行和账号须一并填写，或者都不填", "Give the account's name, bank and number, or none of them") => Field = field;
}

/// <summary>The city's deadlines, thresholds and calendar as they shall be from now on: a new version, on a basis that
/// everybody can read. Days that were counted and written down before stay as they are.</summary>
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
        (nameof(CityRules.CreditorNoticeDays), rules => rules.CreditorNoticeDays, 1, 365),
        (nameof(CityRules.StatementWorkingDays), rules => rules.StatementWorkingDays, 0, 60),
        (nameof(CityRules.ClawbackWorkingDays), rules => rules.ClawbackWorkingDays, 0, 60),
        (nameof(CityRules.ClawbackPayDays), rules => rules.ClawbackPayDays, 1, 365),
        (nameof(CityRules.RelatedEquityBp), rules => rules.RelatedEquityBp, 1, 10_000),
        (nameof(CityRules.StartupMonths), rules => rules.StartupMonths, 0, 120),
    ];

    /// <param name="Version">That the caller read; 0 where the city has no rules yet.</param>
    /// <param name="Rules">As they shall be, whole.</param>
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
                Version = next, Content = JsonSerializer.Serialize(command.Rules), act.Now, act.Actor.PersonId,
                command.Basis,
            });
            await act.AuditAsync("city", Guid.Empty, present is null ? null : new { Rules = present.Version },
                new { Rules = next, command.Basis }, $"{next}");
            return new Done();
        }, ct);
        rulebook.Forget();
        return outcome;
    }

    private static Refusal? WhyNot(Command command, DateOnly today)
    {
        var rules = command.Rules;
        foreach (var (field, of, least, most) in bounds)
            if (of(rules) < least || of(rules) > most) return new RuleOutOfRange(field, of(rules), least, most);
        return WhyNotCalendar(rules, today) ?? WhyNotAccount(rules.RefundAccount)
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

    private static Refusal? WhyNotAccount(RefundAccount? account)
    {
        if (account is null) return null;
        foreach (var (field, text) in new[]
            { ("RefundName", account.Name), ("RefundBank", account.Bank), ("RefundNumber", account.Number) })
        {
            if (string.IsNullOrWhiteSpace(text)) return new RefundAccountIncomplete(field);
            if (Limits.WhyNotText(field, text, Limits.Name) is { } refusal) return refusal;
        }
        return null;
    }
}
