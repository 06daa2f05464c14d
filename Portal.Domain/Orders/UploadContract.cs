using Portal.Domain.Accounts;
using Portal.Domain.Enterprises;
using Portal.Domain.Foundation;
using Portal.Domain.Programmes;
using Portal.Domain.Vouchers;

namespace Portal.Domain.Orders;

public sealed record ContractDate(DateOnly SignedOn, DateOnly From, DateOnly To) : Refusal(
    "CONTRACT_DATE", RefusalKind.Invalid, $"合同签订日期须在 {From:yyyy-MM-dd} 至 {To:yyyy-MM-dd} 之间",
    $"The contract must be signed between {From:yyyy-MM-dd} and {To:yyyy-MM-dd}");
public sealed record ItemsSum(Money Sum, Money Amount) : Refusal(
    "ITEMS_SUM", RefusalKind.Invalid, "明细合计与合同金额不一致", $"The items add up to {Sum}, the contract is {Amount}");
public sealed record PriceAboveList(Money Listed) : Refusal(
    "PRICE_ABOVE_LIST", RefusalKind.Invalid, $"合同金额超过目录价 {Listed} 元", $"The list price is {Listed}");

/// <summary>The firm hands in the signed contract, at first or again after it was returned. The size class and the rate
/// of the day of signing are fixed (依合同订立时的企业规模类型).</summary>
public sealed class UploadContract(Acts acts, CityRulebook rulebook)
{
    public sealed record Item(string Kind, Money Amount);

    /// <param name="Items">What the contract is made of; they add up to its amount.</param>
    public sealed record Command(
        Guid OrderId, string ContractNo, DateOnly SignedOn, Money Amount, IReadOnlyList<Item> Items) : Request;

    public Task<Outcome<Standing>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        UploadAsync(actor, Permissions.OrderUploadContract, OrderState.AwaitingContract, command, ct);

    public Task<Outcome<Standing>> AgainAsync(Actor actor, Command command, CancellationToken ct) =>
        UploadAsync(actor, Permissions.OrderReupload, OrderState.ContractReturned, command, ct);

    private async Task<Outcome<Standing>> UploadAsync(
        Actor actor, Permission permission, OrderState from, Command command, CancellationToken ct)
    {
        var city = await rulebook.CurrentAsync(ct);
        return await acts.PerformAsync<Standing>(actor, permission, command, async act =>
        {
            if (await Order.LoadAsync(act, command.OrderId) is not { } order) return new NotFound("order");
            if (order.WhyNotIn(from) is { } wrongState) return wrongState;
            var voucher = await Voucher.BehindAsync(act, order.VoucherId);
            if (WhyNotRead(command) is { } unreadable) return unreadable;
            if (WhyNot(order, voucher, command, act.Today) is { } refusal) return refusal;

            await KeepAsync(act, order, command, city.StartupMonths);
            return new Standing(order.Id, $"{OrderState.ContractReview}");
        }, ct);
    }

    private static Refusal? WhyNotRead(Command command) =>
        Limits.WhyNotRequired(nameof(command.ContractNo), command.ContractNo, Limits.Code)
        ?? (command.Items.Count > Limits.Items
            ? TextRefused.TooMany(nameof(command.Items), command.Items.Count) : null)
        ?? command.Items.Select((item, i) => Limits.WhyNotRequired($"Items.{i}.Kind", item.Kind, Limits.Code)
            ?? (item.Amount < Money.Zero || item.Amount > Money.Largest
                ? new AmountRefused($"Items.{i}.Amount", item.Amount) : null))
            .FirstOrDefault(refusal => refusal is not null)
        ?? (command.Amount > Money.Largest ? new AmountRefused(nameof(command.Amount), command.Amount) : null);

    private static Refusal? WhyNot(Order order, Voucher voucher, Command command, DateOnly today)
    {
        var latest = today < voucher.ValidTo ? today : voucher.ValidTo;
        if (command.SignedOn < voucher.ValidFrom || command.SignedOn > latest)
            return new ContractDate(command.SignedOn, voucher.ValidFrom, latest) { Field = nameof(command.SignedOn) };
        var sum = Money.Sum(command.Items.Select(item => item.Amount));
        if (sum != command.Amount) return new ItemsSum(sum, command.Amount) { Field = nameof(command.Items) };
        var listed = new Money(checked(order.ListPrice.Fen * order.Quantity));
        if (command.Amount > listed) return new PriceAboveList(listed) { Field = nameof(command.Amount) };
        return Limits.WhyNotAmount(nameof(command.Amount), command.Amount);
    }

    private static async Task KeepAsync(Act act, Order order, Command command, int startupMonths)
    {
        var rules = await ProgrammeRules.LoadAsync(act, order.ProgrammeId);
        var size = await SizeSnapshot.OnAsync(act, order.HolderId, command.SignedOn);
        var firm = (await act.Tx.FindAsync<Firm>(SelectFirm, new { order.Id }))!;
        var rate = rules.RatePercent(size, firm.DomesticCompute > 0, firm.FoundedOn, command.SignedOn, startupMonths);
        var eligible = Money.Sum(
            command.Items.Where(item => ProgrammeRules.IsEligible(item.Kind, rules.IneligibleItems))
                .Select(item => item.Amount));

        await act.Tx.GuardAsync(Update, new
        {
            order.Id, order.Version, command.ContractNo, command.SignedOn, command.Amount, Eligible = eligible,
            SizeClass = size, RatePercent = rate,
        });
        await act.Tx.WriteAsync(DeleteItems, new { OrderId = order.Id });
        foreach (var (line, item) in command.Items.Index())
            await act.Tx.WriteAsync(InsertItem, new { OrderId = order.Id, Line = line + 1L, item.Kind, item.Amount });
        await act.AuditAsync("order", order.Id, new { order.State },
            new
            {
                State = OrderState.ContractReview, command.ContractNo, command.SignedOn, command.Amount,
                Eligible = eligible, SizeClass = size, RatePercent = rate,
            }, rules.Version);
    }

    private sealed record Firm(DateOnly FoundedOn, long DomesticCompute);

    // As the version says under which the order was placed.
    private const string SelectFirm = """
        SELECT e.founded_on, COALESCE(v.domestic_compute, f.domestic_compute) AS domestic_compute
          FROM orders o
          JOIN enterprises e ON e.id = o.enterprise_id
          JOIN offerings f ON f.id = o.offering_id
          LEFT JOIN offering_versions v ON v.offering_id = o.offering_id AND v.edition = o.offering_edition
         WHERE o.id = @Id
        """;
    private const string Update = """
        UPDATE orders
           SET state = 'ContractReview', contract_no = @ContractNo, signed_on = @SignedOn, contract_fen = @Amount,
               price_fen = @Amount, eligible_fen = @Eligible, size_class = @SizeClass, rate_percent = @RatePercent,
               binding_limit = 'Blocked', version = version + 1
         WHERE id = @Id AND version = @Version
        """;
    private const string DeleteItems = "DELETE FROM order_items WHERE order_id = @OrderId";
    private const string InsertItem = """
        INSERT INTO order_items (order_id, line, item_kind, amount_fen) VALUES (@OrderId, @Line, @Kind, @Amount)
        """;
}
