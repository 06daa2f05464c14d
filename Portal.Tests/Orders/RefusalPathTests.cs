using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Portal.Tests.Support;
using Portal.Web.Accounts;

namespace Portal.Tests.Orders;

/// <summary>A refusal says where in the input it lies, in the words of the schema.</summary>
public sealed class RefusalPathTests(Yunlan yunlan) : IClassFixture<Yunlan>
{
    [Fact]
    public async Task Names_the_field_of_the_input_and_what_was_not_found()
    {
        await yunlan.Portal.Services.GetRequiredService<DemoClients>().AddAsync(TestContext.Current.CancellationToken);
        using var firm = await Machine.OfAsync(yunlan.Portal, "ent5.op", "order voucher");
        var data = await firm.AskAsync("""
            { vouchers(state: ACTIVE) { edges { node { id } } }
              offerings(search: "招标") { edges { node { id } } } }
            """);
        var (voucher, offering) = (First(data, "vouchers"), First(data, "offerings"));

        Assert.Equal("input.quantity", await PathAsync(firm, offering, voucher, 0));
        Assert.Equal("input.offeringId", await PathAsync(firm, voucher, voucher, 1));
        Assert.Equal("input.voucherId", await PathAsync(firm, offering, offering, 1));
    }

    [Fact]
    public async Task Money_is_named_with_its_unit_and_an_item_by_its_number()
    {
        await yunlan.Portal.Services.GetRequiredService<DemoClients>().AddAsync(TestContext.Current.CancellationToken);
        using var firm = await Machine.OfAsync(yunlan.Portal, "ent5.op", "order voucher");
        using var provider = await Machine.OfAsync(yunlan.Portal, "prov1.op", "order");
        var data = await firm.AskAsync("""
            { vouchers(state: ACTIVE) { edges { node { id } } }
              offerings(search: "招标") { edges { node { id } } } }
            """);
        var orderId = Guid.CreateVersion7();
        await firm.DoAsync("placeOrder", "PlaceOrderInput", new
        {
            clientMutationId = Guid.CreateVersion7(), orderId, offeringId = First(data, "offerings"),
            voucherId = First(data, "vouchers"), quantity = 1,
        });
        await provider.DoAsync("confirmOrder", "OrderInput",
            new { clientMutationId = Guid.CreateVersion7(), orderId });
        object Contract(long amountFen, long second) => new
        {
            clientMutationId = Guid.CreateVersion7(), orderId, contractNo = "HT-1", signedOn = "2026-11-23", amountFen,
            items = new[] { new { kind = "数据产品", amountFen = 100L }, new { kind = "数据产品", amountFen = second } },
        };

        var above = await firm.DoAsync("uploadContract", "ContractInput", Contract(9_000_000, 8_999_900));
        var negative = await firm.DoAsync("uploadContract", "ContractInput", Contract(95, -5));

        Assert.Equal("input.amountFen", PathOf(above));
        Assert.Equal("input.items.1.amountFen", PathOf(negative));
    }

    private static async Task<string?> PathAsync(Machine firm, string offeringId, string voucherId, int quantity) =>
        PathOf(await firm.DoAsync("placeOrder", "PlaceOrderInput", new
        {
            clientMutationId = Guid.CreateVersion7(), orderId = Guid.CreateVersion7(), offeringId, voucherId, quantity,
        }));

    private static string? PathOf(JsonElement payload) =>
        payload.GetProperty("refusal").GetProperty("path") is { ValueKind: JsonValueKind.Array } path
            ? string.Join('.', path.EnumerateArray().Select(part => part.GetString())) : null;

    private static string First(JsonElement data, string list) =>
        data.GetProperty(list).GetProperty("edges")[0].GetProperty("node").GetProperty("id").GetString()!;
}
