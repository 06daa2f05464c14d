using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Settlement;

public sealed record AccountNotCorrected(Guid PayeeId) : Refusal(
    "ACCOUNT_NOT_CORRECTED", RefusalKind.Conflict, "退票后收款账户尚未更正",
    "A payee's account has not been corrected since the return");

/// <summary>The bank returns a payment (退票), most often because the account name is not the payee's.</summary>
public sealed class ReturnPayment(Acts acts)
{
    public sealed record Command(Guid BatchId, Guid PayeeId, Money Amount, string? Reason = null) : Request;

    public Task<Outcome<Standing>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, Permissions.BatchFailReturn, command, async act =>
        {
            if (await Batch.LoadAsync(act, command.BatchId) is not { } batch) return new NotFound("batch");
            if (batch.WhyNotIn(BatchState.Instructed, BatchState.PartiallyPaid) is { } wrongState) return wrongState;
            if (await BatchPayee.LoadAsync(act, command.BatchId, command.PayeeId) is not { } payee)
                return new NotFound("payee");
            if (Limits.WhyNotText(nameof(command.Reason), command.Reason) is { } text) return text;
            if (payee.WhyNotReport(command.Amount) is { } refusal) return refusal;

            await act.Tx.GuardAsync(Return, new { command.BatchId, command.PayeeId, command.Reason, act.Now });
            return await batch.MoveAsync(act, BatchState.PartiallyPaid, command.Reason,
                new { command.PayeeId, Returned = command.Amount });
        }, ct);

    private const string Return = """
        UPDATE batch_payees SET returned_at = @Now, return_reason = @Reason
         WHERE batch_id = @BatchId AND payee_id = @PayeeId AND paid_at IS NULL AND returned_at IS NULL
        """;
}

/// <summary>Returned payments are instructed again, once every payee concerned has corrected its account.</summary>
public sealed class RetryPayments(Acts acts)
{
    public sealed record Command(Guid BatchId) : Request;

    public Task<Outcome<Standing>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, Permissions.BatchRetry, command, async act =>
        {
            if (await Batch.LoadAsync(act, command.BatchId) is not { } batch) return new NotFound("batch");
            if (batch.WhyNotIn(BatchState.PartiallyPaid) is { } wrongState) return wrongState;
            if (await act.Tx.FindAsync<Guid?>(SelectUncorrected, command) is { } payeeId)
                return new AccountNotCorrected(payeeId);

            // Of the many payees of a batch these are told.
            var payeeIds = await act.Tx.ListAsync<Guid>(SelectReturned, command);
            var standing = await batch.MoveAsync(act, BatchState.Instructed, detail: new { PayeeIds = payeeIds });
            await act.Tx.WriteAsync(Clear, command);
            return standing;
        }, ct);

    private const string SelectUncorrected = """
        SELECT b.payee_id
          FROM batch_payees b
          LEFT JOIN providers p ON p.id = b.payee_id AND p.account_corrected_at >= b.returned_at
          LEFT JOIN enterprises e ON e.id = b.payee_id
          LEFT JOIN enterprises h ON h.id = e.holder_id
         WHERE b.batch_id = @BatchId AND b.returned_at IS NOT NULL AND p.id IS NULL
           AND (e.account_corrected_at IS NULL OR e.account_corrected_at < b.returned_at)
           AND (h.account_corrected_at IS NULL OR h.account_corrected_at < b.returned_at)
        """;
    private const string SelectReturned =
        "SELECT payee_id FROM batch_payees WHERE batch_id = @BatchId AND returned_at IS NOT NULL ORDER BY payee_id";
    private const string Clear = """
        UPDATE batch_payees SET returned_at = NULL, return_reason = NULL
         WHERE batch_id = @BatchId AND returned_at IS NOT NULL
        """;
}
