using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Programmes;
using Portal.Domain.Vouchers;

namespace Portal.Domain.Orders;

public sealed record RelatedParty(long RatioBp) : Refusal(
    "RELATED_PARTY", RefusalKind.Conflict, "供需双方为关联方", "Buyer and provider are related");
/// <param name="OrderId">Under which it was filed.</param>
/// <param name="Number">Of that order.</param>
public sealed record DuplicateContract(Likeness Likeness, Guid OrderId, string Number) : Refusal(
    "DUPLICATE_CONTRACT", RefusalKind.Conflict, $"该合同已备案过：订单 {Number} 备案的合同" + Likeness switch
    {
        Likeness.Number => "编号相同",
        Likeness.Document => "正文是同一份文件",
        _ => "供需双方、签订日期和金额均相同；确是另一份合同的，请写明理由",
    },
    $"This contract was filed before: that of order {Number} has " + Likeness switch
    {
        Likeness.Number => "the same number",
        Likeness.Document => "the same document",
        _ => "the same parties, day and amount; if it is another one, say why",
    });
public sealed record NothingAvailable() : Refusal(
    "NOTHING_AVAILABLE", RefusalKind.Conflict, "券已无可用额度", "The voucher has nothing available");
public sealed record NothingEligible() : Refusal(
    "NOTHING_ELIGIBLE", RefusalKind.Conflict, "合同中没有可支持的金额", "Nothing of the contract is eligible");

/// <summary>In what a contract is like one that was filed before.</summary>
public enum Likeness
{
    /// <summary>Parties, day of signing and amount: most often the same contract, and one of its own at times.</summary>
    Deal,

    Number,

    /// <summary>What was uploaded is the same file.</summary>
    Document,
}

/// <summary>The platform files the contract (合同备案): checked against related parties and double support, the subsidy
/// computed and locked on the voucher.</summary>
public sealed class FileContract(Acts acts, CityRulebook rulebook)
{
    /// <param name="Apart">Why it is another contract than one filed before of the same parties, day and amount; null:
    /// such a one is refused.</param>
    public sealed record Command(Guid OrderId, string? FilingNo = null, string? Apart = null) : Request;

    /// <summary>What was locked, and which limit it met.</summary>
    public sealed record Filed(Guid OrderId, Money Subsidy, BindingLimit Limit, IReadOnlyList<SubsidyTerm> Terms);

    public async Task<Outcome<Filed>> ExecuteAsync(Actor actor, Command command, CancellationToken ct)
    {
        var city = await rulebook.CurrentAsync(ct);
        return await acts.PerformAsync<Filed>(actor, Permissions.OrderFile, command, async act =>
        {
            if (await Order.LoadAsync(act, command.OrderId) is not { } order) return new NotFound("order");
            if (order.WhyNotIn(OrderState.ContractReview) is { } wrongState) return wrongState;
            if (Limits.WhyNotText(nameof(command.FilingNo), command.FilingNo, Limits.Code) is { } text) return text;
            if (Limits.WhyNotText(nameof(command.Apart), command.Apart) is { } unfit) return unfit;
            var voucher = await Voucher.BehindAsync(act, order.VoucherId);
            if (voucher.WhyNotUse() is { } unusable) return unusable;
            if (await WhyNotSupportAsync(act, order, city) is { } refusal) return refusal;
            var earlier = await act.Tx.FindAsync<Earlier>(SelectEarlier, order);
            if (earlier is not null && await WhyNotApartAsync(act, order, earlier, command.Apart) is { } same) return same;
            if (voucher.Available == Money.Zero) return new NothingAvailable();
            var subsidy = order.SubsidyFor(order.Eligible!.Value, voucher.Available);
            if (subsidy.Amount == Money.Zero) return new NothingEligible();

            await LockAsync(act, order, voucher, subsidy, command with { Apart = earlier is null ? null : command.Apart });
            return new Filed(order.Id, subsidy.Amount, subsidy.Limit, subsidy.Terms);
        }, ct);
    }

    private static async Task<Refusal?> WhyNotSupportAsync(Act act, Order order, CityRules city)
    {
        if (await Parties.WhyNotAsync(act, order) is { } unfit) return unfit;
        var between = new { order.HolderId, order.ProviderId, city.RelatedEquityBp };
        if (await act.Tx.FindAsync<long?>(SelectRelation, between) is { } ratio)
            return new RelatedParty(ratio)
            {
                Why = new WhyNot("O02", $"{order.RuleVersion}", $"{ratio} bp", $"< {city.RelatedEquityBp} bp"),
            };
        return null;
    }

    private static async Task<Refusal?> WhyNotApartAsync(Act act, Order order, Earlier earlier, string? apart)
    {
        if (earlier.SameNumber > 0) return earlier.Refuse(Likeness.Number);
        if (string.IsNullOrWhiteSpace(apart))
            return earlier.Refuse(Likeness.Deal) with { Field = nameof(Command.Apart) };
        return (await act.Tx.FindAsync<Earlier>(SelectSameDocument, order))?.Refuse(Likeness.Document);
    }

    /// <summary>A contract that was filed before.</summary>
    /// <param name="SameNumber">1 where it has the number of the one at hand; else it is of the same parties, day and
    /// amount.</param>
    internal sealed record Earlier(Guid OrderId, DateOnly PlacedOn, long SameNumber)
    {
        public CaseNumber Number => CaseNumber.Of(CaseKind.Order, OrderId, PlacedOn);

        public DuplicateContract Refuse(Likeness likeness) => new(likeness, OrderId, $"{Number}");
    }

    private static async Task LockAsync(Act act, Order order, Voucher voucher, Subsidy subsidy, Command command)
    {
        await act.Tx.GuardAsync(Update, new
        {
            order.Id, order.Version, command.FilingNo, act.Today, Subsidy = subsidy.Amount, subsidy.Limit,
        });
        await VoucherMoves.LockAsync(act, voucher, order.Id, subsidy.Amount);
        await act.Tx.WriteAsync(InsertFiled, new
        {
            order.Id, order.ContractNo, order.EnterpriseId, order.ProviderId, order.Contract, order.SignedOn, command.Apart,
        });
        await act.AuditAsync("order", order.Id, new { order.State },
            new
            {
                State = OrderState.ContractFiled, order.VoucherId, Locked = subsidy.Amount, subsidy.Limit,
                Reason = command.Apart,
            },
            $"{order.RuleVersion}");
    }

    // A provider may be known as a firm too: whichever of the two was declared, it is the same organisation.
    internal const string SelectRelation = """
        SELECT r.ratio_bp
          FROM related_parties r
          JOIN enterprises e ON e.id = r.enterprise_id
          JOIN organisations x ON x.id = r.other_id
          JOIN organisations y ON y.id = @ProviderId
         WHERE e.holder_id = @HolderId AND (x.id = y.id OR (x.uscc = y.uscc AND y.uscc <> ''))
           AND r.superseded_at IS NULL AND r.ratio_bp >= @RelatedEquityBp
         ORDER BY r.ratio_bp DESC
        """;
    private const string SelectFiled = """
        SELECT f.order_id, o.placed_on,
               CAST(CASE WHEN f.contract_no = @ContractNo THEN 1 ELSE 0 END AS BIGINT) AS same_number
          FROM filed_contracts f JOIN orders o ON o.id = f.order_id
         WHERE f.ended_at IS NULL

        """;
    private const string SameDeal = """
        (f.buyer_id = @EnterpriseId AND f.provider_id = @ProviderId AND f.amount_fen = @Contract
         AND f.signed_on = @SignedOn)
        """;
    internal const string SelectEarlier = SelectFiled + " AND (f.contract_no = @ContractNo OR " + SameDeal + ") "
        + "ORDER BY same_number DESC, f.order_id";
    // What was uploaded last: an earlier upload may have been the other's by mistake.
    private const string SelectSameDocument = SelectFiled + " AND " + SameDeal + """

           AND EXISTS (SELECT 1
                         FROM audit_rows a
                         JOIN evidence d ON d.request_id = a.request_id
                         JOIN evidence c ON c.sha256 = d.sha256
                         JOIN audit_rows b ON b.request_id = c.request_id
                        WHERE a.subject_id = @Id AND a.act IN ('order.uploadContract', 'order.reupload')
                          AND b.subject_id = f.order_id AND b.act IN ('order.uploadContract', 'order.reupload')
                          AND a.at = (SELECT MAX(l.at) FROM audit_rows l WHERE l.subject_id = @Id
                                         AND l.act IN ('order.uploadContract', 'order.reupload')))
         ORDER BY f.order_id
        """;
    private const string Update = """
        UPDATE orders
           SET state = 'ContractFiled', filing_no = @FilingNo, filed_on = @Today, subsidy_fen = @Subsidy,
               binding_limit = @Limit, locked_fen = @Subsidy, version = version + 1
         WHERE id = @Id AND version = @Version
        """;
    private const string InsertFiled = """
        INSERT INTO filed_contracts (order_id, contract_no, buyer_id, provider_id, amount_fen, signed_on, apart)
        VALUES (@Id, @ContractNo, @EnterpriseId, @ProviderId, @Contract, @SignedOn, @Apart)
        """;
}
