using Portal.Domain.Accounts;
using Portal.Domain.Enterprises;
using Portal.Domain.Orders;
using Portal.Domain.Foundation;
using Portal.Tests.Support;
using static Portal.Tests.Support.TestPortal;

namespace Portal.Tests.Enterprises;

/// <summary>Who is related to whom, as last declared.</summary>
public sealed class DeclareRelatedTests
{
    [Theory, EveryEngine]
    public async Task The_newest_declaration_decides_on_both_sides_of_a_quarter(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(5_000));
        var order = await portal.Given.AContractAsync(firm, voucher, Money.Yuan(1_000));
        Task<Outcome<FileContract.Filed>> FileAsync() =>
            portal.UseCase<FileContract>().ExecuteAsync(An(Role.PlatOperator), new(order), Ct);

        await Ok(DeclareAsync(portal, firm, portal.Provider, 2_500));
        Assert.Equal("RELATED_PARTY", await Code(FileAsync()));
        await Ok(DeclareAsync(portal, firm, portal.Provider, 2_499));

        await Ok(FileAsync());
        Assert.Equal(2, await portal.CountAsync("related_parties"));
        Assert.Equal(1, await portal.CountAsync("related_parties", "superseded_at IS NULL AND ratio_bp = 2499"));
        Assert.Equal(2, await portal.CountAsync("audit_rows", "act = 'enterprise.declareRelated'"));
    }

    [Theory, EveryEngine]
    public async Task Ten_declarations_at_once_leave_one_in_force(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var firm = await portal.Given.AFirmAsync();

        await Task.WhenAll(Enumerable.Range(1, 10).Select(i => DeclareAsync(portal, firm, portal.Provider, i)));

        Assert.Equal(1, await portal.CountAsync("related_parties", "superseded_at IS NULL"));
    }

    [Theory]
    [InlineData(-1, "RATIO")]
    [InlineData(0, null)]
    [InlineData(10_000, null)]
    [InlineData(10_001, "RATIO")]
    public async Task A_ratio_is_nothing_to_all(long ratioBp, string? code)
    {
        await using var portal = await TestPortal.CreateAsync(Engines.Sqlite);
        var firm = await portal.Given.AFirmAsync();

        Assert.Equal(code, await Code(DeclareAsync(portal, firm, portal.Provider, ratioBp)));
    }

    [Fact]
    public async Task Refuses_a_party_that_the_portal_does_not_know_and_a_kind_too_long_to_keep()
    {
        await using var portal = await TestPortal.CreateAsync(Engines.Sqlite);
        var firm = await portal.Given.AFirmAsync();

        Assert.Equal("NOT_FOUND", await Code(DeclareAsync(portal, firm, Guid.CreateVersion7(), 1)));
        Assert.Equal("TEXT", await Code(DeclareAsync(portal, firm, portal.Provider, 1, new string('K', 31))));
    }

    private static Task<Outcome<Standing>> DeclareAsync(
        TestPortal portal, Guid firm, Guid other, long ratioBp, string kind = "EQUITY") =>
        portal.UseCase<DeclareRelated>().ExecuteAsync(As(firm, Role.EntAdmin), new(firm, other, kind, ratioBp), Ct);
}
