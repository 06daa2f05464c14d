using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Accounts;
using Portal.Domain.Enterprises;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;
using Portal.Tests.Accounts;
using Portal.Tests.Applications;
using static Portal.Tests.Support.TestPortal;

namespace Portal.Tests.Enterprises;

/// <summary>No to a firm, on pages.</summary>
public sealed partial class RefusedFirmPageTests(TokenTests.WithClients yunlan) : IClassFixture<TokenTests.WithClients>
{
    [Fact]
    public async Task A_firm_reads_what_is_missing_beside_its_form_and_corrects_its_name_and_is_rejected_and_reopens()
    {
        var firm = await HandedInAsync();
        using var officer = await Reader.OfAsync(yunlan.Portal, "oper.a");
        var page = $"/enterprises/{firm}";
        await officer.ActAsync($"{page}/requireSupplement", ("Reason", "名称与执照不一致"));
        await MoveSeatAsync(firm);
        using var admin = await Reader.OfAsync(yunlan.Portal, "ent3.admin");

        var form = await admin.OpenAsync($"{page}/resubmit");
        Assert.Contains("要求补正的内容 名称与执照不一致", form.Text);
        Assert.Contains("value=\"填错名称\"", form.Html);
        Assert.Matches(Chosen(), form.Html);
        var sent = await admin.SendAsync(form, ("Name", "改对名称"), ("RegionCode", "990102"), ("IndustryClass", "6500"),
            ("FoundedOn", "2015-01-01"), ("Employees", "5"), ("Revenue", "100"), ("Assets", "100"));
        Assert.Contains("待核验", sent.Text);
        Assert.Contains("改对名称", sent.Text);
        var rejected = await officer.ActAsync($"{page}/reject", ("Reason", "登记状态为吊销"));
        Assert.Contains("认证不通过", rejected.Text);
        Assert.Contains("登记状态为吊销", (await admin.OpenAsync("/enterprise")).Text);
        Assert.Contains("资料填报中", (await admin.ActAsync($"{page}/reopen")).Text);
    }

    [Fact]
    public async Task The_platform_suspends_a_firm_and_the_authority_restores_it()
    {
        using var officer = await Reader.OfAsync(yunlan.Portal, "oper.a");
        using var leads = await Reader.OfAsync(yunlan.Portal, "lead.a");
        using var firm = await Reader.OfAsync(yunlan.Portal, "ent4.op");
        var own = (await yunlan.Portal.Services.GetRequiredService<Actors>().ByLoginAsync("ent4.op", Ct))!.OrganisationId;
        var page = $"/enterprises/{own}";

        Assert.Contains("名下的券暂停使用", (await officer.OpenAsync($"{page}/suspend")).Text);
        Assert.Contains("已冻结", (await officer.ActAsync($"{page}/suspend", ("Reason", "列入经营异常名录"))).Text);
        Assert.Contains("列入经营异常名录", (await firm.OpenAsync("/enterprise")).Text);
        Assert.Contains("已认证", (await leads.ActAsync($"{page}/restore", ("Reason", "已移出"))).Text);
    }

    private async Task<Guid> HandedInAsync()
    {
        var firm = Guid.CreateVersion7();
        var services = yunlan.Portal.Services;
        await Ok(services.GetRequiredService<RegisterEnterprise>().ExecuteAsync(Actor.Portal,
            new(firm, "填错名称", "91350100M000100Y43", "990102", "I", "6500", null, "SOFTWARE_IT",
                new(2015, 1, 1)), Ct));
        var admin = As(firm, Role.EntAdmin);
        await Ok(services.GetRequiredService<MoveEnterprise>().ExecuteAsync(
            admin, MoveEnterprise.StartProfile, new(firm), Ct));
        await Ok(services.GetRequiredService<SubmitProfile>().ExecuteAsync(admin,
            new(firm, 5, Money.Yuan(1_000_000), Money.Yuan(1_000_000)), Ct));
        return firm;
    }

    /// <summary>The administrator of another firm of the demo acts for this one from now on.</summary>
    private async Task MoveSeatAsync(Guid firm)
    {
        var services = yunlan.Portal.Services;
        var admin = (await services.GetRequiredService<Actors>().ByLoginAsync("ent3.admin", Ct))!;
        await services.GetRequiredService<Database>().TransactAsync<Done>(async tx =>
        {
            await tx.ExecAsync("UPDATE memberships SET organisation_id = @Firm WHERE person_id = @PersonId",
                new { Firm = firm, admin.PersonId });
            return new Done();
        }, Ct);
    }

    [GeneratedRegex("<option value=\"990102\" selected")]
    private static partial Regex Chosen();
}
