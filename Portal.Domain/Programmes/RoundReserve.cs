using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Programmes;

/// <summary>What a round that was announced holds of the budgets, and lets go of when it is changed or given
/// up.</summary>
internal static class RoundReserve
{
    /// <summary>Null when the budgets have it.</summary>
    public static async Task<Refusal?> WhyNotAsync(Act act, IReadOnlyList<RoundQuota> quotas)
    {
        var programmes = new List<(Programme Programme, Money Quota)>();
        foreach (var quota in quotas)
            programmes.Add(((await Programme.LoadAsync(act, quota.ProgrammeId))!, quota.Quota));
        foreach (var (programme, _) in programmes)
            if (programme.State != ProgrammeState.Active) return new ProgrammeNotActive(programme.Id);
        foreach (var (programme, quota) in programmes)
            if (quota > programme.Unallocated) return new BudgetExceeded(quota, programme.Unallocated);
        return null;
    }

    public static async Task TakeAsync(Act act, Round round, RoundQuota quota)
    {
        // The check above explains; this write decides: another round may have reserved since.
        await act.Tx.GuardAsync(TakeFromBudget, new { quota.ProgrammeId, quota.Quota });
        await act.Tx.GuardAsync(Reserve, new { RoundId = round.Id, quota.ProgrammeId });
        await act.PostAsync(
            new Ledger.Transfer(quota.ProgrammeId, Ledger.Budget, Ledger.Quota, quota.Quota) { RoundId = round.Id });
    }

    /// <summary>All that is reserved goes back to the budget.</summary>
    public static async Task ReleaseAsync(Act act, Round round, RoundQuota quota)
    {
        await act.Tx.GuardAsync(EndReserve, new { RoundId = round.Id, quota.ProgrammeId, quota.Reserved });
        await act.Tx.GuardAsync(ReturnToBudget, new { quota.ProgrammeId, quota.Reserved });
        await act.PostAsync(
            new Ledger.Transfer(quota.ProgrammeId, Ledger.Quota, Ledger.Budget, quota.Reserved) { RoundId = round.Id });
    }

    private const string TakeFromBudget = """
        UPDATE programmes
           SET unallocated_fen = unallocated_fen - @Quota, version = version + 1
         WHERE id = @ProgrammeId AND state = 'Active' AND unallocated_fen >= @Quota
        """;
    private const string Reserve = """
        UPDATE round_quotas SET reserved_fen = quota_fen WHERE round_id = @RoundId AND programme_id = @ProgrammeId
        """;
    private const string EndReserve = """
        UPDATE round_quotas SET reserved_fen = 0
         WHERE round_id = @RoundId AND programme_id = @ProgrammeId AND reserved_fen = @Reserved AND claimed_fen = 0
        """;
    private const string ReturnToBudget = """
        UPDATE programmes SET unallocated_fen = unallocated_fen + @Reserved, version = version + 1
         WHERE id = @ProgrammeId AND unallocated_fen + @Reserved <= budget_fen
        """;
}
