using System.Text.Json;
using Portal.Domain.Catalogue;
using Portal.Domain.Foundation;
using Portal.Domain.Zones;
using Portal.Domain.Accounts;
using Portal.Tests.Support;
using static Portal.Tests.Support.TestPortal;

namespace Portal.Tests.Catalogue;

/// <summary>The catalogue as anybody sees it through GraphQL, and its pages on every engine.</summary>
public sealed class OfferingQueryTests(Yunlan yunlan) : IClassFixture<Yunlan>
{
    private const string Pages = """
        query($after: String, $category: String) {
          offerings(first: 5, after: $after, category: $category) {
            totalCount pageInfo { hasNextPage endCursor }
            edges { cursor node { id name category unitPrice provider { name } zone { id name } domesticCompute } }
          }
        }
        """;

    [Fact]
    public async Task Turning_pages_shows_every_listed_offering_once()
    {
        var seen = new List<string>();
        string? after = null;
        do
        {
            var page = (await yunlan.AskAsync(Pages, new { after })).GetProperty("offerings");
            Assert.Equal(13, page.GetProperty("totalCount").GetInt64());
            seen.AddRange(page.GetProperty("edges").EnumerateArray()
                .Select(edge => edge.GetProperty("node").GetProperty("id").GetString()!));
            var info = page.GetProperty("pageInfo");
            after = info.GetProperty("hasNextPage").GetBoolean() ? info.GetProperty("endCursor").GetString() : null;
        }
        while (after is not null);

        Assert.Equal(13, seen.Distinct().Count());
        Assert.Equal(13, seen.Count);
    }

    [Fact]
    public async Task A_filter_holds_for_rows_and_total_and_an_offering_is_found_by_its_id()
    {
        var page = (await yunlan.AskAsync(Pages, new { category = "COMPUTE" })).GetProperty("offerings");
        var nodes = page.GetProperty("edges").EnumerateArray().Select(edge => edge.GetProperty("node")).ToList();
        var one = (await yunlan.AskAsync("query($id: ID!) { offering(id: $id) { name unitPrice } }",
            new { id = nodes[0].GetProperty("id").GetString() })).GetProperty("offering");

        Assert.Equal(page.GetProperty("totalCount").GetInt64(), nodes.Count);
        Assert.All(nodes, node => Assert.Equal("COMPUTE", node.GetProperty("category").GetString()));
        Assert.Equal(nodes[0].GetProperty("name").GetString(), one.GetProperty("name").GetString());
        Assert.Equal(JsonValueKind.Number, one.GetProperty("unitPrice").ValueKind);
    }

    [Fact]
    public async Task An_unknown_id_is_no_offering() =>
        Assert.Equal(JsonValueKind.Null, (await yunlan.AskAsync(
            "{ offering(id: \"01997c00-0000-7000-8000-000000000000\") { name } }")).GetProperty("offering").ValueKind);

    [Theory, EveryEngine]
    public async Task Pages_are_the_same_on_every_engine(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var zone = Guid.CreateVersion7();
        await Ok(portal.UseCase<AddZone>().ExecuteAsync(Actor.Portal, new(zone, "COMPLIANCE", "合规治理专区"), Ct));
        for (var i = 0; i < 7; i++) await ListAsync(portal, zone, i);
        await Ok(portal.UseCase<DraftOffering>().ExecuteAsync(Actor.Portal, Draft(portal, zone, 9), Ct));
        var pages = portal.UseCase<OfferingPages>();

        var first = await Ok(pages.ListedAsync(new("DATA", zone, portal.Provider, null), default, new(3, null), Ct));
        var second = await Ok(pages.ListedAsync(new("DATA", zone, null, null), default, new(3, first.Rows[^1].Id), Ct));
        var last = await Ok(pages.ListedAsync(new(null, zone, null, null), default, new(3, second.Rows[^1].Id), Ct));

        Assert.Equal((true, true, false), (first.HasMore, second.HasMore, last.HasMore));
        Assert.Equal([3, 3, 1], new[] { first, second, last }.Select(page => page.Rows.Count));
        Assert.Equal(7, first.Rows.Concat(second.Rows).Concat(last.Rows).Select(row => row.Id).Distinct().Count());
        Assert.Equal(7, await first.CountAsync(Ct));
        Assert.Empty((await Ok(pages.ListedAsync(new("COMPUTE", zone, null, null), default, new(3, null), Ct))).Rows);
        Assert.Equal(8,
            await (await Ok(pages.ListedAsync(new(null, null, null, null), default, new(0, null), Ct))).CountAsync(Ct));
    }

    private static async Task ListAsync(TestPortal portal, Guid zone, int number)
    {
        var draft = Draft(portal, zone, number);
        await Ok(portal.UseCase<DraftOffering>().ExecuteAsync(Actor.Portal, draft, Ct));
        await Ok(portal.UseCase<SubmitOffering>().ExecuteAsync(
            As(portal.Provider, Role.ProvOperator), new(draft.OfferingId), Ct));
        await Ok(portal.UseCase<ApproveOffering>().ExecuteAsync(An(Role.SeniorReviewer), new(draft.OfferingId), Ct));
        await Ok(portal.UseCase<ListOffering>().ExecuteAsync(An(Role.PlatOperator), new(draft.OfferingId), Ct));
    }

    private static DraftOffering.Command Draft(TestPortal portal, Guid zone, int number) => new(
        Guid.CreateVersion7(), portal.Provider, zone, "DATA", $"数据集{number}", "份", Money.Yuan(number), DataGrade.General,
        "API", "日", "", false);
}
