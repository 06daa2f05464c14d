using Portal.Domain.Accounts;
using Portal.Domain.Enterprises;
using Portal.Domain.Foundation;
using Portal.Domain.Notices;
using static Portal.Domain.Succession.TransferState;

namespace Portal.Domain.Succession;

/// <param name="Firm">Its name.</param>
public sealed record OtherFirmObjects(string Firm) : Refusal(
    "OTHER_FIRM_OBJECTS", RefusalKind.Conflict, $"{Firm}不同意本次合并，不能受理",
    $"{Firm} does not agree: the case cannot be taken up");

/// <param name="Firm">Its name.</param>
public sealed record NotYoursToConfirm(string Firm) : Refusal(
    "NOT_YOURS_TO_CONFIRM", RefusalKind.NotPermitted, $"由被吸收企业（{Firm}）办理",
    $"This is for the firm that is to be absorbed ({Firm})");

/// <summary>The way of a merger to its approval: accepted (the absorbed firm's vouchers stand still) unless the firm
/// that was asked objected, its inventory signed by the firm whose it is, its successor verified and the creditors told
/// (公司法: 45 days from publication).</summary>
public sealed class MoveTransfer(Acts acts, CityRulebook rulebook)
{
    public static readonly Step<TransferState> Accept = new(Permissions.TransferAccept, Notified, Inventory);
    public static readonly Step<TransferState> ConfirmInventory =
        new(Permissions.TransferInventoryConfirmed, Inventory, SuccessorVerification);
    public static readonly Step<TransferState> ConfirmSuccessor =
        new(Permissions.TransferSuccessorOk, SuccessorVerification, CreditorNotice);

    /// <param name="Reason">How it was looked into, for both firms to read: wanted on the page where the firm that was
    /// asked has not answered.</param>
    public sealed record Command(Guid TransferId, string? Reason = null) : Request;

    public async Task<Outcome<Standing>> ExecuteAsync(Actor actor, Step<TransferState> step, Command command,
        CancellationToken ct)
    {
        var city = await rulebook.CurrentAsync(ct);
        return await acts.PerformAsync<Standing>(actor, step.Permission, command, async act =>
        {
            if (await Transfer.LoadAsync(act, command.TransferId) is not { } transfer) return new NotFound("transfer");
            if (step.WhyNot("transfer", transfer.State) is { } wrongState) return wrongState;
            if (Limits.WhyNotText(nameof(command.Reason), command.Reason) is { } text) return text;
            if (step == Accept)
            {
                if (transfer.Answer == TransferAnswer.Objected)
                    return new OtherFirmObjects((await Enterprise.BehindAsync(act, transfer.AskedId))!.Name);
                foreach (var side in new[] { transfer.AbsorbedId, transfer.SurvivorId })
                    if (await Enterprise.BehindAsync(act, side) is { State: EnterpriseState.Suspended } suspended)
                        return new EnterpriseSuspended(suspended.Name);
                await act.Tx.GuardAsync(CountHalt, transfer);
                await act.Tx.WriteAsync(HaltVouchers, transfer);
            }
            if (step == ConfirmInventory)
            {
                var absorbed = (await Enterprise.BehindAsync(act, transfer.AbsorbedId))!;
                if (absorbed.HolderId != actor.OrganisationId) return new NotYoursToConfirm(absorbed.Name);
            }
            if (step == ConfirmSuccessor)
            {
                var survivor = (await Enterprise.BehindAsync(act, transfer.SurvivorId))!;
                if (survivor.State != EnterpriseState.Verified) return new EnterpriseNotVerified(survivor);
                await Notice.PublishAsync(act, NoticeKind.Creditors, transfer.Id,
                    act.Today.AddDays(city.CreditorNoticeDays));
            }
            return await transfer.MoveAsync(act, step.To, reason: command.Reason);
        }, ct);
    }

    // Before the vouchers: whoever takes back at this moment that one was given back (TakeBackVoucher) counts here
    // too, so that either this halts it or they find the transfer. And whoever suspends the firm (SuspendEnterprise)
    // guards its version, so that its vouchers stand still for one reason at a time.
    private const string CountHalt = """
        UPDATE enterprises SET grants_version = grants_version + 1, version = version + 1
         WHERE id = @AbsorbedId AND state <> 'Suspended'
        """;
    private const string HaltVouchers = """
        UPDATE vouchers
           SET halted_from = state, state = 'Transferring', version = version + 1
         WHERE state IN ('PendingActivation', 'Active', 'Frozen')
           AND enterprise_id IN (SELECT id FROM enterprises WHERE holder_id = @AbsorbedId)
        """;
}
