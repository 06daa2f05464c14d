using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Joining;
using Portal.Domain.Orders;
using Portal.Domain.Oversight;
using Portal.Tests.Support;
using static Portal.Tests.Support.TestPortal;

namespace Portal.Tests.Oversight;

/// <summary>An office reads the figures of the region that it looks after and of those within it, and no
/// others.</summary>
public sealed class RegionUsageTests
{
    private const string City = "990100", Creek = "990102", River = "990103";
    private static readonly Guid Office = Guid.CreateVersion7();

    [Theory, EveryEngine]
    public async Task An_office_reads_its_own_region_and_what_lies_within_it(string engine)
    {
        await using var portal = await CityOfRegionsAsync(engine);
        await RedeemAsync(portal, Creek, Money.Yuan(1_000));
        await RedeemAsync(portal, Creek, Money.Yuan(2_000));
        await RedeemAsync(portal, River, Money.Yuan(4_000));
        var (lead, usage) = (An(Role.AuthorityLead) with { OrganisationId = Office }, portal.UseCase<RegionUsage>());

        var whole = await Ok(usage.ReachAsync(lead, Ct));
        Assert.Null(whole.Home);
        Assert.Equal([City, Creek, River], whole.Regions.Select(region => region.Code));
        Assert.Equal((Money.Yuan(3_500), 3), Sums(await Ok(usage.ReadAsync(lead, City, Ct))));
        Assert.Equal((Money.Yuan(1_500), 2), Sums(await Ok(usage.ReadAsync(lead, Creek, Ct))));

        await PlaceAsync(portal, River);
        var reach = await Ok(usage.ReachAsync(lead, Ct));
        Assert.Equal((River, River), (reach.Home, reach.Regions.Single().Code));
        var river = await Ok(usage.ReadAsync(lead, River, Ct));
        Assert.Equal((Money.Yuan(2_000), 1), Sums(river));
        Assert.Equal(Money.Yuan(50_000), river.Programmes.Single().Issued);
        Assert.Equal("NOT_FOUND", await Code(usage.ReadAsync(lead, Creek, Ct)));
        Assert.Equal("NOT_FOUND", await Code(usage.ReadAsync(lead, City, Ct)));

        await PlaceAsync(portal, City);
        Assert.Equal((Money.Yuan(1_500), 2), Sums(await Ok(usage.ReadAsync(lead, Creek, Ct))));
        await PlaceAsync(portal, null);
        Assert.Null((await Ok(usage.ReachAsync(lead, Ct))).Home);
    }

    [Theory, EveryEngine]
    public async Task Only_the_security_administrator_says_which_region_and_only_one_that_there_is(string engine)
    {
        await using var portal = await CityOfRegionsAsync(engine);
        var place = portal.UseCase<PlaceOffice>();

        Assert.Equal("WRONG_ROLE", await Code(place.ExecuteAsync(An(Role.SysAdmin), new(Office, Creek), Ct)));
        Assert.Equal("REGION_UNKNOWN", await Code(place.ExecuteAsync(An(Role.SecAdmin), new(Office, "123456"), Ct)));
        Assert.Equal("NOT_FOUND", await Code(place.ExecuteAsync(An(Role.SecAdmin), new(portal.Provider, Creek), Ct)));
        Assert.Equal(0, await portal.CountAsync("organisations", "region_code IS NOT NULL"));
        Assert.Equal("WRONG_ROLE", await Code(portal.UseCase<RegionUsage>().ReachAsync(
            As(portal.Provider, Role.ProvOperator), Ct)));
    }

    private static (Money Redeemed, int Orders) Sums(RegionUsage.Report report)
    {
        var redeemed = Money.Sum(report.ByMonth.Select(month => month.Redeemed));
        foreach (var cut in new[] { report.BySize, report.BySection, report.ByRegion, report.ByZone })
            Assert.Equal(redeemed, Money.Sum(cut.Select(slice => slice.Redeemed)));
        Assert.Equal(redeemed, Money.Sum(report.Programmes.Select(programme => programme.Redeemed)));
        return (redeemed, (int)report.ByMonth.Sum(month => month.Orders));
    }

    private static Task<Done> PlaceAsync(TestPortal portal, string? region) =>
        Ok(portal.UseCase<PlaceOffice>().ExecuteAsync(An(Role.SecAdmin), new(Office, region), Ct));

    private static async Task RedeemAsync(TestPortal portal, string region, Money price)
    {
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(50_000));
        await WriteAsync(portal, "UPDATE enterprises SET region_code = @Region WHERE id = @Firm",
            new { Region = region, Firm = firm });
        var order = await portal.Given.AReviewedOrderAsync(firm, voucher, price);
        await Ok(portal.UseCase<RedeemOrder>().ExecuteAsync(An(Role.SeniorReviewer), new(order), Ct));
    }

    private static async Task<TestPortal> CityOfRegionsAsync(string engine)
    {
        var portal = await CreateAsync(engine);
        foreach (var region in new[] { Creek, River })
            await WriteAsync(portal, "INSERT INTO regions (code, name, parent_code) VALUES (@Region, @Region, @City)",
                new { Region = region, City });
        await WriteAsync(portal,
            "INSERT INTO organisations (id, kind, name, uscc, duty) VALUES (@Office, 'Authority', '区数据局', '', NULL)",
            new { Office });
        return portal;
    }

    private static async Task WriteAsync(TestPortal portal, string sql, object args) =>
        await Ok(portal.Database.Database.TransactAsync<Done>(async tx =>
        {
            await tx.WriteAsync(sql, args);
            return new Done();
        }, Ct));
}
