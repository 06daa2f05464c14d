using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Orders;

namespace Portal.Domain.Settlement;

/// <summary>Money comes back: all at once, or in parts and then the rest. Paid in full, the order is clawed back when all
/// of it was due and settled again otherwise.</summary>
public sealed class PayClawback(Acts acts)
{
    public static readonly Step<ClawbackState> Pay =
        new(Permissions.ClawbackPay, ClawbackState.Demanded, ClawbackState.Paid);
    public static readonly Step<ClawbackState> Part =
        new(Permissions.ClawbackPart, ClawbackState.Demanded, ClawbackState.PartiallyPaid);

    /// <summary>Another part; asked for as <see cref="Part"/>.</summary>
    public static readonly Step<ClawbackState> Further =
        new(Permissions.ClawbackPart, ClawbackState.PartiallyPaid, ClawbackState.PartiallyPaid);
    public static readonly Step<ClawbackState> Rest =
        new(Permissions.ClawbackRest, ClawbackState.PartiallyPaid, ClawbackState.Paid);

    /// <param name="PayerId">The payee of the order, or the firm that took its place.</param>
    public sealed record Command(Guid ClawbackId, Money Amount, Guid PayerId, string? ReceiptNo = null) : Request;

    public Task<Outcome<Standing>> ExecuteAsync(Actor actor, Step<ClawbackState> asked, Command command,
        CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, asked.Permission, command, async act =>
        {
            if (await Clawback.LoadAsync(act, command.ClawbackId) is not { } clawback) return new NotFound("clawback");
            if (command.PayerId != clawback.PayeeId && command.PayerId != clawback.DebtorId)
                return new NotFound("payer");
            var step = asked == Part && clawback.State == Further.From ? Further : asked;
            if (step.WhyNot("clawback", clawback.State) is { } wrongState) return wrongState;
            if (Limits.WhyNotText(nameof(command.ReceiptNo), command.ReceiptNo, Limits.Code) is { } text) return text;
            if (WhyNotAmount(step, clawback, command.Amount) is { } mismatch) return mismatch;
            if (await BankReceipt.WhyNotTakeAsync(act, BankReceipt.Use.Clawback, clawback.Id, clawback.PayeeId,
                command.ReceiptNo) is { } taken) return taken;

            var standing = await clawback.MoveAsync(act, step.To,
                new { command.Amount, command.PayerId, command.ReceiptNo });
            await act.Tx.GuardAsync(Receive, new { clawback.Id, command.Amount, act.Today });
            await act.PostAsync(clawback.Transfer(Ledger.Recoverable, Ledger.Recovered, command.Amount));
            if (step.To == ClawbackState.Paid) await EndOrderAsync(act, clawback);
            return standing;
        }, ct);

    private static Refusal? WhyNotAmount(Step<ClawbackState> step, Clawback clawback, Money amount)
    {
        var open = clawback.Open;
        var mismatch = new AmountMismatch(amount, open) { Field = nameof(Command.Amount) };
        if (step.Permission != Permissions.ClawbackPart)
            return amount == open ? null : amount < open && amount > Money.Zero ? mismatch with
            {
                Zh = $"收回金额须等于尚欠的 {open} 元；只收到一部分的，改为“登记部分收回”",
                En = $"The amount has to be the {open} that is still due; a part of it is booked as a part",
            }
            : mismatch;
        return amount <= Money.Zero ? mismatch with { Zh = "收回金额须大于 0", En = "The amount has to be above zero" }
            : amount < open ? null
            : amount > open ? mismatch with
            {
                Zh = $"收回金额不能超过尚欠的 {open} 元",
                En = $"The amount cannot be more than the {open} that is still due",
            }
            : mismatch with
            {
                Zh = $"收回金额须小于尚欠的 {open} 元；款项已经收齐的，改为“{(step == Part ? "登记全额收回" : "登记收回余款")}”",
                En = $"The amount has to be less than the {open} that is still due; all of it is booked as "
                    + (step == Part ? "paid in full" : "the rest"),
            };
    }

    // Whether or not the authority took the order up first: what was paid for is gone.
    private static async Task EndOrderAsync(Act act, Clawback clawback)
    {
        var order = (await Order.LoadAsync(act, clawback.OrderId))!;
        var state = clawback.AllDue > 0 ? OrderState.ClawedBack : OrderState.Settled;
        await act.Tx.GuardAsync(UpdateOrder, new { order.Id, order.Version, State = state });
        await act.AuditAsync("order", order.Id, new { order.State },
            new { State = state, Detail = clawback.OnOrder }, $"{order.RuleVersion}");
    }

    private const string Receive = """
        UPDATE clawbacks SET received_fen = received_fen + @Amount, received_on = @Today
         WHERE id = @Id AND received_fen + @Amount <= amount_fen
        """;
    private const string UpdateOrder = """
        UPDATE orders SET state = @State, version = version + 1 WHERE id = @Id AND version = @Version
        """;
}
