using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Accounts;
using Portal.Domain.Catalogue;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;
using Portal.Tests.Accounts;
using Portal.Tests.Support;

namespace Portal.Tests.Oversight;

/// <summary>What a firm, a provider and the officers see of the city's year through the lists and details of the
/// API.</summary>
public sealed class ListQueryTests(TokenTests.WithClients city) : IClassFixture<TokenTests.WithClients>
{
    private const string Everything =
        "order batch clawback dispute enterprise provider transfer voucher application offering programme round";

    [Fact]
    public async Task An_officer_sees_the_city_and_a_firm_itself()
    {
        using var officer = await Machine.OfAsync(city.Portal, "lead.a", Everything);
        using var firm = await Machine.OfAsync(city.Portal, "ent1.admin", Everything);
        const string Counts = """
            { enterprises { totalCount } transfers { totalCount } clawbacks { totalCount } disputes { totalCount } }
            """;

        var all = await officer.AskAsync(Counts);
        var own = await firm.AskAsync(Counts);

        Assert.True(Total(all, "enterprises") > 5);
        Assert.InRange(Total(own, "enterprises"), 1, 2);
        Assert.True(Total(all, "transfers") > 0 && Total(all, "clawbacks") > 0 && Total(all, "disputes") > 0);
        Assert.True(Total(own, "clawbacks") <= Total(all, "clawbacks"));
    }

    [Fact]
    public async Task What_a_provider_was_paid_is_what_the_officers_see_in_the_batches()
    {
        using var officer = await Machine.OfAsync(city.Portal, "fin.a", Everything);
        using var provider = await Machine.OfAsync(city.Portal, "prov1.op", Everything);
        var me = (await provider.AskAsync("{ viewer { organisationId } }"))
            .GetProperty("viewer").GetProperty("organisationId").GetString();

        var own = (await provider.AskAsync("{ payments { edges { node { batchId amount payee { id } } } } }"))
            .GetProperty("payments").GetProperty("edges").EnumerateArray().Select(edge => edge.GetProperty("node")).ToList();
        var batches = (await officer.AskAsync(
            """
            { batches { edges { node { id total payments { totalCount edges { node { amount payee { id } } } } } } } }
            """))
            .GetProperty("batches").GetProperty("edges").EnumerateArray().Select(edge => edge.GetProperty("node")).ToList();

        Assert.NotEmpty(own);
        Assert.All(own, payment => Assert.Equal(me, payment.GetProperty("payee").GetProperty("id").GetString()));
        Assert.Equal(
            own.Select(payment => payment.GetProperty("amount").GetInt64()).Order(),
            batches.SelectMany(batch => Nodes(batch.GetProperty("payments")))
                .Where(payment => payment.GetProperty("payee").GetProperty("id").GetString() == me)
                .Select(payment => payment.GetProperty("amount").GetInt64()).Order());
        Assert.All(batches, batch => Assert.Equal(batch.GetProperty("total").GetInt64(),
            Nodes(batch.GetProperty("payments")).Sum(payment => payment.GetProperty("amount").GetInt64())));
    }

    [Fact]
    public async Task A_list_brings_what_its_rows_belong_to()
    {
        using var firm = await Machine.OfAsync(city.Portal, "ent1.op", Everything);
        using var provider = await Machine.OfAsync(city.Portal, "prov1.op", Everything);
        const string Orders = "{ orders(first: 100) { edges { node { voucherId voucher { id } disputes { kind } } } } }";

        var own = Nodes(await firm.AskAsync(Orders));
        var delivered = Nodes(await provider.AskAsync(Orders));

        Assert.NotEmpty(own);
        Assert.All(own, order => Assert.Equal(order.GetProperty("voucherId").GetString(),
            order.GetProperty("voucher").GetProperty("id").GetString()));
        Assert.NotEmpty(delivered);
        Assert.All(delivered, order => Assert.Equal(JsonValueKind.Null, order.GetProperty("voucher").ValueKind));
    }

    [Fact]
    public async Task What_is_not_yet_public_is_seen_by_who_works_on_it()
    {
        using var officer = await Machine.OfAsync(city.Portal, "lead.a", Everything);
        using var provider = await Machine.OfAsync(city.Portal, "prov1.op", Everything);
        var ct = TestContext.Current.CancellationToken;
        using var rival = await Machine.OfAsync(city.Portal, "prov2.op", Everything);
        var me = (await provider.AskAsync("{ viewer { organisationId } }")).GetProperty("viewer")
            .GetProperty("organisationId").GetString()!;
        var database = city.Portal.Services.GetRequiredService<Database>();
        var zone = await database.FindAsync<Guid>("SELECT id FROM zones ORDER BY id", new { }, ct);
        var draft = Guid.CreateVersion7();
        await TestPortal.Ok(city.Portal.Services.GetRequiredService<DraftOffering>().ExecuteAsync(Actor.Portal,
            new(draft, Guid.Parse(me), zone, "DATA", "草稿数据", "次", Money.Yuan(1), DataGrade.General, "API", "日", "", false), ct));
        const string Own = "{ allOfferings(state: DRAFT) { edges { node { id } } } }";
        const string One = "query($id: ID!) { offering(id: $id) { state } }";

        Assert.Contains(Nodes(await provider.AskAsync(Own)), row => row.GetProperty("id").GetGuid() == draft);
        Assert.Contains(Nodes(await officer.AskAsync(Own)), row => row.GetProperty("id").GetGuid() == draft);
        Assert.Empty(Nodes(await rival.AskAsync(Own)));
        Assert.Equal("DRAFT", (await provider.AskAsync(One, new { id = draft })).GetProperty("offering")
            .GetProperty("state").GetString());
        Assert.Equal(JsonValueKind.Null, (await rival.AskAsync(One, new { id = draft })).GetProperty("offering").ValueKind);
    }

    [Fact]
    public async Task Anything_is_found_by_its_id_by_whoever_may_see_it()
    {
        using var officer = await Machine.OfAsync(city.Portal, "lead.a", Everything);
        using var firm = await Machine.OfAsync(city.Portal, "ent1.op", Everything);
        using var narrow = await Machine.OfAsync(city.Portal, "ent1.op", "dispute");
        using var stranger = await Machine.OfAsync(city.Portal, "ent2.op", Everything);
        var order = Nodes(await firm.AskAsync("{ orders(first: 1) { edges { node { id } } } }"))[0]
            .GetProperty("id").GetString();
        var ids = await officer.AskAsync("""
            {
              orders(first: 1) { edges { node { id } } } vouchers(first: 1) { edges { node { id } } }
              applications(first: 1) { edges { node { id } } } enterprises(first: 1) { edges { node { id } } }
              providers(first: 1) { edges { node { id } } } batches(first: 1) { edges { node { id } } }
              clawbacks(first: 1) { edges { node { id } } } disputes(first: 1) { edges { node { id } } }
              transfers(first: 1) { edges { node { id } } } offerings(first: 1) { edges { node { id } } }
              programmes(first: 1) { edges { node { id } } } rounds(first: 1) { edges { node { id } } }
            }
            """);

        Assert.Equal("Order", await KindAsync(firm, order));
        Assert.Null(await KindAsync(stranger, order));
        Assert.Null(await KindAsync(narrow, order));
        Assert.Null(await KindAsync(officer, Guid.CreateVersion7().ToString()));
        foreach (var list in ids.EnumerateObject())
        {
            Assert.StartsWith((await KindAsync(officer, Nodes(list.Value)[0].GetProperty("id").GetString()))![..4], list.Name,
                StringComparison.OrdinalIgnoreCase);
        }
    }

    private static async Task<string?> KindAsync(Machine machine, string? id)
    {
        var node = (await machine.AskAsync("query($id: ID!) { node(id: $id) { __typename id } }", new { id }))
            .GetProperty("node");
        return node.ValueKind == JsonValueKind.Null ? null : node.GetProperty("__typename").GetString();
    }

    private static long Total(JsonElement data, string list) =>
        data.GetProperty(list).GetProperty("totalCount").GetInt64();

    private static List<JsonElement> Nodes(JsonElement data) =>
    [
        .. (data.TryGetProperty("edges", out var edges) ? edges : data.EnumerateObject().First().Value.GetProperty("edges"))
            .EnumerateArray().Select(edge => edge.GetProperty("node")),
    ];
}
