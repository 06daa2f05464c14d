using System.Text.Json;
using System.Text.Json.Serialization;
using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Foundation;

/// <summary>The city's deadlines and thresholds, and its calendar of days off and weekend days worked. Data, kept in
/// versions: a decision names the version it was taken under.</summary>
/// <param name="StatementWorkingDays">How long payees have to answer their statements, before silence counts; 0 where
/// the city gives them no time of their own.</param>
/// <param name="ClawbackWorkingDays">How long whoever may have to pay back is given to answer (陈述申辩) before it is
/// decided; 0 where the city decides at once.</param>
/// <param name="ClawbackPayDays">How long they have to pay, from the day after the decision was served.</param>
/// <param name="RefundAccount">Where to: finance alone changes it, by two people. Null where the city named none, and
/// the decision alone says it.</param>
public sealed record CityRules(
    int NoticeWorkingDays, int SupplementWorkingDays, int ConfirmWorkingDays, int AutoAcceptDays, int AppealDays,
    int CreditorNoticeDays, int RelatedEquityBp, int StartupMonths,
    IReadOnlyList<DateOnly> DaysOff, IReadOnlyList<DateOnly> WeekendDaysWorked,
    int StatementWorkingDays = 0, int ClawbackWorkingDays = 5, int ClawbackPayDays = 30,
    RefundAccount? RefundAccount = null)
{
    [JsonIgnore]
    public WorkingDays WorkingDays { get; } = new(DaysOff, WeekendDaysWorked);

    /// <summary>The last day of a period of working days that starts the day after <paramref name="day"/>.</summary>
    public DateOnly WorkingDaysAfter(DateOnly day, int count) => WorkingDays.Following(day, count);
}

/// <summary>The account of the treasury to which money is paid back.</summary>
public sealed record RefundAccount(string Name, string Bank, string Number)
{
    /// <summary>Null where none was kept.</summary>
    internal static RefundAccount? Of(string? name, string? bank, string? number) =>
        name is null || bank is null || number is null ? null : new(name, bank, number);
}

/// <summary>The rules in force. Read once and again after ten seconds, so that a new version reaches every
/// host.</summary>
public sealed class CityRulebook(Database database, TimeProvider time)
{
    private static readonly TimeSpan Trusted = TimeSpan.FromSeconds(10);
    private (CityRules Rules, long ReadAt)? kept;

    /// <summary>The newest version; a fault when no city has been set up.</summary>
    public async ValueTask<CityRules> CurrentAsync(CancellationToken ct)
    {
        if (kept is { } fresh && time.GetElapsedTime(fresh.ReadAt) < Trusted) return fresh.Rules;
        var content = await database.FindAsync<string>(SelectNewest, new { }, ct)
            ?? throw new InvalidOperationException("The city has no rules yet: set it up first");
        var rules = JsonSerializer.Deserialize<CityRules>(content)!;
        kept = (rules, time.GetTimestamp());
        return rules;
    }

    public void Forget() => kept = null;

    private const string SelectNewest =
        "SELECT content FROM settings WHERE version = (SELECT MAX(version) FROM settings)";
}
