using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using GraphQL.Types;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Accounts;
using Portal.Domain.Catalogue;
using Portal.Domain.Foundation;
using Portal.Tests.Support;
using Portal.Web.Accounts;

namespace Portal.Tests.Oversight;

/// <summary>Every list in every order that it offers, page by page, on every engine.</summary>
public sealed class SortTests
{
    private const string Everything =
        "order batch clawback dispute enterprise provider transfer voucher application offering programme round";

    private static readonly Dictionary<string, string> Lists = new()
    {
        ["applications"] = "ApplicationSort", ["allOfferings"] = "OfferingSort", ["batches"] = "Sort",
        ["clawbacks"] = "Sort", ["disputes"] = "Sort", ["enterprises"] = "OrganisationSort", ["notices"] = "Sort",
        ["offerings"] = "OfferingSort", ["orders"] = "OrderSort", ["payments"] = "Sort",
        ["programmes"] = "ProgrammeSort", ["rounds"] = "RoundSort",
        ["providers"] = "OrganisationSort", ["transfers"] = "Sort", ["vouchers"] = "VoucherSort",
    };

    /// <summary>What rises, or with a minus falls, from row to row; those without it come last.</summary>
    private static readonly Dictionary<string, string> Measures = new()
    {
        ["orders CLAIM_DUE"] = "claimUntil", ["orders CONFIRM_DUE"] = "confirmUntil",
        ["orders LARGEST_SUBSIDY"] = "-subsidy", ["vouchers EXPIRES_FIRST"] = "validTo",
        ["vouchers LARGEST_AVAILABLE"] = "-available", ["applications LARGEST_REQUESTED"] = "-requested",
        ["offerings CHEAPEST"] = "unitPrice", ["offerings DEAREST"] = "-unitPrice",
        ["allOfferings CHEAPEST"] = "unitPrice", ["allOfferings DEAREST"] = "-unitPrice",
        ["programmes LARGEST_BUDGET"] = "-budget", ["rounds OPENS_LAST"] = "-openAt", ["rounds OPENS_FIRST"] = "openAt",
        ["rounds CLOSES_FIRST"] = "closeAt",
    };

    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Theory, EveryEngine]
    public async Task Every_order_of_every_list_shows_each_row_once(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var portal = await CityOnAsync(engine, database);
        using var officer = await Machine.OfAsync(portal, "lead.a", Everything);
        using var provider = await Machine.OfAsync(portal, "prov1.op", Everything);
        var schema = portal.Services.GetRequiredService<ISchema>();

        foreach (var (list, type) in Lists)
        {
            var machine = list == "payments" ? provider : officer;
            var seen = new List<HashSet<string>>();
            foreach (var sort in ((EnumerationGraphType)schema.AllTypes[type]!).Values.Select(value => value.Name))
            {
                var measure = Measures.GetValueOrDefault($"{list} {sort}");
                var rows = await RowsAsync(machine, list, sort, measure?.TrimStart('-'));
                Assert.Equal(rows.Count, rows.DistinctBy(row => row.Cursor).Count());
                seen.Add([.. rows.Select(row => row.Cursor)]);
                if (measure is not null) AssertOrder(rows, falling: measure.StartsWith('-'));
            }
            Assert.NotEmpty(seen[0]);
            Assert.All(seen, set => Assert.True(set.SetEquals(seen[0]), list));
        }
    }

    [Theory, EveryEngine]
    public async Task A_cursor_that_the_reader_may_not_see_tells_nothing_of_its_row(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var portal = await CityOnAsync(engine, database);
        using var officer = await Machine.OfAsync(portal, "lead.a", Everything);
        using var firm = await Machine.OfAsync(portal, "ent1.op", Everything);
        using var provider = await Machine.OfAsync(portal, "prov1.op", Everything);

        foreach (var (list, machine) in new[]
        {
            ("orders", firm), ("vouchers", firm), ("applications", firm), ("allOfferings", provider),
        })
        {
            var own = (await RowsAsync(machine, list, "NEWEST", null)).Select(row => row.Cursor).ToHashSet();
            var foreign = (await RowsAsync(officer, list, "NEWEST", null)).Select(row => row.Cursor)
                .Where(cursor => !own.Contains(cursor)).ToList();
            Assert.True(own.Count > 0 && foreign.Count > 0, list);
            foreach (var sort in Measures.Keys.Where(key => key.StartsWith($"{list} ", StringComparison.Ordinal)))
            {
                Assert.Equal(["CURSOR"], (await Task.WhenAll(foreign.Append($"{Guid.CreateVersion7():N}").Select(
                    after => ErrorAsync(machine, list, sort.Split(' ')[1], after)))).Distinct());
                Assert.Equal([null], (await Task.WhenAll(own.Select(
                    after => ErrorAsync(machine, list, sort.Split(' ')[1], after)))).Distinct());
            }
        }
    }

    [Theory, EveryEngine]
    public async Task The_cursor_of_an_offering_that_is_not_listed_is_none_of_the_catalogue(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var draft = Guid.CreateVersion7();
        await TestPortal.Ok(portal.UseCase<DraftOffering>().ExecuteAsync(Actor.Portal, new(draft, portal.Provider,
            await portal.Database.Database.FindAsync<Guid>("SELECT id FROM zones", new { }, Ct), "DATA", "草稿数据",
            "次", Money.Yuan(1), DataGrade.General, "API", "日", "", false), Ct));
        var pages = portal.UseCase<OfferingPages>();
        Task<Outcome<Page<OfferingPages.Row>>> AfterAsync(Guid cursor) =>
            pages.ListedAsync(new(null, null, null, null), OfferingSort.Cheapest, new(10, cursor), Ct);

        Assert.Equal("CURSOR", await TestPortal.Code(AfterAsync(draft)));
        Assert.Equal("CURSOR", await TestPortal.Code(AfterAsync(Guid.CreateVersion7())));
        Assert.Empty((await TestPortal.Ok(AfterAsync(portal.Offering))).Rows);
    }

    [Theory, EveryEngine]
    public async Task What_is_typed_finds_a_name_or_a_code_and_is_no_pattern(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var portal = await CityOnAsync(engine, database);
        using var officer = await Machine.OfAsync(portal, "lead.a", Everything);
        const string Found = "query($search: String) { enterprises(search: $search) { edges { node { name uscc } } } }";
        var firm = Nodes((await officer.AskAsync(Found, new { search = (string?)null })).GetProperty("enterprises"))[0];
        var (name, uscc) = (firm.GetProperty("name").GetString()!, firm.GetProperty("uscc").GetString()!);

        foreach (var typed in new[] { name[2..6], uscc })
            Assert.Contains(Nodes((await officer.AskAsync(Found, new { search = typed })).GetProperty("enterprises")),
                one => one.GetProperty("name").GetString() == name);
        foreach (var typed in new[] { "%", "_", "[a-z]", "~", "' OR 1 = 1", uscc[..17] })
            Assert.Empty(Nodes((await officer.AskAsync(Found, new { search = typed })).GetProperty("enterprises")));
    }

    [Theory, EveryEngine]
    public async Task A_long_list_asks_the_database_no_more_often_than_a_short_one(string engine)
    {
        Assert.SkipUnless(engine == Engines.PostgreSql, "only PostgreSQL's driver tells of its statements");
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var portal = await CityOnAsync(engine, database);
        using var officer = await Machine.OfAsync(portal, "lead.a", Everything);
        const string Orders = """
            query($first: Int) {
              orders(first: $first, sort: OLDEST) {
                totalCount
                edges {
                  node {
                    id voucher { id } disputes { kind } items { kind } claim { invoices { number } } batch { id }
                    evidence { name }
                  }
                }
              }
              batches(first: $first) { edges { node { id payments(first: 5) { totalCount edges { node { amount } } } } } }
              enterprises(first: $first) { edges { node { id relatedParties { kind } sizeHistory { basis } } } }
              programmes(first: $first) { edges { node { id terms { ratePercent } } } }
              rounds(first: $first) { edges { node { id quotas { quota } } } }
            }
            """;
        var told = new ConcurrentBag<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                var tags = activity.TagObjects.ToDictionary(tag => tag.Key, tag => $"{tag.Value}");
                if (tags.Values.Any(value => value.Contains(Name(database), StringComparison.Ordinal)))
                    told.Add(tags.GetValueOrDefault("db.query.text") ?? tags.GetValueOrDefault("db.statement") ?? "");
            },
        };
        ActivitySource.AddActivityListener(listener);

        var counts = new List<int>();
        foreach (var first in new[] { 2, 2, 20 })
        {
            told.Clear();
            var rows = Nodes((await officer.AskAsync(Orders, new { first })).GetProperty("orders")).Count;
            Assert.InRange(rows, first == 2 ? 2 : 10, first);
            counts.Add(told.Count(sql => OfLists(sql)));
        }

        // Orders, how many, vouchers, disputes, items, invoices, their batches, evidence; batches, payments; firms,
        // relations, sizes; programmes, terms; rounds, quotas.
        Assert.Equal([17, 17, 17], counts);
    }

    // What a token is worth is asked once a second, and a job looks for notices that are over, whatever is asked.
    private static bool OfLists(string sql) => new[]
    {
        "orders o", "vouchers v", "disputes d", "batches b", "order_items i", "invoices v", "evidence d",
        "batch_payees y", "enterprises e", "related_parties r", "size_snapshots s", "programmes p", "programme_sizes",
        "rounds r", "round_quotas",
    }.Any(table => sql.Contains($"FROM {table}", StringComparison.Ordinal))
        && !sql.Contains("JOIN notices", StringComparison.Ordinal);

    internal static string Name(TestDatabase database) => database.Database.Dialect.ConnectionString.Split(';')
        .First(part => part.StartsWith("Database=", StringComparison.OrdinalIgnoreCase)).Split('=')[1];

    internal static async Task<WebPortal> CityOnAsync(string engine, TestDatabase database)
    {
        var portal = await WebPortal.StartAsync(demo: true, settings: engine == Engines.Sqlite ? [] :
            ["--Portal:Database", engine, "--ConnectionStrings:Portal", database.Database.Dialect.ConnectionString]);
        await portal.Services.GetRequiredService<DemoClients>().AddAsync(Ct);
        return portal;
    }

    private static async Task<List<(string Cursor, string? Measure)>> RowsAsync(
        Machine machine, string list, string sort, string? measure)
    {
        var rows = new List<(string, string?)>();
        for (string? after = null; ;)
        {
            var page = (await machine.AskAsync($$"""
                query($after: String) {
                  {{list}}(first: 7, after: $after, sort: {{sort}}) {
                    totalCount pageInfo { hasNextPage endCursor } edges { cursor node { __typename {{measure}} } }
                  }
                }
                """, new { after })).GetProperty(list);
            rows.AddRange(page.GetProperty("edges").EnumerateArray().Select(edge => (
                edge.GetProperty("cursor").GetString()!,
                measure is null ? null : edge.GetProperty("node").GetProperty(measure).ToString())));
            after = page.GetProperty("pageInfo").GetProperty("endCursor").GetString();
            if (page.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean()) continue;
            Assert.Equal(page.GetProperty("totalCount").GetInt64(), rows.Count);
            return rows;
        }
    }

    private static Task<string?> ErrorAsync(Machine machine, string list, string sort, string after) =>
        machine.ErrorAsync(
            $"query($after: String) {{ {list}(after: $after, sort: {sort}) {{ edges {{ cursor }} }} }}", new { after });

    private static void AssertOrder(List<(string Cursor, string? Measure)> rows, bool falling)
    {
        var keys = rows.Select(row => string.IsNullOrEmpty(row.Measure) ? "~" : row.Measure.PadLeft(20)).ToList();
        Assert.Equal(falling ? keys.OrderDescending(StringComparer.Ordinal) : keys.Order(StringComparer.Ordinal), keys);
    }

    private static List<JsonElement> Nodes(JsonElement list) =>
        [.. list.GetProperty("edges").EnumerateArray().Select(edge => edge.GetProperty("node"))];
}
