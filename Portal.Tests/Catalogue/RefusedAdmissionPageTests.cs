using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Accounts;
using Portal.Domain.Catalogue;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;
using Portal.Tests.Accounts;
using Portal.Tests.Applications;
using static Portal.Tests.Support.TestPortal;

namespace Portal.Tests.Catalogue;

/// <summary>No on pages: the provider reads why and what to do, officers what they are about to do.</summary>
public sealed class RefusedAdmissionPageTests(TokenTests.WithClients yunlan) : IClassFixture<TokenTests.WithClients>
{
    [Fact]
    public async Task A_provider_reads_what_is_missing_on_the_page_where_it_hands_it_in()
    {
        var provider = await AskedAsync("补正机构", "91990102MAYL2009XX");
        using var operates = await Reader.OfAsync(yunlan.Portal, "oper.a");
        using var reviews = await Reader.OfAsync(yunlan.Portal, "rev.a");
        var page = $"/providers-admission/{provider}";

        Assert.Contains("申请人未提交入库材料。", (await operates.OpenAsync(page)).Text);
        await operates.ActAsync($"{page}/accept");
        Assert.Contains("请填写", (await reviews.ActAsync($"{page}/requireSupplement")).Text);
        var asked = await reviews.ActAsync($"{page}/requireSupplement", ("Reason", "缺数据安全说明"));
        Assert.Contains("待补正", asked.Text);
        await MoveSeatAsync(provider);
        using var admin = await Reader.OfAsync(yunlan.Portal, "prov1.admin");
        var form = await admin.OpenAsync($"{page}/resubmit");
        Assert.Contains("要求补正的内容 缺数据安全说明", form.Text);
        Assert.Contains("最后一天", form.Text);
        Assert.Contains("请上传补正材料", (await admin.SendAsync(form)).Text);
        Assert.Contains("形式审核中", (await admin.HandInAsync(form)).Text);

        var failed = await reviews.ActAsync($"{page}/failForm", ("Reason", "资质已过期"));
        Assert.Contains("不予入库", failed.Text);
        var again = await admin.OpenAsync(page);
        Assert.Contains("资质已过期", again.Text);
        Assert.Contains("提交入库申请", (await admin.OpenAsync("/desk")).Text);
        var anew = await admin.OpenAsync($"{page}/submit");
        Assert.Contains("请上传入库材料", (await admin.SendAsync(anew)).Text);
        Assert.Contains("已提交", (await admin.HandInAsync(anew)).Text);
    }

    [Fact]
    public async Task The_authority_removes_a_provider_with_a_decision_and_whoever_admits_reads_of_a_firm_of_its_code()
    {
        var provider = await AskedAsync("另一名称", "91990104MAYL1002X8");
        using var leads = await Reader.OfAsync(yunlan.Portal, "lead.a");
        var page = $"/providers-admission/{provider}";

        Assert.Contains("该统一社会信用代码已由另一名称的企业登记", (await leads.OpenAsync(page)).Text);
        await yunlan.Portal.Services.GetRequiredService<Database>().TransactAsync<Done>(async tx =>
        {
            await tx.ExecAsync("UPDATE providers SET state = 'Admitted' WHERE id = @Id", new { Id = provider });
            return new Done();
        }, Ct);
        var form = await leads.OpenAsync($"{page}/removeDirect");
        Assert.Contains("履行中的订单继续履行并结算", form.Text);
        Assert.Contains("请上传处理决定书", (await leads.SendAsync(form, ("Reason", "串通骗补"))).Text);
        Assert.Contains("清退出库", (await leads.HandInAsync(form, ("Reason", "串通骗补"))).Text);
        Assert.DoesNotContain("已入库", (await leads.OpenAsync(page)).Text);
    }

    private async Task<Guid> AskedAsync(string name, string code)
    {
        var provider = Guid.CreateVersion7();
        await Ok(yunlan.Portal.Services.GetRequiredService<RegisterProvider>().ExecuteAsync(Actor.Portal,
            new(provider, name, code, "990102", "", ["DATA"]), Ct));
        await Ok(yunlan.Portal.Services.GetRequiredService<MoveProvider>().ExecuteAsync(
            As(provider, Role.ProvAdmin), MoveProvider.Submit, new(provider), Ct));
        return provider;
    }

    /// <summary>The administrator of the demo's first provider acts for this one from now on.</summary>
    private async Task MoveSeatAsync(Guid provider)
    {
        var services = yunlan.Portal.Services;
        var admin = (await services.GetRequiredService<Actors>().ByLoginAsync("prov1.admin", Ct))!;
        await services.GetRequiredService<Database>().TransactAsync<Done>(async tx =>
        {
            await tx.ExecAsync("UPDATE memberships SET organisation_id = @Provider WHERE person_id = @PersonId",
                new { Provider = provider, admin.PersonId });
            return new Done();
        }, Ct);
    }
}
