using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Orders;
using Portal.Tests.Oversight;
using Portal.Tests.Support;
using static Portal.Tests.Support.TestPortal;

namespace Portal.Tests.Files;

/// <summary>What came through the API without its documents: officers read so, beside what it says.</summary>
public sealed class WithoutFilesTests
{
    [Fact]
    public async Task An_officer_reads_that_a_contract_came_without_its_text_and_its_firm_does_not()
    {
        await using var portal = await WebPortal.StartAsync(demo: true);
        using var firm = await PlainBrowser.SignInAsync(portal, "ent5.op");
        using var provider = await PlainBrowser.SignInAsync(portal, "prov1.op");
        using var officer = await PlainBrowser.SignInAsync(portal, "oper.a");
        var offering = (await firm.GetAsync("/catalogue?q=选址")).Link("/catalogue/");
        var choose = await firm.GetAsync($"{offering}/order?quantity=1");
        var voucher = choose.Html.Split("type=\"radio\"")[1].Split("value=\"")[1][..36];
        var order = (await firm.SendAsync(await firm.GetAsync(
            $"{offering}/order/check?quantity=1&voucherId={voucher}"))).Address;
        await provider.SendAsync(await provider.GetAsync($"{order}/confirm"));
        T UseCase<T>() where T : notnull => portal.Services.GetRequiredService<T>();
        var me = (await UseCase<Actors>().ByLoginAsync("ent5.op", Ct))!;

        var onPage = await firm.SendAsync(await firm.GetAsync($"{order}/uploadContract"), ("ContractNo", "HT-9"),
            ("SignedOn", $"{UseCase<PortalClock>().Today:yyyy-MM-dd}"), ("Amount", "6000"), ("Items[0].Kind", "数据服务"),
            ("Items[0].Amount", "6000"));
        await Ok(UseCase<UploadContract>().ExecuteAsync(me, new(Guid.Parse(order["/orders/".Length..]), "HT-9",
            UseCase<PortalClock>().Today, Money.Yuan(6_000), [new("数据服务", Money.Yuan(6_000))]), Ct));

        Assert.Equal(System.Net.HttpStatusCode.UnprocessableEntity, onPage.Status);
        Assert.Contains("合同正文：请上传合同正文", onPage.Text);
        Assert.Contains("企业未提交合同正文。", (await officer.GetAsync(order)).Text);
        Assert.DoesNotContain("企业未提交合同正文。", (await firm.GetAsync(order)).Text);
    }
}
