using System.Text.Json;
using Portal.Domain.Accounts;
using Portal.Domain.Catalogue;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;
using Portal.Domain.Orders;
using Portal.Domain.Oversight;
using Portal.Domain.Zones;
using Portal.Tests.Support;
using static Portal.Tests.Support.TestPortal;

namespace Portal.Tests.Catalogue;

/// <summary>Where a version stands, its category and its zone, is its own: the next one rewrites nothing of what was
/// ordered under it, and stands where its provider may sell.</summary>
public sealed class OfferingPlaceTests
{
    [Theory, EveryEngine]
    public async Task What_was_redeemed_stays_in_the_zone_of_the_version_that_was_ordered(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        await RedeemAsync(portal);
        await MoveToAsync(portal, await ANewZoneAsync(portal));
        await Ok(ListAsync(portal));

        Assert.Equal(["STARTUP 500.00"], await ByZoneAsync(portal));

        await RedeemAsync(portal);
        Assert.Equal(["COMPLIANCE 500.00", "STARTUP 500.00"], await ByZoneAsync(portal));
    }

    [Theory, EveryEngine]
    public async Task A_version_that_was_kept_before_places_were_kept_stands_where_its_offering_does(string engine)
    {
        await using var empty = await TestDatabase.CreateEmptyAsync(engine);
        var scripts = Migrator.Scripts(engine);
        await Migrator.MigrateAsync(empty.Database, [.. scripts.Take(32)], Ct);
        var (zone, provider, offering) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        foreach (var sql in new[]
        {
            "INSERT INTO regions (code, name) VALUES ('990100', 'A')",
            $"INSERT INTO zones (id, code, name) VALUES ('{zone}', 'START', 'A')",
            $"INSERT INTO organisations (id, kind, name, uscc) VALUES ('{provider}', 'Provider', 'A', '')",
            $"""
            INSERT INTO providers (id, name, uscc, region_code, intro, state, version)
            VALUES ('{provider}', 'A', '', '990100', '', 'Admitted', 1)
            """,
            $"""
            INSERT INTO offerings (id, provider_id, zone_id, category, name, unit, unit_price_fen, data_grade, delivery,
                                   update_cycle, note, domestic_compute, state, edition, version)
            VALUES ('{offering}', '{provider}', '{zone}', 'DATA', 'A', '1', 1, 'General', '', '', '', 0, 'Listed', 2, 1)
            """,
            $"""
            INSERT INTO offering_versions (offering_id, edition, state, name, unit, unit_price_fen, data_grade,
                                           delivery, update_cycle, note, domestic_compute, ended_at)
            VALUES ('{offering}', 1, 'Archived', 'A', '1', 1, 'General', '', '', '', 0, '2026-03-02T10:00:00.000+00:00')
            """,
        }) await empty.ExecuteAsync(sql);

        await Migrator.MigrateAsync(empty.Database, scripts, Ct);

        Assert.Equal((zone, "DATA"), (
            await empty.Database.FindAsync<Guid>("SELECT zone_id FROM offering_versions", new { }, Ct),
            await empty.Database.FindAsync<string>("SELECT category FROM offering_versions", new { }, Ct)));
    }

    [Theory, EveryEngine]
    public async Task A_provider_sells_in_the_categories_that_it_was_admitted_for(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        await Ok(ReviseAsync(portal));

        var refused = (await EditAsync(portal, Next with { Category = "COMPUTE" })).Refusal;
        Assert.Equal(("CATEGORY_NOT_ADMITTED", "Category"), (refused?.Code, refused?.Field));
        Assert.Null(await Code(EditAsync(portal, Next with { Category = "DATA" })));
        // What got past the form is not listed either.
        await portal.Database.ExecuteAsync("UPDATE offering_versions SET category = 'COMPUTE'");
        await ApproveAsync(portal);
        Assert.Equal("CATEGORY_NOT_ADMITTED", await Code(ListAsync(portal)));
        await portal.AdmitForAsync("COMPUTE");
        Assert.Null(await Code(ListAsync(portal)));
        Assert.Equal(1, await portal.CountAsync("offerings", "state = 'Listed' AND category = 'COMPUTE'"));
    }

    [Theory, EveryEngine]
    public async Task What_was_changed_is_written_down_as_it_was_and_as_it_is(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        await portal.AdmitForAsync("COMPUTE");
        var zone = await ANewZoneAsync(portal);
        await Ok(ReviseAsync(portal));

        await Ok(EditAsync(portal, Next with { Category = "COMPUTE", ZoneId = zone }));

        var (before, after) = (await StateAsync(portal, "before_state"), await StateAsync(portal, "after_state"));
        Assert.Equal(before.Keys.Order(), after.Keys.Order());
        Assert.Equal(["category", "domesticCompute", "edition", "name", "note", "state", "unitPrice", "zoneId"],
            after.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(("DATA", "COMPUTE"), (before["category"], after["category"]));
        Assert.Equal(("数据集", "数据集（新版）"), (before["name"], after["name"]));
        Assert.Equal($"{zone}", after["zoneId"]);
        Assert.NotEqual($"{zone}", before["zoneId"]);
        Assert.NotEqual(before["unitPrice"], after["unitPrice"]);
    }

    private static readonly EditOffering.Command Next = new(Guid.Empty, null, null, "数据集（新版）", "份",
        Money.Yuan(800), DataGrade.General, "API", "日", "增加夜间数据", DomesticCompute: true);

    private static Actor Seller(TestPortal portal) => As(portal.Provider, Role.ProvOperator);

    private static async Task<Guid> ANewZoneAsync(TestPortal portal)
    {
        var zone = Guid.CreateVersion7();
        await Ok(portal.UseCase<AddZone>().ExecuteAsync(Actor.Portal, new(zone, "COMPLIANCE", "合规治理专区"), Ct));
        return zone;
    }

    private static async Task MoveToAsync(TestPortal portal, Guid zone)
    {
        await Ok(ReviseAsync(portal));
        await Ok(EditAsync(portal, Next with { ZoneId = zone }));
        await ApproveAsync(portal);
    }

    private static Task<Outcome<Standing>> ReviseAsync(TestPortal portal) =>
        portal.UseCase<ReviseOffering>().ExecuteAsync(Seller(portal), new(portal.Offering), Ct);

    private static Task<Outcome<Standing>> EditAsync(TestPortal portal, EditOffering.Command command) =>
        portal.UseCase<EditOffering>().ExecuteAsync(Seller(portal),
            command with { OfferingId = portal.Offering, RequestId = Guid.CreateVersion7() }, Ct);

    private static async Task ApproveAsync(TestPortal portal)
    {
        await Ok(portal.UseCase<SubmitOffering>().ExecuteAsync(Seller(portal), new(portal.Offering), Ct));
        await Ok(portal.UseCase<ApproveOffering>().ExecuteAsync(An(Role.SeniorReviewer), new(portal.Offering), Ct));
    }

    private static Task<Outcome<Standing>> ListAsync(TestPortal portal) =>
        portal.UseCase<ListOffering>().ExecuteAsync(An(Role.PlatOperator), new(portal.Offering), Ct);

    /// <summary>¥500 of an order of ¥1,000.</summary>
    private static async Task RedeemAsync(TestPortal portal)
    {
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(20_000));
        var order = await portal.Given.AReviewedOrderAsync(firm, voucher, Money.Yuan(1_000));
        await portal.Database.ExecuteAsync($"UPDATE orders SET rate_percent = 50 WHERE id = '{order}'");
        await Ok(portal.UseCase<RedeemOrder>().ExecuteAsync(An(Role.SeniorReviewer), new(order), Ct));
    }

    /// <summary>The city's figures, which the region's agree with.</summary>
    private static async Task<IEnumerable<string>> ByZoneAsync(TestPortal portal)
    {
        static IEnumerable<string> Lines(IEnumerable<RedeemedSlice> slices) =>
            [.. slices.Select(slice => $"{slice.Slice} {slice.Redeemed}")];
        var city = Lines(await portal.UseCase<Figures>().ByZoneAsync(Ct));
        var region = await Ok(portal.UseCase<RegionUsage>().ReadAsync(
            As(Guid.CreateVersion7(), Role.AuthorityLead), "990100", Ct));
        Assert.Equal(city, Lines(region.ByZone));
        return city;
    }

    private static async Task<Dictionary<string, string>> StateAsync(TestPortal portal, string column)
    {
        var state = await portal.Database.Database.FindAsync<string>(
            $"SELECT {column} AS state FROM audit_rows WHERE act = 'offering.edit'", new { }, Ct);
        return JsonElement.Parse(state!).EnumerateObject().ToDictionary(one => one.Name, one => $"{one.Value}");
    }
}
