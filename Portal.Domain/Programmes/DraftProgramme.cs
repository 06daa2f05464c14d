using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Programmes;

/// <summary>A programme written down: its rules by size class, what it pays for, its planned budget. State Draft; it
/// has no money before finance approves the budget.</summary>
public sealed class DraftProgramme(Acts acts)
{
    /// <param name="ValidDays">From the day of issue to the last day of a voucher.</param>
    /// <param name="ClaimDays">From acceptance to the last day of a claim.</param>
    /// <param name="MaxRate">The highest rate with bonuses, whole per cent; null when there is none.</param>
    public sealed record Command(
        Guid ProgrammeId, string Name, string Kind, SettlementMode Mode, Money PlannedBudget, Money OrderCap,
        int ValidDays, int ClaimDays, int DomesticBonus, int StartupBonus, int? MaxRate, IReadOnlyList<SizeTerms> Sizes,
        IReadOnlyList<string> Categories, IReadOnlyList<string> IneligibleItems) : Request;

    public Task<Outcome<Done>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Done>(actor, Permissions.CitySetUp, command, async act =>
        {
            if (Limits.WhyNotRequired(nameof(command.Name), command.Name, Limits.Name) is { } refusal) return refusal;

            await act.Tx.WriteAsync(Insert, command);
            foreach (var size in command.Sizes)
                await act.Tx.WriteAsync(InsertSize,
                    new { command.ProgrammeId, size.SizeClass, size.RatePercent, size.FirmYearCap });
            foreach (var category in command.Categories)
                await act.Tx.WriteAsync(InsertCategory, new { command.ProgrammeId, Category = category });
            foreach (var item in command.IneligibleItems)
                await act.Tx.WriteAsync(InsertIneligibleItem, new { command.ProgrammeId, ItemKind = item });
            await act.AuditAsync("programme", command.ProgrammeId, null, new { State = "Draft", Rules = command }, "1");
            return new Done();
        }, ct);

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
