using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Vouchers;
using Portal.Tests.Accounts;
using Portal.Tests.Applications;

namespace Portal.Tests.Vouchers;

/// <summary>Vouchers on pages and on paper, through HTTP.</summary>
public sealed class VoucherPageTests(TokenTests.WithClients yunlan)
    : IClassFixture<TokenTests.WithClients>
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_firm_sees_its_vouchers_with_their_parts_and_the_orders_that_they_pay()
    {
        var voucher = await OneOfAsync("ent2.op", one => one.ProgrammeName.EndsWith("算法券", StringComparison.Ordinal));
        using var firm = await Reader.OfAsync(yunlan.Portal, "ent2.op");

        var list = await firm.OpenAsync("/vouchers?sort=ExpiresFirst");
        var shown = await firm.OpenAsync($"/vouchers/{voucher.Id}");

        Assert.Contains("100,000.00 40,000.00 0.00 60,000.00 2027-01-02 还剩", list.Text);
        Assert.DoesNotContain("云澜拾光餐饮管理有限公司", list.Text);
        Assert.Contains("可用 40,000.00 40.00% 订单锁定 0.00 0.00% 核销部分 60,000.00 60.00%", shown.Text);
        Assert.Contains("用这张券的订单", shown.Text);
        Assert.Contains("已兑付 0.00 60,000.00", shown.Text);
        Assert.DoesNotMatch(@"<style|\sstyle=", shown.Html);
    }

    [Fact]
    public async Task The_certificate_says_the_amount_in_figures_and_words_and_its_code_leads_to_the_check()
    {
        var voucher = await OneOfAsync("ent2.op", one => one.ProgrammeName.EndsWith("算法券", StringComparison.Ordinal));
        using var firm = await Reader.OfAsync(yunlan.Portal, "ent2.op");

        var paper = await firm.OpenAsync($"/vouchers/{voucher.Id}/certificate");

        Assert.Contains("¥ 100,000.00 人民币 壹拾万元整", paper.Text);
        Assert.Contains("云澜精铸机电有限公司", paper.Text);
        Assert.Contains("微型 40%、小型 40%、中型 40%", paper.Text);
        Assert.Contains($"href=\"{yunlan.Portal.Address}vouchers/verify/{voucher.Id}\"", paper.Html);
        Assert.Matches("<path d=\"M4 4h7v1h-7z", paper.Html);
    }

    [Fact]
    public async Task Anybody_can_check_a_voucher_and_learns_neither_whose_it_is_nor_what_is_left()
    {
        var voucher = await OneOfAsync("ent2.op", one => one.ProgrammeName.EndsWith("算法券", StringComparison.Ordinal));
        using var anybody = new Reader(yunlan.Portal);

        var check = await anybody.OpenAsync($"/vouchers/verify/{voucher.Id}");

        Assert.Equal(HttpStatusCode.OK, check.Status);
        Assert.Contains("现在的状态：可使用", check.Text);
        Assert.Contains("2026年云澜市中小企业算法券", check.Text);
        Assert.Contains("100,000.00", check.Text);
        Assert.DoesNotContain("精铸", check.Text);
        Assert.DoesNotContain("40,000.00", check.Text);
        Assert.Equal(HttpStatusCode.NotFound,
            (await anybody.OpenAsync($"/vouchers/verify/{Guid.CreateVersion7()}")).Status);
    }

    [Theory]
    [InlineData(""), InlineData("/certificate"), InlineData("/giveBack")]
    public async Task A_stranger_finds_nothing_and_who_is_not_signed_in_is_asked_to(string page)
    {
        var voucher = await OneOfAsync("ent2.op", _ => true);
        using var stranger = await Reader.OfAsync(yunlan.Portal, "ent1.op");
        using var anybody = new Reader(yunlan.Portal);

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.OpenAsync($"/vouchers/{voucher.Id}{page}")).Status);
        Assert.StartsWith("/sign-in?", (await anybody.OpenAsync($"/vouchers/{voucher.Id}{page}")).Address);
    }

    [Fact]
    public async Task A_voucher_is_given_back_once_and_only_by_who_may()
    {
        var voucher = await OneOfAsync("ent6.op",
            one => one is { State: VoucherState.Active } && one.Locked == Money.Zero);
        using var admin = await Reader.OfAsync(yunlan.Portal, "ent6.admin");
        using var firm = await Reader.OfAsync(yunlan.Portal, "ent6.op");

        Assert.Equal(HttpStatusCode.Forbidden, (await admin.OpenAsync($"/vouchers/{voucher.Id}/giveBack")).Status);
        var asked = await firm.OpenAsync($"/vouchers/{voucher.Id}/giveBack");
        Assert.Contains("不能恢复", asked.Text);
        Assert.Contains("退回这张券：已完成", (await firm.SendAsync(asked)).Text);
        Assert.Contains($"退回部分 {voucher.Available}", (await firm.SendAsync(asked)).Text);
        Assert.Equal(HttpStatusCode.Conflict, (await firm.OpenAsync($"/vouchers/{voucher.Id}/giveBack")).Status);
    }

    private async Task<VoucherPages.Row> OneOfAsync(string login, Func<VoucherPages.Row, bool> which)
    {
        var services = yunlan.Portal.Services;
        var me = (await services.GetRequiredService<Actors>().ByLoginAsync(login, Ct))!;
        var page = await services.GetRequiredService<VoucherPages>().ListAsync(me, new(null, null), VoucherSort.Newest,
            new Slice(100, null), Ct);
        return page.Value.Rows.First(which);
    }
}
