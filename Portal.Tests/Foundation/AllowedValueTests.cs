using System.Data.Common;
using Portal.Domain.Foundation;
using Portal.Tests.Support;
using static Portal.Tests.Support.TestPortal;

namespace Portal.Tests.Foundation;

/// <summary>The engine itself refuses a word that is on no list, whoever writes it and whatever rule of the engine
/// holds the list.</summary>
public sealed class AllowedValueTests
{
    [Theory, EveryEngine]
    public async Task A_state_a_limit_or_an_account_that_there_is_not_is_refused(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(50_000));
        await portal.Given.AnAcceptedOrderAsync(firm, voucher, Money.Yuan(1_000));
        const string entry = """
            INSERT INTO ledger (id, at, programme_id, debit, credit, amount_fen)
            SELECT id, recorded_at, id,
            """;

        await RefusesAsync(portal, "ck_orders_state", "UPDATE orders SET state = 'Nowhere'");
        await RefusesAsync(portal, "ck_orders_limit", "UPDATE orders SET binding_limit = 'Nowhere'");
        await RefusesAsync(portal, "ck_vouchers_state", "UPDATE vouchers SET state = 'Nowhere'");
        await RefusesAsync(portal, "ck_ledger_debit", $"{entry} 'NOWHERE', 'QUOTA', 1 FROM audit_rows");
        await RefusesAsync(portal, "ck_ledger_credit", $"{entry} 'BUDGET', 'NOWHERE', 1 FROM audit_rows");
    }

    private static async Task RefusesAsync(TestPortal portal, string rule, string sql)
    {
        var fault = await Assert.ThrowsAnyAsync<DbException>(() =>
            portal.Database.Database.TransactAsync<Done>(async tx =>
            {
                await tx.ExecAsync(sql, new { });
                return new Done();
            }, Ct));
        Assert.Contains(rule, fault.Message);
    }
}
