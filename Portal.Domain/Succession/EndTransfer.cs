using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Notices;
using static Portal.Domain.Succession.TransferState;

namespace Portal.Domain.Succession;

public sealed record NotYoursToWithdraw() : Refusal(
    "NOT_YOURS_TO_WITHDRAW", RefusalKind.NotPermitted, "只有申报企业可以撤回申报；对方企业可以表示不同意",
    "Only the firm that announced it can take it back; the other one can object");

/// <summary>A merger ends before it is carried out, and both firms read why: the platform does not take it up
/// (不予受理), whoever announced it takes it back (撤回), the firms give it up (终止) while its rights are listed or its
/// creditors are told, the platform does not confirm the successor (核验不通过), or the authority does not approve it
/// (不予转移). Then all that was halted goes on as it stood before.</summary>
public sealed class EndTransfer(Acts acts)
{
    public static readonly Step<TransferState> Refuse = new(Permissions.TransferRefuse, Notified, NotAccepted);

    /// <summary>There is no state of its own for what was taken back: 不予受理 is the platform's word, and a merger that
    /// its firm no longer wants has been given up, only earlier.</summary>
    public static readonly Step<TransferState> Withdraw = new(Permissions.TransferWithdraw, Notified, Terminated);
    public static readonly Step<TransferState> Terminate = new(Permissions.TransferTerminate, Inventory, Terminated);

    /// <summary>The same one step later, where the lifecycles know no end: a successor that is not verified would hold
    /// the case for ever.</summary>
    public static readonly Step<TransferState> TerminateVerification =
        new(Permissions.TransferTerminate, SuccessorVerification, Terminated);
    public static readonly Step<TransferState> TerminateNotice =
        new(Permissions.TransferTerminateNotice, CreditorNotice, Terminated);

    /// <summary>The lifecycles name no way out for the platform where the successor does not stand up to its look; it
    /// ends as what is not approved does.</summary>
    public static readonly Step<TransferState> FailSuccessor =
        new(Permissions.TransferSuccessorFail, SuccessorVerification, Rejected);

    public static readonly Step<TransferState> Reject = new(Permissions.TransferReject, Approval, Rejected);

    public sealed record Command(Guid TransferId, string Reason) : Request;

    public Task<Outcome<Standing>> ExecuteAsync(
        Actor actor, Step<TransferState> asked, Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, asked.Permission, command, async act =>
        {
            if (await Transfer.LoadAsync(act, command.TransferId) is not { } transfer) return new NotFound("transfer");
            var step = asked == Terminate && transfer.State == TerminateVerification.From ? TerminateVerification : asked;
            if (step == Withdraw && transfer.NotifiedBy is { } by && by != actor.OrganisationId)
                return new NotYoursToWithdraw();
            if (step.WhyNot("transfer", transfer.State) is { } wrongState) return wrongState;
            if (Limits.WhyNotRequired(nameof(command.Reason), command.Reason, Limits.Text) is { } text) return text;

            var standing = await transfer.MoveAsync(act, step.To, reason: command.Reason);
            await act.Tx.WriteAsync(Keep, new { transfer.Id, command.Reason });
            if (transfer.NoticeId is not null) await (await Notice.OnAsync(act, transfer.Id)).CloseAsync(act);
            if (step.From != Notified) await ReleaseAsync(act, transfer);
            return standing;
        }, ct);

    // Unless another merger of the same firm holds them too.
    private static async Task ReleaseAsync(Act act, Transfer transfer)
    {
        await act.Tx.WriteAsync(Count, transfer);
        if (await act.Tx.FindAsync<Guid?>(SelectOther, transfer) is not null) return;
        await act.Tx.WriteAsync(ReleaseVouchers, transfer);
        foreach (var firmId in await act.Tx.ListAsync<Guid>(SelectHalted, transfer))
        {
            await act.Tx.WriteAsync(ReleaseFirm, new { Id = firmId });
            await act.AuditAsync("enterprise", firmId, new { State = "RightsTransferring" },
                new { State = "Verified", TransferId = transfer.Id });
        }
    }

    private const string Keep = "UPDATE transfers SET ended_reason = @Reason WHERE id = @Id";
    // Before it is looked for another: whoever takes one up at this moment, or halts the firm, counts here too.
    private const string Count = """
        UPDATE enterprises SET grants_version = grants_version + 1, version = version + 1 WHERE id = @AbsorbedId
        """;
    private const string SelectOther = """
        SELECT id FROM transfers
         WHERE absorbed_id = @AbsorbedId AND id <> @Id
           AND state IN ('Inventory', 'SuccessorVerification', 'CreditorNotice', 'Approval')
        """;
    // What was redeemed while it stood still may have been the last of it.
    private const string ReleaseVouchers = """
        UPDATE vouchers
           SET state = CASE WHEN halted_from = 'Active' AND available_fen = 0 AND locked_fen = 0 AND redeemed_fen > 0
                            THEN 'Exhausted' ELSE COALESCE(halted_from, 'PendingActivation') END,
               halted_from = NULL, version = version + 1
         WHERE state = 'Transferring'
           AND enterprise_id IN (SELECT id FROM enterprises WHERE holder_id = @AbsorbedId)
        """;
    private const string SelectHalted =
        "SELECT id FROM enterprises WHERE id = @AbsorbedId AND state = 'RightsTransferring'";
    private const string ReleaseFirm = """
        UPDATE enterprises SET state = 'Verified', version = version + 1
         WHERE id = @Id AND state = 'RightsTransferring'
        """;
}
