using Portal.Domain.Accounts;
using Portal.Domain.Enterprises;
using Portal.Domain.Foundation;
using Portal.Domain.Orders;
using Portal.Domain.Programmes;
using Portal.Domain.Vouchers;
using Portal.Tests.Support;
using static Portal.Tests.Support.TestPortal;

namespace Portal.Tests.Orders;

/// <summary>What a firm is told before it orders is what the filing locks, on every engine.</summary>
public sealed class QuoteTests
{
    [Theory, EveryEngine]
    public async Task The_best_voucher_comes_first_and_one_that_cannot_pay_says_why(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, small) = await portal.Given.AVoucherAsync(Money.Yuan(5_000));
        var large = (await portal.Given.VouchersAsync(Money.Yuan(20_000), firm))[0];
        var gone = (await portal.Given.VouchersAsync(Money.Yuan(1_000), firm))[0];
        await Ok(portal.UseCase<GiveBackVoucher>().ExecuteAsync(As(firm, Role.EntOperator), new(gone), Ct));

        var quote = await QuoteAsync(portal, firm, 30);

        Assert.Equal([large, small, gone], quote.Select(row => row.VoucherId));
        Assert.Equal([BindingLimit.Rate, BindingLimit.VoucherAvailable, null], quote.Select(row => row.Subsidy?.Limit));
        Assert.Equal([Money.Yuan(15_000), Money.Yuan(5_000), null], quote.Select(row => row.Subsidy?.Amount));
        Assert.Equal([null, null, "VOUCHER_NOT_ACTIVE"], quote.Select(row => row.WhyNot?.Code));
        Assert.Equal((SizeClass.Small, 50, Money.Yuan(30_000)),
            (quote[0].SizeClass, quote[0].RatePercent, quote[0].Price));
    }

    [Theory, EveryEngine]
    public async Task The_filing_locks_what_was_quoted_for_the_same_reasons(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(20_000));
        var quoted = (await QuoteAsync(portal, firm, 100))[0].Subsidy!;
        var order = await portal.Given.AContractAsync(firm, voucher, Money.Yuan(100_000));

        var filed = await Ok(portal.UseCase<FileContract>().ExecuteAsync(An(Role.PlatOperator), new(order), Ct));

        Assert.Equal((quoted.Amount, quoted.Limit), (filed.Subsidy, filed.Limit));
        Assert.Equal(quoted.Terms, filed.Terms);
        Assert.Equal("NOTHING_AVAILABLE", (await QuoteAsync(portal, firm, 1))[0].WhyNot?.Code);
    }

    [Theory, EveryEngine]
    public async Task What_the_rules_refuse_is_refused_before_there_is_an_order(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, _) = await portal.Given.AVoucherAsync(Money.Yuan(5_000));
        var quote = portal.UseCase<Quote>();

        Assert.Equal("QUANTITY", (await QuoteAsync(portal, firm, 1.5m))[0].WhyNot?.Code);
        Assert.Equal("QUANTITY", (await QuoteAsync(portal, firm, decimal.MaxValue))[0].WhyNot?.Code);
        Assert.Equal("NOT_FOUND", await Code(quote.AskAsync(As(firm, Role.EntOperator), firm, 1, Ct)));
        Assert.Equal("WRONG_ROLE", await Code(quote.AskAsync(An(Role.Reviewer), portal.Offering, 1, Ct)));
        Assert.Empty(await QuoteAsync(portal, await portal.Given.AFirmAsync(), 1));

        await Ok(portal.UseCase<DeclareRelated>().ExecuteAsync(
            As(firm, Role.EntAdmin), new(firm, portal.Provider, "EQUITY", 2_500), Ct));
        Assert.Equal("RELATED_PARTY", (await QuoteAsync(portal, firm, 1))[0].WhyNot?.Code);

        portal.At(portal.UseCase<PortalClock>().Now.AddDays(400));
        Assert.Equal("VOUCHER_EXPIRED", (await QuoteAsync(portal, firm, 1))[0].WhyNot?.Code);
    }

    private static async Task<IReadOnlyList<Quote.Row>> QuoteAsync(TestPortal portal, Guid firm, decimal quantity) =>
        await Ok(portal.UseCase<Quote>().AskAsync(As(firm, Role.EntOperator), portal.Offering, quantity, Ct));
}
