using Portal.Domain.Accounts;
using Portal.Domain.Enterprises;
using Portal.Domain.Foundation;
using Portal.Domain.Notices;

namespace Portal.Domain.Succession;

/// <summary>The authority approves the merger and it is carried out at once, in one transaction: the survivor is
/// classified on the summed figures, takes over as much of each voucher as its yearly cap leaves room for (the rest
/// lapses), and from then on holds whatever was the absorbed firm's: orders, duties, payments, declared
/// relations.</summary>
public sealed class ApproveTransfer(Acts acts)
{
    /// <param name="NewVouchers">Ids for the vouchers to come, by the voucher each succeeds; others get one made
    /// here.</param>
    public sealed record Command(Guid TransferId, IReadOnlyDictionary<Guid, Guid> NewVouchers) : Request;

    public sealed record Completed(Guid TransferId, SizeClass SurvivorSize, Money Carried, Money Lapsed);

    public Task<Outcome<Completed>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Completed>(actor, Permissions.TransferApprove, command, async act =>
        {
            if (await Transfer.LoadAsync(act, command.TransferId) is not { } transfer) return new NotFound("transfer");
            if (transfer.State == TransferState.CreditorNotice) return new NoticeRunning(transfer.NoticeEndsOn!.Value);
            if (transfer.WhyNotIn(TransferState.Approval) is { } wrongState) return wrongState;
            var survivor = (await Enterprise.BehindAsync(act, transfer.SurvivorId))!;
            var absorbed = (await Enterprise.BehindAsync(act, transfer.AbsorbedId))!;
            if (survivor.HasEnded || absorbed.HasEnded)
                return new WrongState("enterprise", $"{EnterpriseState.Succeeded}");

            if (survivor.State == EnterpriseState.Suspended) return new EnterpriseSuspended(survivor.Name);

            var size = await MergeFiguresAsync(act, survivor, absorbed);
            var (carried, lapsed) = await VoucherCarry.ExecuteAsync(act, transfer, size, command.NewVouchers);
            await act.Tx.WriteAsync(Succeed, new { transfer.SurvivorId, transfer.AbsorbedId });
            await act.Tx.WriteAsync(End, new { transfer.AbsorbedId });
            await act.Tx.GuardAsync(CountGrant, survivor);
            await act.AuditAsync("enterprise", absorbed.Id, new { absorbed.State },
                new { State = EnterpriseState.Succeeded, By = transfer.SurvivorId });
            await act.Tx.WriteAsync(Complete, new { transfer.Id, act.Today });
            await transfer.MoveAsync(act, TransferState.Completed,
                new { SurvivorSize = size, Carried = carried, Lapsed = lapsed });
            return new Completed(transfer.Id, size, carried, lapsed);
        }, ct);

    private static async Task<SizeClass> MergeFiguresAsync(Act act, Enterprise survivor, Enterprise absorbed)
    {
        var own = (await SizeSnapshot.LatestAsync(act, survivor.Id))!;
        var other = (await SizeSnapshot.LatestAsync(act, absorbed.Id))!;
        var merged = await SizeSnapshot.TakeAsync(act, survivor.Id, survivor.SmeKey, SizeBasis.Merged,
            own.Employees + other.Employees, own.Revenue + other.Revenue, own.Assets + other.Assets);
        return merged.SizeClass;
    }

    // Also what the absorbed firm had taken over before.
    private const string Succeed = """
        UPDATE enterprises SET holder_id = @SurvivorId, version = version + 1 WHERE holder_id = @AbsorbedId
        """;
    private const string End = """
        UPDATE enterprises SET state = 'Succeeded', bound_uscc = NULL, version = version + 1 WHERE id = @AbsorbedId
        """;
    // A grant proposed at the same moment must see what was carried over.
    private const string CountGrant = """
        UPDATE enterprises SET grants_version = grants_version + 1 WHERE id = @Id AND grants_version = @GrantsVersion AND state <> 'Suspended'
        """;
    private const string Complete = "UPDATE transfers SET completed_on = @Today WHERE id = @Id";
}
