using Portal.Domain.Accounts;
using Portal.Domain.Applications;
using Portal.Domain.Foundation;
using Portal.Domain.Notices;
using Portal.Domain.Programmes;

namespace Portal.Domain.Vouchers;

public sealed record ObjectionOpen(long Open) : Refusal(
    "OBJECTION_OPEN", RefusalKind.Conflict, $"还有 {Open} 件异议未处理", $"{Open} objections are open");

/// <summary>Issues a round (发券): one voucher an approved application, out of the reserved quota; what is not used goes
/// back to the budget. What was approved later, after an appeal, is issued later (补充发券), out of the budget once more.
/// One statement a programme, however many vouchers: the transfer and the audit row of an issue
/// bear the voucher's id.</summary>
public sealed class IssueRound(Acts acts)
{
    public sealed record Command(Guid RoundId, string? DocumentNo = null) : Request;

    public sealed record Issued(Guid RoundId, long Vouchers, Money Total);

    public Task<Outcome<Issued>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Issued>(actor, Permissions.RoundIssue, command, async act =>
        {
            if (await Round.LoadAsync(act, command.RoundId) is not { } round) return new NotFound("round");
            var late = round.Stored == RoundState.InUse
                ? await act.Tx.ListAsync<Late>(SelectLate, new { RoundId = round.Id }) : [];
            if (late.Count == 0 && round.WhyNotIn(RoundState.PublicNotice, act.Now) is { } wrongState)
                return wrongState;
            if (Limits.WhyNotText(nameof(command.DocumentNo), command.DocumentNo, Limits.Code) is { } text) return text;
            var notice = await Notice.OnAsync(act, round.Id);
            if (await WhyNotAsync(act, round, notice) is { } refusal) return refusal;
            foreach (var (_, amount, left) in late)
                if (amount > left) return new BudgetExceeded(amount, left);

            foreach (var some in late) await ReserveAsync(act, round, some);
            // First, for it holds the rows: an award that is declined from here on finds itself issued, and what the
            // statements after it read stays the same.
            await act.Tx.WriteAsync(MarkApplications, command);
            var (vouchers, total) = (0L, Money.Zero);
            foreach (var quota in await RoundQuota.OfAsync(act, round.Id))
            {
                var (count, amount) = await IssueProgrammeAsync(act, round, quota, command.RequestId);
                (vouchers, total) = (vouchers + count, total + amount);
            }
            if (late.Count == 0) await act.Tx.WriteAsync(MarkIssued, new { RoundId = round.Id, act.Today });
            await notice.CloseAsync(act);
            await round.MoveAsync(act, RoundState.InUse,
                new { Vouchers = vouchers, Total = total, command.DocumentNo });
            return new Issued(round.Id, vouchers, total);
        }, ct);

    private static async Task<Refusal?> WhyNotAsync(Act act, Round round, Notice notice)
    {
        if (notice.WhyNotEnded(act.Today) is { } running) return running;
        var open = (await act.Tx.FindAsync<Undecided>(CountUndecided, new { RoundId = round.Id }))!;
        return open.Objections > 0 ? new ObjectionOpen(open.Objections)
            : open.OnNotice > 0 ? new NotDecided(open.OnNotice)
            : null;
    }

    private static async Task<(long Vouchers, Money Total)> IssueProgrammeAsync(
        Act act, Round round, RoundQuota quota, Guid requestId)
    {
        var terms = (await ProgrammeRules.LoadAsync(act, quota.ProgrammeId)).Terms;
        var issue = new
        {
            RoundId = round.Id, quota.ProgrammeId, act.Today, ValidTo = act.Today.AddDays((int)terms.ValidDays),
            act.Now, act.Actor.PersonId, act.Actor.OrganisationId, RequestId = requestId,
            RecordedAt = TimeProvider.System.GetUtcNow(), RuleVersion = $"{terms.RuleVersion}",
        };
        var total = new Money(await act.Tx.FindAsync<long>(SumNew, issue));
        var vouchers = await act.Tx.ExecAsync(InsertVouchers, issue);
        await act.Tx.WriteAsync(InsertTransfers, issue);
        await act.Tx.WriteAsync(InsertAuditRows, issue);
        var unused = quota.Reserved - total;
        await act.Tx.GuardAsync(ReturnToBudget, new { quota.ProgrammeId, Unused = unused });
        await act.Tx.GuardAsync(EndReserve, new { RoundId = round.Id, quota.ProgrammeId, quota.Reserved });
        await act.PostAsync(
            new Ledger.Transfer(quota.ProgrammeId, Ledger.Quota, Ledger.Budget, unused) { RoundId = round.Id });
        return (vouchers, total);
    }

    private static async Task ReserveAsync(Act act, Round round, Late late)
    {
        // The check above explains; this write decides: a round may have been scheduled since.
        await act.Tx.GuardAsync(TakeFromBudget, new { late.ProgrammeId, late.Amount });
        await act.Tx.GuardAsync(Reserve, new { RoundId = round.Id, late.ProgrammeId, late.Amount });
        await act.PostAsync(
            new Ledger.Transfer(late.ProgrammeId, Ledger.Budget, Ledger.Quota, late.Amount) { RoundId = round.Id });
    }

    /// <summary>Approved after the round was issued; <paramref name="Remaining"/> is what the budget has.</summary>
    private sealed record Late(Guid ProgrammeId, Money Amount, Money Remaining);

    private sealed record Undecided(long Objections, long OnNotice);

    private const string CountUndecided = """
        SELECT CAST(COALESCE(SUM(CASE WHEN state = 'ObjectionUnderReview' THEN 1 ELSE 0 END),
               0) AS BIGINT) AS objections,
               CAST(COALESCE(SUM(CASE WHEN state = 'PublicNotice' THEN 1 ELSE 0 END), 0) AS BIGINT) AS on_notice
          FROM applications WHERE round_id = @RoundId
        """;
    private const string MarkApplications = """
        UPDATE applications SET state = 'Issued', version = version + 1 WHERE round_id = @RoundId AND state = 'Approved'
        """;
    // What is Issued and has no voucher yet was Approved a moment ago; so with its transfer and its audit row.
    private const string InsertVouchers = """
        INSERT INTO vouchers (id, programme_id, round_id, enterprise_id, application_id, state, valid_from, valid_to,
                              face_fen, available_fen, locked_fen, redeemed_fen, expired_fen, revoked_fen,
                              returned_fen, superseded_fen, version)
        SELECT voucher_id, programme_id, round_id, enterprise_id, id, 'PendingActivation', @Today, @ValidTo,
               approved_fen, approved_fen, 0, 0, 0, 0, 0, 0, 1
          FROM applications
         WHERE round_id = @RoundId AND programme_id = @ProgrammeId AND state = 'Issued'
           AND NOT EXISTS (SELECT 1 FROM vouchers v WHERE v.id = applications.voucher_id)
        """;
    private const string InsertTransfers = """
        INSERT INTO ledger (id, at, programme_id, round_id, voucher_id, debit, credit, amount_fen)
        SELECT voucher_id, @Now, programme_id, round_id, voucher_id, 'QUOTA', 'AVAILABLE', approved_fen
          FROM applications
         WHERE round_id = @RoundId AND programme_id = @ProgrammeId AND state = 'Issued'
           AND NOT EXISTS (SELECT 1 FROM ledger l WHERE l.id = applications.voucher_id)
        """;
    // The join gives the officer's organisation the type of an id where there is none.
    private const string InsertAuditRows = """
        INSERT INTO audit_rows (id, at, act, person_id, organisation_id, request_id, subject_kind, subject_id,
                                after_state, recorded_at, rule_version)
        SELECT a.voucher_id, @Now, 'round.issue', @PersonId, o.id, @RequestId, 'voucher', a.voucher_id,
               '{"state":"PendingActivation"}', @RecordedAt, @RuleVersion
          FROM applications a LEFT JOIN organisations o ON o.id = @OrganisationId
         WHERE a.round_id = @RoundId AND a.programme_id = @ProgrammeId AND a.state = 'Issued'
           AND NOT EXISTS (SELECT 1 FROM audit_rows t WHERE t.id = a.voucher_id)
        """;
    private const string SumNew = """
        SELECT CAST(COALESCE(SUM(approved_fen), 0) AS BIGINT) AS issued
          FROM applications
         WHERE round_id = @RoundId AND programme_id = @ProgrammeId AND state = 'Issued'
           AND NOT EXISTS (SELECT 1 FROM vouchers v WHERE v.id = applications.voucher_id)
        """;
    private const string SelectLate = """
        SELECT a.programme_id, CAST(SUM(a.approved_fen) AS BIGINT) AS amount, p.unallocated_fen AS remaining
          FROM applications a JOIN programmes p ON p.id = a.programme_id
         WHERE a.round_id = @RoundId AND a.state = 'Approved'
         GROUP BY a.programme_id, p.unallocated_fen
         ORDER BY a.programme_id
        """;
    private const string TakeFromBudget = """
        UPDATE programmes SET unallocated_fen = unallocated_fen - @Amount, version = version + 1
         WHERE id = @ProgrammeId AND unallocated_fen >= @Amount
        """;
    private const string Reserve = """
        UPDATE round_quotas SET reserved_fen = reserved_fen + @Amount
         WHERE round_id = @RoundId AND programme_id = @ProgrammeId
        """;
    private const string ReturnToBudget = """
        UPDATE programmes SET unallocated_fen = unallocated_fen + @Unused, version = version + 1
         WHERE id = @ProgrammeId AND unallocated_fen + @Unused <= budget_fen
        """;
    private const string EndReserve = """
        UPDATE round_quotas SET reserved_fen = 0
         WHERE round_id = @RoundId AND programme_id = @ProgrammeId AND reserved_fen = @Reserved
        """;
    private const string MarkIssued = "UPDATE rounds SET issued_on = @Today WHERE id = @RoundId";
}
