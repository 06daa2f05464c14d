using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;
using Portal.Domain.Orders;
using Portal.Tests.Settlement;
using static Portal.Tests.Support.TestPortal;

namespace Portal.Tests.Orders;

/// <summary>What pages tell before an order is acted on: the contract that is filed and what it locks, what was
/// delivered and until when silence counts, what the firm had to pay.</summary>
public sealed partial class OrderTellingTests(BatchPageTests.City city) : IClassFixture<BatchPageTests.City>
{
    private sealed record Sold(Guid Voucher, Guid Firm, Guid Offering, Guid Provider, Money Price, string FirmName);

    private T UseCase<T>() where T : notnull => city.Portal.Services.GetRequiredService<T>();

    [Fact]
    public async Task An_order_is_told_of_at_each_step_from_its_filing_to_its_claim()
    {
        var sold = await SoldAsync();
        using var clerk = await SignInAsync("ent5.op");
        using var admin = await SignInAsync("ent5.admin");
        using var platform = await SignInAsync("oper.a");
        using var provider = await SignInAsync(await OperatorOfAsync(sold.Provider));
        var order = await AContractAsync(sold, clerk, "HT-T-1", "first.pdf");

        var filing = await TextAsync(platform, $"{order}/file");
        foreach (var said in new[] { "第 1 版", sold.FirmName, "HT-T-1", $"{sold.Price}", "将锁定的券额（元）", "first.pdf" })
            Assert.Contains(said, filing, StringComparison.Ordinal);
        await platform.DoAsync($"{order}/file");
        await provider.DoAsync($"{order}/start");
        await provider.HandInAsync($"{order}/deliver", "usage.pdf", ("Usage", "12"));

        var last = $"{UseCase<PortalClock>().Today.AddDays(15):yyyy-MM-dd}";
        foreach (var page in new[] { $"{order}/accept", $"{order}/refuseAcceptance" })
            foreach (var said in new[] { $"请在 {last}（含）前验收", "使用量", "usage.pdf" })
                Assert.Contains(said, await TextAsync(admin, page), StringComparison.Ordinal);
        Assert.Contains($"{last}（含），逾期视为验收通过", await TextAsync(admin, order), StringComparison.Ordinal);
        await admin.DoAsync($"{order}/accept", ("Rating", "好"));

        var row = await RowAsync(order);
        var claim = await TextAsync(row.ClaimantId == sold.Provider ? provider : clerk, $"{order}/submitRedemption");
        var due = row.ClaimantId == sold.Provider ? sold.Price - row.Locked : sold.Price;
        Assert.Contains("企业应付金额", claim, StringComparison.Ordinal);
        Assert.Contains($"<td class=\"number\">{due}</td>", claim, StringComparison.Ordinal);
        await IsSupplementedAndCutAsync(order, row.ClaimantId == sold.Provider ? provider : clerk, clerk, sold.Price);
    }

    /// <summary>The claimant is told what is missing, the second reviewer why less is accepted, and both sides what that
    /// means.</summary>
    private async Task IsSupplementedAndCutAsync(string order, Officer claimant, Officer clerk, Money price)
    {
        using var first = await SignInAsync("rev.a");
        using var second = await SignInAsync("rev.b");
        var today = $"{UseCase<PortalClock>().Today:yyyy-MM-dd}";
        await claimant.HandInAsync($"{order}/submitRedemption", "invoice.pdf", ("Invoices[0].Number", "26900000000000000001"),
            ("Invoices[0].Amount", $"{price}"), ("Slip", $"{price}"), ("SlipOn", today));
        await first.DoAsync($"{order}/requireSupplement", ("Reason", "缺银行付款凭证"));
        Assert.Contains("缺银行付款凭证", await TextAsync(clerk, order), StringComparison.Ordinal);
        var again = await TextAsync(claimant, $"{order}/resubmit");
        Assert.Contains("缺银行付款凭证", again, StringComparison.Ordinal);
        Assert.Contains("26900000000000000001", again, StringComparison.Ordinal);
        await claimant.HandInAsync($"{order}/resubmit", "slip.pdf", ("Invoices[0].Number", "26900000000000000002"),
            ("Invoices[0].Amount", $"{price}"), ("Slip", $"{price}"), ("SlipOn", today));

        var less = $"{new Money(price.Fen / 2)}";
        using var refused = await first.TryAsync($"{order}/reviewRedemption", ("Eligible", less));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        await first.DoAsync($"{order}/reviewRedemption", ("Eligible", less), ("Reason", "一半为差旅费"));
        Assert.Contains("一半为差旅费", await TextAsync(second, $"{order}/redeem"), StringComparison.Ordinal);
        await second.DoAsync($"{order}/redeem");

        foreach (var said in new[] { "核减理由", "一半为差旅费", $"申请时 {price}，核定 {less}", "行政复议" })
            Assert.Contains(said, await TextAsync(clerk, order), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_contract_like_another_names_it_with_a_link_and_is_filed_once_it_is_said_why()
    {
        var sold = await SoldAsync();
        using var clerk = await SignInAsync("ent5.op");
        using var platform = await SignInAsync("oper.a");
        var orders = new[]
        {
            await AContractAsync(sold, clerk, "HT-D-1", "one.pdf", less: 1),
            await AContractAsync(sold, clerk, "HT-D-2", "two.pdf", less: 1),
        };
        await platform.DoAsync($"{orders[0]}/file");
        var number = $"{(await RowAsync(orders[0])).Number}";

        var asked = await TextAsync(platform, $"{orders[1]}/file");
        var link = OrderLink().Match(asked);
        Assert.Equal((orders[0], number), (link.Groups[1].Value, link.Groups[2].Value));
        using var refused = await platform.TryAsync($"{orders[1]}/file");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains($"订单 {number} 备案的合同供需双方、签订日期和金额均相同", await Officer.TextAsync(refused),
            StringComparison.Ordinal);
        await platform.DoAsync($"{orders[1]}/file", ("Apart", "两项不同的服务"));

        Assert.Contains("两项不同的服务", await TextAsync(clerk, orders[1]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("99999999999999999999", "金额须大于 0，且不超过 1,000 亿元"), InlineData("200,000,000,000", "金额须大于 0，且不超过 1,000 亿元")]
    [InlineData("一百元", "请填写金额（元）")]
    public async Task An_amount_that_is_too_large_is_told_the_largest(string typed, string said)
    {
        var sold = await SoldAsync();
        using var clerk = await SignInAsync("ent5.op");
        var order = await AnOrderAsync(sold);
        var form = await clerk.OpenAsync($"{order}/uploadContract");

        using var answer = await clerk.SendAsync($"{order}/uploadContract",
            [.. form, new("ContractNo", "HT-L"), new("SignedOn", $"{UseCase<PortalClock>().Today:yyyy-MM-dd}"),
                new("Amount", typed), new("Items[0].Kind", "数据产品"), new("Items[0].Amount", "1")]);

        Assert.Contains(said, await Officer.TextAsync(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_quantity_that_is_too_large_is_told_the_largest()
    {
        var sold = await SoldAsync();
        using var clerk = await SignInAsync("ent5.op");

        using var answer = await clerk.GetAsync($"/catalogue/{sold.Offering}/order?quantity=99999999999999999999");

        Assert.Contains("数量最多为", await Officer.TextAsync(answer), StringComparison.Ordinal);
    }

    private async Task<string> AContractAsync(Sold sold, Officer clerk, string number, string document, long less = 0)
    {
        var order = await AnOrderAsync(sold);
        var amount = $"{new Money(sold.Price.Fen - less)}";
        await clerk.HandInAsync($"{order}/uploadContract", document, ("ContractNo", number),
            ("SignedOn", $"{UseCase<PortalClock>().Today:yyyy-MM-dd}"), ("Amount", amount), ("Items[0].Kind", "数据产品"),
            ("Items[0].Amount", amount));
        return order;
    }

    private async Task<string> AnOrderAsync(Sold sold)
    {
        var order = Guid.CreateVersion7();
        await Ok(UseCase<PlaceOrder>().ExecuteAsync(As(sold.Firm, Role.EntOperator),
            new(order, sold.Offering, sold.Voucher, 1), Ct));
        await Ok(UseCase<MoveOrder>().ExecuteAsync(As(sold.Provider, Role.ProvOperator), MoveOrder.Confirm, new(order), Ct));
        return $"/orders/{order}";
    }

    private async Task<OrderPages.Row> RowAsync(string order) => await Ok(UseCase<OrderPages>().FindAsync(
        An(Role.PlatOperator), Guid.Parse(order["/orders/".Length..]), Ct));

    /// <summary>The voucher of ent5, and something that it pays for.</summary>
    private async Task<Sold> SoldAsync() => (await UseCase<Database>().FindAsync<Sold>("""
        SELECT v.id AS voucher, e.id AS firm, f.id AS offering, f.provider_id AS provider, f.unit_price_fen AS price,
               e.name AS firm_name
          FROM vouchers v
          JOIN enterprises e ON e.id = v.enterprise_id
          JOIN memberships m ON m.organisation_id = e.id
          JOIN people p ON p.id = m.person_id AND p.login = 'ent5.op'
          JOIN programme_categories c ON c.programme_id = v.programme_id
          JOIN offerings f ON f.category = c.category AND f.state = 'Listed' AND f.unit_price_fen > 0
         WHERE v.state = 'Active' AND v.available_fen > 0
         ORDER BY f.unit_price_fen, f.id
        """, new { }, Ct))!;

    private async Task<string> OperatorOfAsync(Guid organisation) => (await UseCase<Database>().FindAsync<string>("""
        SELECT p.login FROM memberships m JOIN people p ON p.id = m.person_id
         WHERE m.organisation_id = @Id AND m.role = 'ProvOperator'
        """, new { Id = organisation }, Ct))!;

    private static async Task<string> TextAsync(Officer officer, string address) =>
        WebUtility.HtmlDecode(await officer.PageAsync(address));

    [GeneratedRegex("<a href=\"(/orders/[^\"]+)\">查看订单 ([^<]+)</a>")]
    private static partial Regex OrderLink();

    private Task<Officer> SignInAsync(string login) => Officer.SignInAsync(city.Portal, login);
}
