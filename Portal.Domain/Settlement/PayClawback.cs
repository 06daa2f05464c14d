using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Orders;

namespace Portal.Domain.Settlement;

/// <summary>Money comes back: all at once, or a part and then the rest. Paid in full, the order is clawed back when all
/// of it was due and settled again otherwise.</summary>
public sealed class PayClawback(Acts acts)
{
    public static readonly Step<ClawbackState> Pay =
        new(Permissions.ClawbackPay, ClawbackState.Demanded, ClawbackState.Paid);
    public static readonly Step<ClawbackState> Part =
        new(Permissions.ClawbackPart, ClawbackState.Demanded, ClawbackState.PartiallyPaid);
    public static readonly Step<ClawbackState> Rest =
        new(Permissions.ClawbackRest, ClawbackState.PartiallyPaid, ClawbackState.Paid);

    /// <param name="PayerId">The payee of the order, or the firm that took its place.</param>
    public sealed record Command(Guid ClawbackId, Money Amount, Guid PayerId, string? ReceiptNo = null) : Request;

    public Task<Outcome<Standing>> ExecuteAsync(Actor actor, Step<ClawbackState> step, Command command,
        CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, step.Permission, command, async act =>
        {
            if (await Clawback.LoadAsync(act, command.ClawbackId) is not { } clawback) return new NotFound("clawback");
            if (command.PayerId != clawback.PayeeId && command.PayerId != clawback.DebtorId)
                return new NotFound("payer");
            if (step.WhyNot("clawback", clawback.State) is { } wrongState) return wrongState;
            if (Limits.WhyNotText(nameof(command.ReceiptNo), command.ReceiptNo, Limits.Code) is { } text) return text;
            if (WhyNotAmount(step, clawback, command.Amount) is { } mismatch) return mismatch;

            var standing = await clawback.MoveAsync(act, step.To,
                new { command.Amount, command.PayerId, command.ReceiptNo });
            await act.Tx.GuardAsync(Receive, new { clawback.Id, command.Amount, act.Today });
            await act.PostAsync(clawback.Transfer(Ledger.Recoverable, Ledger.Recovered, command.Amount));
            if (step.To == ClawbackState.Paid) await EndOrderAsync(act, clawback);
            return standing;
        }, ct);

    private static Refusal? WhyNotAmount(Step<ClawbackState> step, Clawback clawback, Money amount)
    {
        var open = clawback.Amount - clawback.Received;
        var fits = step == Part ? amount > Money.Zero && amount < open : amount == open;
        return fits ? null : new AmountMismatch(amount, open) { Field = nameof(Command.Amount) };
    }

    // Whether or not the authority took the order up first: what was paid for is gone.
    private static async Task EndOrderAsync(Act act, Clawback clawback)
    {
        var order = (await Order.LoadAsync(act, clawback.OrderId))!;
        var state = clawback.AllDue > 0 ? OrderState.ClawedBack : OrderState.Settled;
        await act.Tx.GuardAsync(UpdateOrder, new { order.Id, order.Version, State = state });
        await act.AuditAsync("order", order.Id, new { order.State }, new { State = state }, $"{order.RuleVersion}");
    }

    private const string Receive = """
        UPDATE clawbacks SET received_fen = received_fen + @Amount, received_on = @Today
         WHERE id = @Id AND received_fen + @Amount <= amount_fen
        """;
    private const string UpdateOrder = """
        UPDATE orders SET state = @State, version = version + 1 WHERE id = @Id AND version = @Version
        """;
}
