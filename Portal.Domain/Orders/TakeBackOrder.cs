using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using static Portal.Domain.Orders.OrderState;

namespace Portal.Domain.Orders;

/// <summary>The firm or the provider takes back what it has just handed in, and the order stands where it stood
/// before (<see cref="SecondThoughts"/>). None of these submissions moves money: what an order locks is locked by the
/// filing, after which nothing here is left to take back.</summary>
public sealed class TakeBackOrder(Acts acts)
{
    public sealed record Command(Guid OrderId) : Request;

    /// <param name="Write">Also undoes what the submission wrote, and what could be overwritten is typed anew.</param>
    /// <param name="LastDay">Of the clock that runs there again.</param>
    /// <param name="And">What it wrote beside the order.</param>
    private sealed record Way(Permission Submission, OrderState From, OrderState To, string Write,
        Func<Order, DateOnly?> LastDay, string? And = null);

    private static readonly Way[] Ways =
    [
        // There is nothing before an order is placed: it ends, as if the provider had declined it.
        new(Permissions.OrderPlace, AwaitingProvider, Cancelled, UndoPlace, _ => null),
        new(Permissions.OrderConfirm, AwaitingContract, AwaitingProvider, UndoConfirm, order => order.ConfirmUntil),
        new(Permissions.OrderUploadContract, ContractReview, AwaitingContract, UndoUpload, _ => null, DeleteItems),
        new(Permissions.OrderReupload, ContractReview, ContractReturned, UndoReupload, _ => null),
        new(Permissions.OrderDeliver, Delivered, Delivering, UndoDeliver, _ => null),
        new(Permissions.OrderAccept, AcceptedDelivery, Delivered, UndoAccept, order => order.AutoAcceptOn),
        new(Permissions.OrderRefuseAcceptance, AcceptanceRejected, Delivered, UndoRefuse, order => order.AutoAcceptOn),
        new(Permissions.OrderSubmitRedemption, RedemptionReview, AcceptedDelivery, UndoClaim, order => order.ClaimUntil,
            FreeInvoices),
        new(Permissions.OrderResubmit, RedemptionReview, RedemptionSupplement, UndoSupplement,
            order => order.SupplementUntil),
    ];

    /// <summary>The states in which an order may wait for it.</summary>
    public static IReadOnlyList<OrderState> From { get; } = [.. Ways.Select(way => way.From).Distinct()];

    public Task<Outcome<Standing>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, Permissions.OrderTakeBack, command, async act =>
        {
            if (await Order.LoadAsync(act, command.OrderId) is not { } order) return new NotFound("order");
            var found = await SecondThoughts.FindAsync(act, "order", order.Id);
            if (found.Refusal is { } refusal) return refusal;
            var way = Ways.First(one => one.Submission.Name == found.Value.Act);
            if (order.WhyNotIn(way.From) is { } wrongState) return wrongState;
            if (way.LastDay(order) is { } last && last < act.Today) return new DueSince(last);

            var guarded = found.Value.Of(act, order.Id, order.Version);
            await act.Tx.GuardAsync(way.Write, guarded);
            if (way.And is { } also) await act.Tx.WriteAsync(also, guarded);
            await act.AuditAsync("order", order.Id, new { order.State }, new { State = way.To, TakenBack = found.Value.Act },
                $"{order.RuleVersion}");
            return new Standing(order.Id, $"{way.To}");
        }, ct);

    private const string This = "\n WHERE id = @Id AND version = @Version" + SecondThoughts.StillMine;
    private const string Moved = " SET version = version + 1, ";
    private const string UndoPlace = "UPDATE orders" + Moved + "state = 'Cancelled'" + This;
    private const string UndoConfirm = "UPDATE orders" + Moved + "state = 'AwaitingProvider'" + This;
    private const string UndoUpload = "UPDATE orders" + Moved + """
        state = 'AwaitingContract', contract_no = NULL, signed_on = NULL, contract_fen = NULL,
               price_fen = NULL, eligible_fen = NULL, size_class = NULL, rate_percent = NULL, binding_limit = 'None'
        """ + This;
    // What was typed stays to be corrected: a returned contract counts for nothing until it is handed in again.
    private const string UndoReupload = "UPDATE orders" + Moved + "state = 'ContractReturned'" + This;
    private const string UndoDeliver = "UPDATE orders" + Moved
        + "state = 'Delivering', delivered_on = NULL, auto_accept_on = NULL, metered_use = NULL" + This;
    private const string UndoAccept = "UPDATE orders" + Moved
        + "state = 'Delivered', accepted_on = NULL, claim_until = NULL, rating = NULL" + This;
    private const string UndoRefuse = "UPDATE orders" + Moved + "state = 'Delivered', reason = NULL" + This;
    // An officer's first review leaves the state as it is.
    private const string UndoClaim = "UPDATE orders" + Moved
        + "state = 'AcceptedDelivery', claim_no = NULL, slip_fen = NULL, slip_on = NULL" + This
        + " AND reviewed_by IS NULL";
    // What was typed stays, with its invoices, to be corrected.
    private const string UndoSupplement = "UPDATE orders" + Moved + "state = 'RedemptionSupplement'" + This
        + " AND reviewed_by IS NULL";
    private const string DeleteItems = "DELETE FROM order_items WHERE order_id = @Id";
    private const string FreeInvoices =
        "UPDATE invoices SET freed_at = @Now WHERE order_id = @Id AND freed_at IS NULL";
}
