using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Orders;

namespace Portal.Domain.Settlement;

public sealed record NothingDue() : Refusal(
    "NOTHING_DUE", RefusalKind.Conflict, "扣除后补贴金额不变，无需追回", "Without that part the subsidy would be the same");

/// <summary>An audit finds that a part of what was paid for was not eligible. What is due is what was redeemed less
/// what the amount engine gives for the rest, at the order's own rate and cap.</summary>
public sealed class ProposeClawback(Acts acts)
{
    public sealed record Command(Guid ClawbackId, Guid OrderId, Money Ineligible, string? Basis = null) : Request;

    public sealed record Proposed(Guid ClawbackId, Money Amount);

    public Task<Outcome<Proposed>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Proposed>(actor, Permissions.ClawbackPropose, command, async act =>
        {
            if (await Order.LoadAsync(act, command.OrderId) is not { } order) return new NotFound("order");
            if (order.WhyNotIn(OrderState.Settled) is { } wrongState) return wrongState;
            if (await act.Tx.FindAsync<string>(SelectInTheWay, command) is { } state)
                return new WrongState("clawback", state);
            if (Limits.WhyNotText(nameof(command.Basis), command.Basis) is { } text) return text;

            var earlier = (await act.Tx.FindAsync<Earlier>(SelectEarlier, command))!;
            var (eligible, kept) = (order.Eligible!.Value - earlier.Ineligible, order.Redeemed - earlier.Amount);
            if (command.Ineligible <= Money.Zero)
                return new AmountRefused(nameof(command.Ineligible), command.Ineligible);
            if (command.Ineligible > eligible) return TooMuch(command, order, earlier);
            var due = kept - order.SubsidyFor(eligible - command.Ineligible, kept).Amount;
            if (due == Money.Zero) return new NothingDue();

            await act.Tx.WriteAsync(Insert, new
            {
                Id = command.ClawbackId, OrderId = order.Id, order.ProgrammeId, order.PayeeId, command.Basis,
                command.Ineligible, Amount = due, AllDue = due == kept ? 1L : 0L, act.Actor.PersonId, act.Today,
            });
            await act.AuditAsync("clawback", command.ClawbackId, null,
                new { State = ClawbackState.Proposed, command.OrderId, command.Ineligible, Amount = due },
                $"{order.RuleVersion}");
            return new Proposed(command.ClawbackId, due);
        }, ct);

    private static AmountRefused TooMuch(Command command, Order order, Earlier earlier)
    {
        var (eligible, kept) = (order.Eligible!.Value - earlier.Ineligible, order.Redeemed - earlier.Amount);
        return new AmountRefused(nameof(command.Ineligible), command.Ineligible) with
        {
            Zh = $"不合格金额最多 {eligible} 元（合格金额 {order.Eligible} 元，减去此前已认定不合格的 {earlier.Ineligible} 元）；"
                + $"本订单最多还可追回 {kept} 元（已兑付 {order.Redeemed} 元，减去此前已决定追回的 {earlier.Amount} 元）",
            En = $"At most {eligible} can be ineligible ({order.Eligible} was eligible, less {earlier.Ineligible} "
                + $"found earlier); at most {kept} can be reclaimed ({order.Redeemed} was paid, less {earlier.Amount} "
                + "reclaimed earlier)",
            Why = new WhyNot("LIMITS", "1", $"{command.Ineligible}", $"> 0, <= {eligible}"),
        };
    }

    private sealed record Earlier(Money Ineligible, Money Amount);

    private const string SelectInTheWay = """
        SELECT state FROM clawbacks
         WHERE id = @ClawbackId OR (order_id = @OrderId AND state <> 'Closed' AND state <> 'Dropped'
           AND state <> 'Paid')
        """;
    private const string SelectEarlier = """
        SELECT CAST(COALESCE(SUM(ineligible_fen), 0) AS BIGINT) AS ineligible,
               CAST(COALESCE(SUM(amount_fen), 0) AS BIGINT) AS amount
          FROM clawbacks WHERE order_id = @OrderId AND state <> 'Dropped'
        """;
    private const string Insert = """
        INSERT INTO clawbacks (id, order_id, programme_id, payee_id, state, basis, ineligible_fen, amount_fen,
                               received_fen, all_due, proposed_by, proposed_on, version)
        VALUES (@Id, @OrderId, @ProgrammeId, @PayeeId, 'Proposed', @Basis, @Ineligible, @Amount, 0,
                @AllDue, @PersonId, @Today, 1)
        """;
}
