using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Programmes;
using Portal.Domain.Vouchers;

namespace Portal.Domain.Orders;

public sealed record RelatedParty(long RatioBp) : Refusal(
    "RELATED_PARTY", RefusalKind.Conflict, "供需双方为关联方", "Buyer and provider are related");
public sealed record DuplicateContract() : Refusal(
    "DUPLICATE_CONTRACT", RefusalKind.Conflict, "该合同已备案过：已有合同编号相同，或供需双方、签订日期和金额均相同的备案",
    "This contract was filed before: one of the same number, or of the same parties, day and amount");
public sealed record NothingAvailable() : Refusal(
    "NOTHING_AVAILABLE", RefusalKind.Conflict, "券已无可用额度", "The voucher has nothing available");
public sealed record NothingEligible() : Refusal(
    "NOTHING_ELIGIBLE", RefusalKind.Conflict, "合同中没有可支持的金额", "Nothing of the contract is eligible");

/// <summary>The platform files the contract (合同备案): checked against related parties and double support, the subsidy
/// computed and locked on the voucher.</summary>
public sealed class FileContract(Acts acts, CityRulebook rulebook)
{
    public sealed record Command(Guid OrderId, string? FilingNo = null) : Request;

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
            var voucher = await Voucher.BehindAsync(act, order.VoucherId);
            if (voucher.WhyNotUse() is { } unusable) return unusable;
            if (await WhyNotSupportAsync(act, order, city) is { } refusal) return refusal;
            if (voucher.Available == Money.Zero) return new NothingAvailable();
            var subsidy = order.SubsidyFor(order.Eligible!.Value, voucher.Available);
            if (subsidy.Amount == Money.Zero) return new NothingEligible();

            await LockAsync(act, order, voucher, subsidy, command.FilingNo);
            return new Filed(order.Id, subsidy.Amount, subsidy.Limit, subsidy.Terms);
        }, ct);
    }

    private static async Task<Refusal?> WhyNotSupportAsync(Act act, Order order, CityRules city)
    {
        var between = new { order.HolderId, order.ProviderId, city.RelatedEquityBp };
        if (await act.Tx.FindAsync<long?>(SelectRelation, between) is { } ratio)
            return new RelatedParty(ratio)
            {
                Why = new WhyNot("O02", $"{order.RuleVersion}", $"{ratio} bp", $"< {city.RelatedEquityBp} bp"),
            };
        return await act.Tx.FindAsync<long?>(SelectFiledBefore, order) is null ? null : new DuplicateContract();
    }

    private static async Task LockAsync(Act act, Order order, Voucher voucher, Subsidy subsidy, string? filingNo)
    {
        await act.Tx.GuardAsync(Update, new
        {
            order.Id, order.Version, FilingNo = filingNo, act.Today, Subsidy = subsidy.Amount, subsidy.Limit,
        });
        await VoucherMoves.LockAsync(act, voucher, order.Id, subsidy.Amount);
        await act.Tx.WriteAsync(InsertFiled, order);
        await act.AuditAsync("order", order.Id, new { order.State },
            new { State = OrderState.ContractFiled, order.VoucherId, Locked = subsidy.Amount, subsidy.Limit },
            $"{order.RuleVersion}");
    }

    internal const string SelectRelation = """
        SELECT r.ratio_bp
          FROM related_parties r JOIN enterprises e ON e.id = r.enterprise_id
         WHERE e.holder_id = @HolderId AND r.other_id = @ProviderId AND r.superseded_at IS NULL
           AND r.ratio_bp >= @RelatedEquityBp
         ORDER BY r.ratio_bp DESC
        """;
    private const string SelectFiledBefore = """
        SELECT CAST(1 AS BIGINT) AS found
          FROM filed_contracts
         WHERE ended_at IS NULL
           AND (contract_no = @ContractNo
                OR (buyer_id = @EnterpriseId AND provider_id = @ProviderId AND amount_fen = @Contract
                   AND signed_on = @SignedOn))
        """;
    private const string Update = """
        UPDATE orders
           SET state = 'ContractFiled', filing_no = @FilingNo, filed_on = @Today, subsidy_fen = @Subsidy,
               binding_limit = @Limit, locked_fen = @Subsidy, version = version + 1
         WHERE id = @Id AND version = @Version
        """;
    private const string InsertFiled = """
        INSERT INTO filed_contracts (order_id, contract_no, buyer_id, provider_id, amount_fen, signed_on)
        VALUES (@Id, @ContractNo, @EnterpriseId, @ProviderId, @Contract, @SignedOn)
        """;
}
