using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Notices;
using static Portal.Domain.Settlement.BatchState;

namespace Portal.Domain.Settlement;

/// <summary>The way of a locked batch to payment. Preparer, department and finance are three people (F01): the steps
/// that review write down who took them. It goes to the department once the payees have checked their
/// statements. What is sent back to be reconciled anew is signed anew by everybody: earlier confirmations count no
/// longer, and the payees' days begin again.</summary>
public sealed class MoveBatch(Acts acts, CityRulebook rulebook)
{
    public static readonly Step<BatchState> Reconcile = new(Permissions.BatchReconcile, Locked, Reconciling);
    public static readonly Step<BatchState> Submit = new(Permissions.BatchSubmit, Reconciling, DepartmentReview);
    public static readonly Step<BatchState> Publish = new(Permissions.BatchNotice, DepartmentReview, PublicNotice);
    public static readonly Step<BatchState> SkipNotice =
        new(Permissions.BatchSkipNotice, DepartmentReview, FinanceReview);
    public static readonly Step<BatchState> Return = new(Permissions.BatchReturn, DepartmentReview, Reconciling);
    public static readonly Step<BatchState> FinanceReturn =
        new(Permissions.BatchFinanceReturn, FinanceReview, Reconciling);
    public static readonly Step<BatchState> Approve = new(Permissions.BatchApprove, FinanceReview, Approved);
    public static readonly Step<BatchState> Instruct = new(Permissions.BatchInstruct, Approved, Instructed);
    public static readonly Step<BatchState> Close = new(Permissions.BatchClose, Paid, Closed);

    public sealed record Command(Guid BatchId, string? Reason = null) : Request;

    public async Task<Outcome<Standing>> ExecuteAsync(Actor actor, Step<BatchState> step, Command command,
        CancellationToken ct)
    {
        var city = await rulebook.CurrentAsync(ct);
        return await acts.PerformAsync<Standing>(actor, step.Permission, command, async act =>
        {
            if (await Batch.LoadAsync(act, command.BatchId) is not { } batch) return new NotFound("batch");
            if (step.WhyNot("batch", batch.State) is { } wrongState) return wrongState;
            if (WhyNotReason(step, command) is { } refusal) return refusal;
            if (IsReview(step) && await batch.WhyNotByAsync(act) is { } samePerson) return samePerson;
            if (step == Submit && await Statement.WhyNotPassAsync(act, batch.Id) is { } unanswered) return unanswered;

            var standing = await batch.MoveAsync(act, step.To, command.Reason);
            if (SignedBy(step) is { } sign) await act.Tx.WriteAsync(sign, new { batch.Id, actor.PersonId });
            DateOnly? until = city.StatementWorkingDays == 0 ? null
                : city.WorkingDaysAfter(act.Today, city.StatementWorkingDays);
            if (step == Reconcile && until is not null)
                await act.Tx.WriteAsync(GiveTime, new { batch.Id, Until = until });
            if (IsReturn(step))
            {
                await act.Tx.WriteAsync(SendBack, new { batch.Id, Until = until, act.Now, command.Reason });
                await act.Tx.WriteAsync(AskAnew, new { batch.Id });
            }
            if (step == Submit) await act.Tx.WriteAsync(Statement.ConfirmTacitly, new { command.BatchId, act.Now });
            if (step == Publish)
                await Notice.PublishAsync(act, NoticeKind.Batch, batch.Id,
                    city.WorkingDaysAfter(act.Today, city.NoticeWorkingDays), command.Reason);
            return standing;
        }, ct);
    }

    private static bool IsReturn(Step<BatchState> step) => step == Return || step == FinanceReturn;

    private static Refusal? WhyNotReason(Step<BatchState> step, Command command) => IsReturn(step)
        ? Limits.WhyNotRequired(nameof(command.Reason), command.Reason ?? "", Limits.Text)
        : Limits.WhyNotText(nameof(command.Reason), command.Reason);

    private static bool IsReview(Step<BatchState> step) => step == Publish || step == SkipNotice || step == Approve;

    private static string? SignedBy(Step<BatchState> step) =>
        step == Submit ? SignSubmitted : step == Publish || step == SkipNotice ? SignDepartment
        : step == Approve ? SignApproved : null;

    private const string GiveTime = "UPDATE batches SET answer_until = @Until WHERE id = @Id";
    private const string SendBack = """
        UPDATE batches
           SET submitted_by = NULL, department_by = NULL, answer_until = @Until, returned_at = @Now,
               return_reason = @Reason
         WHERE id = @Id
        """;
    private const string AskAnew =
        "UPDATE batch_payees SET confirmed_at = NULL, confirmed_by = NULL WHERE batch_id = @Id";
    private const string SignSubmitted = "UPDATE batches SET submitted_by = @PersonId WHERE id = @Id";
    private const string SignDepartment = "UPDATE batches SET department_by = @PersonId WHERE id = @Id";
    private const string SignApproved = "UPDATE batches SET approved_by = @PersonId WHERE id = @Id";
}
