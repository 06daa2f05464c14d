using System.Text.Json;
using Portal.Domain.Programmes;
using Portal.Tests.Accounts;
using Portal.Tests.Support;

namespace Portal.Tests.Oversight;

/// <summary>What desks look up before they decide, through the API.</summary>
public sealed class DeskQueryTests(TokenTests.WithClients city) : IClassFixture<TokenTests.WithClients>
{
    private const string Everything =
        "order batch clawback dispute enterprise provider transfer voucher application offering programme round";

    [Fact]
    public async Task The_payments_of_a_batch_come_page_by_page()
    {
        using var officer = await Machine.OfAsync(city.Portal, "fin.a", Everything);
        const string Pages = """
            query($id: ID!, $after: String) { batch(id: $id) {
              payeeCount
              payments(first: 1, after: $after) {
                totalCount pageInfo { hasNextPage endCursor } edges { node { amount payee { id } } }
              }
            } }
            """;
        var batch = Nodes(await officer.AskAsync("{ batches { edges { node { id total payeeCount } } } }"))
            .MaxBy(one => one.GetProperty("payeeCount").GetInt64());
        var (payees, total, after) = (new HashSet<string>(), 0L, (string?)null);

        do
        {
            var page = (await officer.AskAsync(Pages, new { id = batch.GetProperty("id").GetString(), after }))
                .GetProperty("batch").GetProperty("payments");
            Assert.Equal(batch.GetProperty("payeeCount").GetInt64(), page.GetProperty("totalCount").GetInt64());
            var payment = Assert.Single(Nodes(page));
            Assert.True(payees.Add(payment.GetProperty("payee").GetProperty("id").GetString()!));
            total += payment.GetProperty("amount").GetInt64();
            var info = page.GetProperty("pageInfo");
            after = info.GetProperty("hasNextPage").GetBoolean() ? info.GetProperty("endCursor").GetString() : null;
        }
        while (after is not null);

        Assert.True(payees.Count > 1);
        Assert.Equal((batch.GetProperty("payeeCount").GetInt64(), batch.GetProperty("total").GetInt64()),
            (payees.Count, total));
    }

    [Fact]
    public async Task Programmes_and_rounds_are_found_by_state_and_programme()
    {
        using var visitor = await Machine.OfAsync(city.Portal, "ent1.op", Everything);
        var all = await visitor.AskAsync("""
            {
              programmes { totalCount edges { node { id state terms { ratePercent } } } }
              rounds { totalCount edges { node { id state quotas { programmeId quota } } } }
            }
            """);
        var (programmes, rounds) = (Nodes(all.GetProperty("programmes")), Nodes(all.GetProperty("rounds")));
        const string Found = """
            query($programme: ID, $state: ProgrammeState, $stands: RoundState) {
              programmes(state: $state) { totalCount }
              rounds(programmeId: $programme, state: $stands) { totalCount edges { node { id state } } }
            }
            """;

        Assert.Equal((Total(all, "programmes"), Total(all, "rounds")), (programmes.Count, rounds.Count));
        Assert.All(programmes, one => Assert.NotEmpty(one.GetProperty("terms").EnumerateArray()));
        foreach (var programme in programmes.Select(one => one.GetProperty("id").GetString()))
            Assert.Equal(
                rounds.Where(round => round.GetProperty("quotas").EnumerateArray()
                    .Any(quota => quota.GetProperty("programmeId").GetString() == programme))
                    .Select(round => round.GetProperty("id").GetString()).Order(),
                Nodes((await visitor.AskAsync(Found, new { programme })).GetProperty("rounds"))
                    .Select(round => round.GetProperty("id").GetString()).Order());
        foreach (var stands in Enum.GetNames<RoundState>().Select(Upper))
            Assert.Equal(rounds.Count(round => round.GetProperty("state").GetString() == stands),
                Total(await visitor.AskAsync(Found, new { stands }), "rounds"));
        foreach (var state in Enum.GetNames<ProgrammeState>().Select(Upper))
            Assert.Equal(programmes.Count(one => one.GetProperty("state").GetString() == state),
                Total(await visitor.AskAsync(Found, new { state }), "programmes"));
    }

    [Fact]
    public async Task A_desk_finds_all_that_it_decides_on_in_one_question()
    {
        using var officer = await Machine.OfAsync(city.Portal, "lead.a", Everything);
        using var firm = await Machine.OfAsync(city.Portal, "ent1.op", Everything);
        using var provider = await Machine.OfAsync(city.Portal, "prov1.op", Everything);
        const string Orders = """
            { orders(first: 10, sort: OLDEST) { edges { node {
              id price contract subsidy redeemed filingNo filedOn deliveredOn usage autoAcceptOn acceptedOn
              rating batchId
              holder { name } batch { id } items { kind amount } terms { rule version allows }
              claim { claimNo slip slipOn invoices { number amount freedAt } } evidence { act name sha256 submittedAt }
            } } } }
            """;

        var redeemed = Nodes(await officer.AskAsync(Orders))
            .Where(order => order.GetProperty("redeemed").GetInt64() > 0).ToList();
        Assert.NotEmpty(redeemed);
        Assert.All(redeemed, order =>
        {
            Assert.Equal(order.GetProperty("contract").GetInt64(), Sum(order.GetProperty("items"), "amount"));
            Assert.Equal(order.GetProperty("price").GetInt64(),
                Sum(order.GetProperty("claim").GetProperty("invoices"), "amount"));
            Assert.True(order.GetProperty("usage").GetDecimal() >= 0);
            Assert.True(order.GetProperty("terms").EnumerateArray()
                .Min(term => term.GetProperty("allows").GetInt64()) >= order.GetProperty("redeemed").GetInt64());
            Assert.Equal(order.GetProperty("batchId").GetString(),
                order.GetProperty("batch").GetProperty("id").GetString());
        });
        Assert.All(Nodes(await provider.AskAsync(Orders)),
            order => Assert.Equal(JsonValueKind.Null, order.GetProperty("batch").ValueKind));
        var own = Nodes(await firm.AskAsync("""
            {
              enterprises(first: 1) {
                edges { node { sizeClass sizeHistory { sizeClass ruleVersion employees } relatedParties { kind } } }
              }
            }
            """))[0];
        Assert.Equal(own.GetProperty("sizeClass").GetString(),
            own.GetProperty("sizeHistory")[0].GetProperty("sizeClass").GetString());
    }

    [Fact]
    public async Task A_firm_asks_what_its_vouchers_would_pay_and_what_became_of_them()
    {
        using var firm = await Machine.OfAsync(city.Portal, "ent1.op", Everything);
        var seen = await firm.AskAsync("""
            {
              offerings(first: 1, category: "DATA") { edges { node { id } } }
              vouchers(first: 1) { edges { node { id } } }
              zones { id code name } regions { code name parentCode }
            }
            """);
        var asked = await firm.AskAsync("""
            query($offering: ID!, $voucher: ID!) {
              quote(offeringId: $offering, quantity: 1) {
                voucherId voucher { id } programme { name } sizeClass ratePercent price subsidy bindingLimit
                terms { rule version allows } refusal { code message }
              }
              history(subjectId: $voucher, sort: OLDEST) {
                totalCount edges { node { at act organisation { name } person { name } before after ruleVersion } }
              }
            }
            """, new { offering = IdOf(seen, "offerings"), voucher = IdOf(seen, "vouchers") });

        Assert.NotEmpty(seen.GetProperty("zones").EnumerateArray());
        Assert.NotEmpty(seen.GetProperty("regions").EnumerateArray());
        Assert.NotEmpty(asked.GetProperty("quote").EnumerateArray());
        Assert.All(asked.GetProperty("quote").EnumerateArray(), row => Assert.Equal(
            row.GetProperty("subsidy").ValueKind == JsonValueKind.Null,
            row.GetProperty("refusal").ValueKind == JsonValueKind.Object));
        var first = Nodes(asked.GetProperty("history"))[0];
        Assert.StartsWith("round.issue", first.GetProperty("act").GetString());
        Assert.Equal(JsonValueKind.Object,
            JsonDocument.Parse(first.GetProperty("after").GetString()!).RootElement.ValueKind);
    }

    private static string Upper(string name) =>
        string.Concat(name.Select((c, i) => i > 0 && char.IsUpper(c) ? $"_{c}" : $"{char.ToUpperInvariant(c)}"));

    private static long Sum(JsonElement list, string amount) =>
        list.EnumerateArray().Sum(one => one.GetProperty(amount).GetInt64());

    private static string? IdOf(JsonElement data, string list) =>
        Nodes(data.GetProperty(list))[0].GetProperty("id").GetString();

    private static long Total(JsonElement data, string list) =>
        data.GetProperty(list).GetProperty("totalCount").GetInt64();

    private static List<JsonElement> Nodes(JsonElement data) =>
    [
        .. (data.TryGetProperty("edges", out var edges)
                ? edges : data.EnumerateObject().First().Value.GetProperty("edges"))
            .EnumerateArray().Select(edge => edge.GetProperty("node")),
    ];
}
