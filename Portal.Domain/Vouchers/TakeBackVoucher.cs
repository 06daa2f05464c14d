using Portal.Domain.Accounts;
using Portal.Domain.Applications;
using Portal.Domain.Enterprises;
using Portal.Domain.Foundation;
using Portal.Domain.Programmes;

namespace Portal.Domain.Vouchers;

public sealed record VoucherOrdered() : Refusal("VOUCHER_ORDERED", RefusalKind.Conflict,
    "这张券已用于下单，不能撤回激活", "The voucher has been used for an order: its activation can no longer be taken back");

/// <summary>The firm takes back that it has just activated a voucher, or just given it back
/// (<see cref="SecondThoughts"/>). Money that was given back returns by the reverse transfer, if the firm's year still
/// has room for it: from the moment it was given back somebody else's grant could take its place.</summary>
public sealed class TakeBackVoucher(Acts acts)
{
    public sealed record Command(Guid VoucherId) : Request;

    /// <summary>The states in which a voucher may wait for it.</summary>
    public static IReadOnlyList<VoucherState> From { get; } = [VoucherState.Active, VoucherState.Returned];

    public Task<Outcome<Standing>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, Permissions.VoucherTakeBack, command, async act =>
        {
            if (await Voucher.LoadAsync(act, command.VoucherId) is not { } voucher) return new NotFound("voucher");
            if (await act.Tx.FindAsync<Counted>(SelectVersion, new { voucher.Id }) is not { } counted)
                return new NotFound("voucher");
            var found = await SecondThoughts.FindAsync(act, "voucher", voucher.Id);
            if (found.Refusal is { } refusal) return refusal;
            if (voucher.ValidTo < act.Today) return new DueSince(voucher.ValidTo);
            // It stands still by now: its firm is being absorbed, or a risk was found.
            if (!From.Contains(voucher.State)) return new WrongState("voucher", $"{voucher.State}");
            // Not by the act that was found: activated and given back within a millisecond, either may come first.
            var isReturn = voucher.State == VoucherState.Returned;
            var undone = isReturn ? Permissions.VoucherGiveBack : Permissions.VoucherActivate;
            if (!isReturn && counted.Orders > 0) return new VoucherOrdered();
            if (isReturn && await WhyNotCountAsync(act, voucher, counted) is { } notCounted) return notCounted;

            var guarded = found.Value.Of(act, voucher.Id, counted.Version);
            var becomes = isReturn ? VoucherState.Active : VoucherState.PendingActivation;
            if (isReturn) await act.Tx.GuardAsync(CountGrant, new { voucher.HolderId, Seen = counted.Grants });
            await act.Tx.GuardAsync(isReturn ? UndoReturn : UndoActivation, guarded);
            var back = isReturn ? counted.Returned : Money.Zero;
            await act.PostAsync(VoucherMoves.Of(voucher, Ledger.Returned, Ledger.Available, back, null));
            await act.AuditAsync("voucher", voucher.Id, new { voucher.State, counted.Returned },
                new { State = becomes, Available = voucher.Available + back, TakenBack = undone.Name });
            return new Standing(voucher.Id, $"{becomes}");
        }, ct);

    /// <summary>Null when the money may come back into use: its firm's vouchers do not stand still for a merger, and
    /// what the firm was granted since leaves room for it in the year of the voucher.</summary>
    private static async Task<Refusal?> WhyNotCountAsync(Act act, Voucher voucher, Counted counted)
    {
        if (await act.Tx.FindAsync<string>(SelectTransfer, voucher) is { } merging)
            return new WrongState("transfer", merging);
        if (await act.Tx.FindAsync<string>(SelectSuspended, voucher) is { } suspended)
            return new EnterpriseSuspended(suspended);
        if (voucher.ValidFrom.Year != act.Today.Year) return null;
        var rules = await ProgrammeRules.LoadAsync(act, voucher.ProgrammeId);
        var year = await FirmYear.OfAsync(act, voucher.HolderId, rules);
        return year.Remainder < counted.Returned
            ? new FirmYearCap(year.Cap, year.Used)
            {
                Why = new WhyNot("E08", rules.Version, $"{counted.Returned}", $"<= {year.Remainder}"),
            }
            : null;
    }

    /// <param name="Grants">Read before the sums: whoever grants the firm something in between, or halts its vouchers,
    /// makes the write find nothing.</param>
    private sealed record Counted(long Version, Money Returned, long Orders, long Grants);

    private const string SelectVersion = """
        SELECT v.version, v.returned_fen AS returned,
               (SELECT CAST(COUNT(*) AS BIGINT) FROM orders o WHERE o.voucher_id = v.id) AS orders,
               h.grants_version AS grants
          FROM vouchers v
          JOIN enterprises e ON e.id = v.enterprise_id
          JOIN enterprises h ON h.id = e.holder_id
         WHERE v.id = @Id
        """;
    private const string SelectTransfer = """
        SELECT t.state FROM transfers t
         WHERE t.absorbed_id = @HolderId
           AND t.state NOT IN ('Notified', 'NotAccepted', 'Completed', 'Rejected', 'Terminated')
        """;
    private const string SelectSuspended =
        "SELECT name FROM enterprises WHERE id = @HolderId AND state = 'Suspended'";
    private const string CountGrant = """
        UPDATE enterprises SET grants_version = grants_version + 1 WHERE id = @HolderId AND grants_version = @Seen AND state <> 'Suspended'
        """;
    private const string UndoReturn = """
        UPDATE vouchers
           SET version = version + 1, state = 'Active', available_fen = available_fen + returned_fen, returned_fen = 0
         WHERE id = @Id AND version = @Version AND state = 'Returned'
           AND NOT EXISTS (SELECT 1 FROM enterprises e JOIN transfers t ON t.absorbed_id = e.holder_id
                            WHERE e.id = vouchers.enterprise_id
                              AND t.state NOT IN ('Notified', 'NotAccepted', 'Completed', 'Rejected', 'Terminated'))
        """ + SecondThoughts.StillMine;
    private const string UndoActivation = """
        UPDATE vouchers SET version = version + 1, state = 'PendingActivation'
         WHERE id = @Id AND version = @Version AND state = 'Active'
           AND NOT EXISTS (SELECT 1 FROM orders o WHERE o.voucher_id = vouchers.id)
        """ + SecondThoughts.StillMine;
}
