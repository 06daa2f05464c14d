using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Foundation;
using Portal.Domain.Oversight;
using Portal.Tests.Support;
using Portal.Web.Demo;

namespace Portal.Tests.Demo;

/// <summary>Whole cities, act by act through the use cases, to the fen.</summary>
public sealed class CityReplayTests
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    private static readonly string[] Names = ["yunlan", "small-1", "small-2", "medium-1"];

    public static TheoryData<string, string> Cities =>
    [
        .. from engine in Engines.Names
           from city in Names
           select new TheoryDataRow<string, string>(engine, city),
    ];

    [Theory, MemberData(nameof(Cities))]
    public async Task A_citys_year_comes_out_to_the_fen(string engine, string name)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var city = TestCity.Read(name);

        var (services, result) = await TestCity.ReplayAsync(database, city);
        await using var _ = services;

        Assert.Empty(result.Differences);
        Assert.Equal(city.Timeline.Count, result.Acts);
        Assert.Empty((await services.GetRequiredService<Reconcile>().ExecuteAsync(Ct)).Differences);
    }

    [Fact]
    public async Task What_does_not_come_out_is_named()
    {
        await using var database = await TestDatabase.CreateAsync(Engines.Sqlite);
        var city = TestCity.Read("yunlan");
        var wrong = city with
        {
            Timeline = [.. city.Timeline.Select(act => act.ExpectedRefusal == "RELATED_PARTY"
                ? act with { ExpectedRefusal = null } : act)],
            Expected = city.Expected with
            {
                Vouchers = [.. city.Expected.Vouchers!.Select(one => one.Id == "VC03"
                    ? one with { Available = new Money(5600001) } : one)],
                Orders = [
                    .. city.Expected.Orders!.Select(one => one.Id == "D05" ? one with { State = "Cancelled" } : one)],
                Applications = [.. city.Expected.Applications!.Where(one => one.Id != "A0016")],
            },
        };

        var (services, result) = await TestCity.ReplayAsync(database, wrong);
        await using var _ = services;

        Assert.Contains(result.Differences,
            one => one.Contains("order.file by oper.a: done expected, refusal RELATED_PARTY came"));
        Assert.Contains("VC03: available: 56,000.01 expected, 56,000.00 came", result.Differences);
        Assert.Contains("D05: state: Cancelled expected, Settled came", result.Differences);
        Assert.Contains("A0016: application: none expected, one came", result.Differences);
        Assert.Equal(4, result.Differences.Count);
    }

    [Fact]
    public async Task The_reconciliation_names_a_bucket_that_somebody_touched()
    {
        await using var database = await TestDatabase.CreateAsync(Engines.Sqlite);
        var (services, _) = await TestCity.ReplayAsync(database, TestCity.Read("yunlan"));
        await using var __ = services;
        await database.ExecuteAsync("""
            UPDATE vouchers SET available_fen = available_fen - 1, locked_fen = locked_fen + 1
             WHERE id = (SELECT MIN(id) FROM vouchers WHERE available_fen > 0)
            """);

        var report = await services.GetRequiredService<Reconcile>().ExecuteAsync(Ct);

        Assert.Equal(["voucher AVAILABLE", "voucher LOCKED"], report.Differences.Select(difference => difference.What));
        Assert.All(report.Differences, difference =>
            Assert.Equal(1, Math.Abs(difference.Kept.Fen - difference.Recomputed.Fen)));
    }

    [Fact]
    public void Every_act_of_the_format_is_a_use_case() =>
        Assert.Equal(ActTable.Names.Order(StringComparer.Ordinal), CityActs.Names.Order(StringComparer.Ordinal));
}
