using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Programmes;

/// <summary>A programme written down: its rules by size class, what it pays for, its planned budget. State Draft; it
/// has no money before finance approves the budget.</summary>
public sealed class DraftProgramme(Acts acts)
{
    /// <summary>Of vouchers: for data, for algorithms, for computing power.</summary>
    public static readonly IReadOnlyList<string> Kinds = ["DATA_VOUCHER", "ALGORITHM_VOUCHER", "COMPUTE_VOUCHER"];

    private const int LongestValid = 1_096, LongestClaim = 365, LongestWord = 30;

    /// <param name="ValidDays">From the day of issue to the last day of a voucher.</param>
    /// <param name="ClaimDays">From acceptance to the last day of a claim.</param>
    /// <param name="MaxRate">The highest rate with bonuses, whole per cent; null when there is none.</param>
    public sealed record Command(
        Guid ProgrammeId, string Name, string Kind, SettlementMode Mode, Money PlannedBudget, Money OrderCap,
        int ValidDays, int ClaimDays, int DomesticBonus, int StartupBonus, int? MaxRate, IReadOnlyList<SizeTerms> Sizes,
        IReadOnlyList<string> Categories, IReadOnlyList<string> IneligibleItems) : Request;

    public Task<Outcome<Standing>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, Permissions.ProgrammeDraft, command, async act =>
        {
            if (WhyNot(command) is { } refusal) return refusal;
            if (await Programme.LoadAsync(act, command.ProgrammeId) is not null) return new IdTaken("programme");

            await act.Tx.WriteAsync(Insert, command);
            await WriteListsAsync(act, command);
            await act.AuditAsync("programme", command.ProgrammeId, null, new { State = "Draft", Rules = command }, "1");
            return new Standing(command.ProgrammeId, $"{ProgrammeState.Draft}");
        }, ct);

    internal static Refusal? WhyNot(Command command) => WhyNotSo(command) ?? WhyNotFor(command);

    internal static async Task WriteListsAsync(Act act, Command command)
    {
        foreach (var size in command.Sizes)
            await act.Tx.WriteAsync(InsertSize,
                new { command.ProgrammeId, size.SizeClass, size.RatePercent, size.FirmYearCap });
        foreach (var category in command.Categories)
            await act.Tx.WriteAsync(InsertCategory, new { command.ProgrammeId, Category = category });
        foreach (var item in command.IneligibleItems)
            await act.Tx.WriteAsync(InsertIneligibleItem, new { command.ProgrammeId, ItemKind = item });
    }

    private static Refusal? WhyNotSo(Command command) =>
        Limits.WhyNotRequired(nameof(command.Name), command.Name, Limits.Name)
        ?? (Kinds.Contains(command.Kind) ? null
            : new TermRefused(nameof(command.Kind), command.Kind, "没有这种券", "a kind of voucher", string.Join(" | ", Kinds)))
        ?? Limits.WhyNotAmount(nameof(command.PlannedBudget), command.PlannedBudget)
        ?? Limits.WhyNotAmount(nameof(command.OrderCap), command.OrderCap)
        ?? (command.OrderCap > command.PlannedBudget
            ? new TermRefused(nameof(command.OrderCap), $"{command.OrderCap}", "单笔上限不能高于计划预算",
                "no more than the planned budget", $"<= {command.PlannedBudget}") : null)
        ?? TermRefused.WhyNot(nameof(command.ValidDays), command.ValidDays, 1, LongestValid)
        ?? TermRefused.WhyNot(nameof(command.ClaimDays), command.ClaimDays, 1, LongestClaim)
        ?? TermRefused.WhyNot(nameof(command.DomesticBonus), command.DomesticBonus, 0, 100)
        ?? TermRefused.WhyNot(nameof(command.StartupBonus), command.StartupBonus, 0, 100)
        ?? (command.MaxRate is { } most ? TermRefused.WhyNot(nameof(command.MaxRate), most, 1, 100) : null);

    /// <summary>Who is granted something, and for what.</summary>
    private static Refusal? WhyNotFor(Command command)
    {
        if (command.Sizes.Count == 0)
            return new TermRefused(nameof(command.Sizes), "0", "请至少填写一类企业的支持比例", "one size class or more", ">= 1");
        for (var i = 0; i < command.Sizes.Count; i++)
        {
            var size = command.Sizes[i];
            if (command.Sizes.Take(i).Any(earlier => earlier.SizeClass == size.SizeClass))
                return new TermRefused($"Sizes.{i}.SizeClass", $"{size.SizeClass}", "同一类企业只能填写一行",
                    "a class that no other line has", $"!= {size.SizeClass}");
            if (TermRefused.WhyNot($"Sizes.{i}.RatePercent", size.RatePercent, 0, 100) is { } refusal) return refusal;
            if (size.RatePercent > command.MaxRate)
                return new TermRefused($"Sizes.{i}.RatePercent", $"{size.RatePercent}", "支持比例不能高于合计最高比例",
                    "no more than the most that rate and bonuses come to", $"<= {command.MaxRate}");
            if (size.FirmYearCap < Money.Zero || size.FirmYearCap > Money.Largest)
                return new AmountRefused($"Sizes.{i}.FirmYearCap", size.FirmYearCap);
        }
        return WhyNotTexts(nameof(command.Categories), command.Categories, least: 1)
            ?? WhyNotTexts(nameof(command.IneligibleItems), command.IneligibleItems, least: 0);
    }

    private static Refusal? WhyNotTexts(string field, IReadOnlyList<string> texts, int least) =>
        texts.Count < least || texts.Count > Limits.Items
            ? new TermRefused(field, $"{texts.Count}", "请至少填写一项", "one or more", $"{least}–{Limits.Items}")
            : texts.Distinct().Count() < texts.Count
                ? new TermRefused(field, string.Join(", ", texts), "有重复的项目", "each of them once",
                    string.Join(", ", texts.Distinct()))
                : texts.Select((text, i) => Limits.WhyNotRequired($"{field}.{i}", text, LongestWord))
                    .FirstOrDefault(refusal => refusal is not null);

    private const string Insert = """
        INSERT INTO programmes (id, name, kind, mode, state, budget_fen, unallocated_fen, order_cap_fen, valid_days,
                                claim_days, domestic_bonus, startup_bonus, max_rate, rule_version, version)
        VALUES (@ProgrammeId, @Name, @Kind, @Mode, 'Draft', @PlannedBudget, 0, @OrderCap, @ValidDays,
                @ClaimDays, @DomesticBonus, @StartupBonus, @MaxRate, 1, 1)
        """;
    private const string InsertSize = """
        INSERT INTO programme_sizes (programme_id, size_class, rate_percent, firm_year_cap_fen)
        VALUES (@ProgrammeId, @SizeClass, @RatePercent, @FirmYearCap)
        """;
    private const string InsertCategory = """
        INSERT INTO programme_categories (programme_id, category) VALUES (@ProgrammeId, @Category)
        """;
    private const string InsertIneligibleItem = """
        INSERT INTO programme_ineligible_items (programme_id, item_kind) VALUES (@ProgrammeId, @ItemKind)
        """;
}
