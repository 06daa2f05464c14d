using Portal.Domain.Accounts;
using Portal.Domain.Enterprises;
using Portal.Domain.Foundation;
using Portal.Domain.Orders;
using Portal.Tests.Support;
using static Portal.Tests.Support.TestPortal;

namespace Portal.Tests.Orders;

/// <summary>Public money pays no firm for what it does for itself.</summary>
public sealed class SelfDealingTests
{
    private const string CodeOfTheProvider = "91990102MAYL20017X";

    [Theory, EveryEngine]
    public async Task A_firm_orders_nothing_at_the_provider_that_it_is_itself_however_its_code_is_written(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var firm = await AFirmAsync(portal, $" {CodeOfTheProvider.ToLowerInvariant()} ");
        var voucher = (await portal.Given.VouchersAsync(Money.Yuan(5_000), firm))[0];
        var clerk = As(firm, Role.EntOperator);

        var refused = await portal.UseCase<PlaceOrder>().ExecuteAsync(clerk,
            new(Guid.CreateVersion7(), portal.Offering, voucher, 1), Ct);
        var quoted = await Ok(portal.UseCase<Quote>().AskAsync(clerk, portal.Offering, 1, Ct));

        Assert.Equal("SELF_DEALING", refused.Refusal?.Code);
        Assert.Equal("SELF_DEALING", Assert.Single(quoted).WhyNot?.Code);
        Assert.Equal(0, await portal.CountAsync("orders"));
    }

    [Theory, EveryEngine]
    public async Task Its_contract_is_not_filed_either_however_many_file_it_at_once(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(5_000));
        var order = await portal.Given.AContractAsync(firm, voucher, Money.Yuan(2_000));
        // As an order that was placed before there was this rule.
        await portal.Database.ExecuteAsync(
            $"UPDATE providers SET uscc = (SELECT uscc FROM enterprises WHERE name = '企业1') WHERE uscc = '{CodeOfTheProvider}'");

        var codes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Code(FileAsync(portal, order))));

        Assert.All(codes, code => Assert.Equal("SELF_DEALING", code));
        Assert.Equal(1, await portal.CountAsync("vouchers", "locked_fen = 0 AND available_fen = 500000"));
        Assert.Equal(0, await portal.CountAsync("filed_contracts"));
        await portal.AssertReconciledAsync();
    }

    [Theory, EveryEngine]
    public async Task Whoever_declared_the_firm_that_the_provider_is_too_has_declared_the_provider(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var twin = await AFirmAsync(portal, CodeOfTheProvider);
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(5_000));
        await Ok(portal.UseCase<DeclareRelated>().ExecuteAsync(As(firm, Role.EntAdmin), new(firm, twin, "EQUITY", 2500), Ct));

        Assert.Equal("RELATED_PARTY",
            await Code(FileAsync(portal, await portal.Given.AContractAsync(firm, voucher, Money.Yuan(2_000)))));
    }

    [Theory, EveryEngine]
    public async Task Whoever_files_is_warned_where_one_person_placed_the_order_and_took_it_on(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(9_000));
        var (buys, both) = (As(firm, Role.EntOperator), As(portal.Provider, Role.ProvOperator));

        Assert.False(await HasOneHandAsync(buys, both));
        Assert.True(await HasOneHandAsync(both with { OrganisationId = firm, Roles = buys.Roles }, both));

        async Task<bool> HasOneHandAsync(Actor buyer, Actor seller)
        {
            var order = Guid.CreateVersion7();
            await Ok(portal.UseCase<PlaceOrder>().ExecuteAsync(buyer, new(order, portal.Offering, voucher, 2), Ct));
            await Ok(portal.UseCase<MoveOrder>().ExecuteAsync(seller, MoveOrder.Confirm, new(order), Ct));
            await Ok(portal.UseCase<UploadContract>().ExecuteAsync(buyer, new(order, $"HT-{order:N}", portal.Today,
                Money.Yuan(2_000), [new("数据服务", Money.Yuan(2_000))]), Ct));
            var officer = An(Role.PlatOperator);
            var row = await Ok(portal.UseCase<OrderPages>().FindAsync(officer, order, Ct));
            return (await portal.UseCase<FilingPages>().OfAsync(officer, row, Ct))!.HasOneHand;
        }
    }

    private static async Task<Guid> AFirmAsync(TestPortal portal, string code)
    {
        var firm = Guid.CreateVersion7();
        await Ok(portal.UseCase<RegisterEnterprise>().ExecuteAsync(Actor.Portal,
            new(firm, "兼营公司", code, "990100", "I", "6513", null, "SOFTWARE_IT", new(2015, 1, 1)), Ct));
        await Ok(portal.UseCase<MoveEnterprise>().ExecuteAsync(
            As(firm, Role.EntAdmin), MoveEnterprise.StartProfile, new(firm), Ct));
        await Ok(portal.UseCase<SubmitProfile>().ExecuteAsync(As(firm, Role.EntAdmin),
            new(firm, 50, Money.Yuan(5_000_000), Money.Yuan(1_000_000)), Ct));
        await Ok(portal.UseCase<VerifyEnterprise>().ExecuteAsync(An(Role.PlatOperator), new(firm), Ct));
        return firm;
    }

    private static Task<Outcome<FileContract.Filed>> FileAsync(TestPortal portal, Guid order) =>
        portal.UseCase<FileContract>().ExecuteAsync(An(Role.PlatOperator), new(order), Ct);
}
