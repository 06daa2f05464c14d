using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Programmes;

namespace Portal.Domain.Orders;

public sealed record WrongClaimant(SettlementMode Mode) : Refusal(
    "WRONG_CLAIMANT", RefusalKind.NotPermitted,
    Mode == SettlementMode.Deduct ? "直接抵扣由服务机构申请核销" : "先付后补由企业申请核销",
    Mode == SettlementMode.Deduct ? "The provider claims" : "The enterprise claims");
public sealed record ClaimWindow(DateOnly Until) : Refusal(
    "CLAIM_WINDOW", RefusalKind.Conflict, $"核销申请期限已于 {Until:yyyy-MM-dd} 届满",
    $"Claims were open until {Until:yyyy-MM-dd}");
public sealed record InvoiceNumber(string Number) : Refusal(
    "INVOICE_NUMBER", RefusalKind.Invalid, "发票号码须为 20 位数字", "An invoice number has 20 digits");
public sealed record InvoiceUsed(string Number) : Refusal(
    "INVOICE_USED", RefusalKind.Conflict, $"发票 {Number} 已用于核销", $"Invoice {Number} was claimed before");
public sealed record InvoiceAmount(Money Sum, Money Price) : Refusal(
    "INVOICE_AMOUNT", RefusalKind.Invalid, $"发票合计 {Sum} 元，应为全额 {Price} 元",
    $"The invoices add up to {Sum}, the price is {Price}");
public sealed record SlipDate(DateOnly On) : Refusal(
    "SLIP_DATE", RefusalKind.Invalid, "付款日期不能晚于今日", "The payment slip is dated in the future");
public sealed record SlipTooLow(Money Paid, Money Needed) : Refusal(
    "SLIP_TOO_LOW", RefusalKind.Invalid, $"付款金额 {Paid} 元，应不少于 {Needed} 元", $"Paid {Paid}, needed {Needed}");

/// <summary>The claim (核销申请): full-amount invoices and the payment slip. An invoice is claimed once, over all
/// programmes, until a rejection frees it. A claim that lacked something is handed in again, with its invoices and slip
/// as they are now.</summary>
public sealed class SubmitRedemption(Acts acts)
{
    public sealed record Invoice(string Number, Money Amount);

    /// <param name="Slip">What the firm paid the provider by bank, on <paramref name="SlipOn"/>.</param>
    public sealed record Command(
        Guid OrderId, IReadOnlyList<Invoice> Invoices, Money Slip, DateOnly SlipOn, string? ClaimNo = null) : Request;

    public Task<Outcome<Standing>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        SubmitAsync(actor, Permissions.OrderSubmitRedemption, OrderState.AcceptedDelivery, command, ct);

    /// <summary>With what was missing, by the last day that the reviewer gave.</summary>
    public Task<Outcome<Standing>> AgainAsync(Actor actor, Command command, CancellationToken ct) =>
        SubmitAsync(actor, Permissions.OrderResubmit, OrderState.RedemptionSupplement, command, ct);

    private Task<Outcome<Standing>> SubmitAsync(
        Actor actor, Permission permission, OrderState from, Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, permission, command, async act =>
        {
            if (await Order.LoadAsync(act, command.OrderId) is not { } order) return new NotFound("order");
            if (order.WhyNotIn(from) is { } wrongState) return wrongState;
            if (WhyNotRead(command) is { } unreadable) return unreadable;
            if (await WhyNotAsync(act, order, command) is { } refusal) return refusal;

            var isAgain = from == OrderState.RedemptionSupplement;
            await act.Tx.GuardAsync(isAgain ? UpdateAgain : Update, new
            {
                order.Id, order.Version, command.ClaimNo, command.Slip, command.SlipOn,
            });
            if (isAgain)
                await act.Tx.WriteAsync(RejectRedemption.FreeInvoices, new { OrderId = order.Id, act.Now });
            foreach (var invoice in command.Invoices)
                await act.Tx.WriteAsync(InsertInvoice, new
                {
                    Id = Guid.CreateVersion7(), invoice.Number, OrderId = order.Id, invoice.Amount,
                });
            await act.AuditAsync("order", order.Id, new { order.State },
                new { State = OrderState.RedemptionReview, command.ClaimNo, command.Invoices, command.Slip,
                    command.SlipOn },
                $"{order.RuleVersion}");
            return new Standing(order.Id, $"{OrderState.RedemptionReview}");
        }, ct);

    private static Refusal? WhyNotRead(Command command) =>
        Limits.WhyNotText(nameof(command.ClaimNo), command.ClaimNo, Limits.Code)
        ?? (command.Invoices.Count > Limits.Items
            ? TextRefused.TooMany(nameof(command.Invoices), command.Invoices.Count)
                : null);

    private static async Task<Refusal?> WhyNotAsync(Act act, Order order, Command command)
    {
        if (act.Actor.OrganisationId != order.ClaimantId) return new WrongClaimant(order.Mode);
        if (order.State == OrderState.AcceptedDelivery && act.Today > order.ClaimUntil)
            return new ClaimWindow(order.ClaimUntil.Value);
        foreach (var (i, (number, _)) in command.Invoices.Index())
            if (number.Length != 20 || !number.All(char.IsAsciiDigit))
                return new InvoiceNumber(number) { Field = $"{nameof(command.Invoices)}.{i}.Number" };
        if (FindTwice(command) is { } twice)
            return new InvoiceUsed(command.Invoices[twice].Number)
            {
                Zh = $"发票 {command.Invoices[twice].Number} 在本次申请中填写了两次，同一发票只填一行",
                En = $"Invoice {command.Invoices[twice].Number} stands in this claim twice: it is named once",
                Field = $"{nameof(command.Invoices)}.{twice}.Number",
            };
        if (await FindUsedAsync(act, command) is { } used)
            return new InvoiceUsed(command.Invoices[used].Number)
            {
                Field = $"{nameof(command.Invoices)}.{used}.Number",
            };
        return WhyNotEnough(order, command, act.Today);
    }

    private static Refusal? WhyNotEnough(Order order, Command command, DateOnly today)
    {
        var price = order.Price!.Value;
        if (command.Invoices.Any(invoice => invoice.Amount <= Money.Zero || invoice.Amount > price)
            || Money.Sum(command.Invoices.Select(invoice => invoice.Amount)) != price)
            return new InvoiceAmount(new((long)command.Invoices.Sum(invoice => (decimal)invoice.Amount.Fen)), price)
            {
                Field = nameof(command.Invoices),
            };
        if (command.SlipOn > today) return new SlipDate(command.SlipOn) { Field = nameof(command.SlipOn) };
        var needed = order.Mode == SettlementMode.Deduct ? price - order.Locked : price;
        return command.Slip < needed ? new SlipTooLow(command.Slip, needed) { Field = nameof(command.Slip) } : null;
    }

    private static int? FindTwice(Command command)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (i, (number, _)) in command.Invoices.Index())
            if (!seen.Add(number)) return i;
        return null;
    }

    private static async Task<int?> FindUsedAsync(Act act, Command command)
    {
        foreach (var (i, (number, _)) in command.Invoices.Index())
            if (await act.Tx.FindAsync<string>(SelectUsed, new { Number = number, command.OrderId }) is not null)
                return i;
        return null;
    }

    // The order's own are those of the claim that is handed in again.
    private const string SelectUsed =
        "SELECT number FROM invoices WHERE number = @Number AND freed_at IS NULL AND order_id <> @OrderId";
    private const string Claim = """
        UPDATE orders
           SET state = 'RedemptionReview', claim_no = @ClaimNo, slip_fen = @Slip, slip_on = @SlipOn,
               reviewed_by = NULL, version = version + 1
        """;
    private const string Mine = " WHERE id = @Id AND version = @Version";
    private const string Update = Claim + ", claimed_fen = eligible_fen" + Mine;
    // What a reviewer had cut from it before is looked at anew, as what was claimed first.
    private const string UpdateAgain = Claim + """
        , claimed_fen = COALESCE(claimed_fen, eligible_fen), eligible_fen = COALESCE(claimed_fen, eligible_fen),
               review_reason = NULL
        """ + Mine;
    private const string InsertInvoice = """
        INSERT INTO invoices (id, number, order_id, amount_fen) VALUES (@Id, @Number, @OrderId, @Amount)
        """;
}
