using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Accounts;
using Portal.Domain.Catalogue;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;
using Portal.Tests.Oversight;
using Portal.Tests.Support;
using Portal.Web.Demo;
using static Portal.Tests.Support.TestPortal;

namespace Portal.Tests.Catalogue;

/// <summary>A provider comes into the register and its offering into the catalogue, each hand by its own
/// page.</summary>
public sealed class AdmissionPageTests
{
    [Fact]
    public async Task Officers_admit_a_provider_and_list_its_offering_by_pages()
    {
        await using var portal = await WebPortal.StartAsync(demo: true);
        var services = portal.Services;
        var (provider, offering) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var zone = await services.GetRequiredService<Database>().FindAsync<Guid>("SELECT id FROM zones", new { }, Ct);
        await Ok(services.GetRequiredService<RegisterProvider>().ExecuteAsync(Actor.Portal,
            new(provider, "新机构", "91990102MAYL2009XX", "990102", "简介", ["DATA"]), Ct));
        await Ok(services.GetRequiredService<DraftOffering>().ExecuteAsync(Actor.Portal,
            new(offering, provider, zone, "DATA", "新产品", "年", Money.Yuan(10), DataGrade.General, "API", "日", "", false), Ct));
        await Ok(services.GetRequiredService<MoveProvider>().ExecuteAsync(As(provider, Role.ProvAdmin),
            MoveProvider.Submit, new(provider), Ct));
        await Ok(services.GetRequiredService<SubmitOffering>().ExecuteAsync(As(provider, Role.ProvOperator),
            new(offering), Ct));
        var admission = $"/providers-admission/{provider}";

        using var operates = await PlainBrowser.SignInAsync(portal, "oper.a");
        Assert.Contains("已提交", (await operates.GetAsync("/desk")).Text);
        var accepted = await ActAsync(operates, $"{admission}/accept");
        using var senior = await PlainBrowser.SignInAsync(portal, "rev.b");
        var proposed = await ActAsync(senior, $"{admission}/proposeDirect", ("Score", "88"));
        var notice = await senior.GetAsync((await senior.GetAsync("/notices")).Link("/notices/"));
        var approved = await ActAsync(senior, $"/offerings/{offering}/approve", ("Reason", "符合"));
        services.GetRequiredService<PortalTime>().StopAt(services.GetRequiredService<PortalClock>().Now.AddDays(15));
        using var leads = await PlainBrowser.SignInAsync(portal, "lead.a");
        var admitted = await ActAsync(leads, $"{admission}/admit", ("AgreementNo", "XY-1"));
        using var again = await PlainBrowser.SignInAsync(portal, "oper.a");
        var listed = await ActAsync(again, $"/offerings/{offering}/list");

        Assert.Contains("形式审核中", accepted.Text);
        Assert.Contains("公示中", proposed.Text);
        Assert.Contains("新机构拟入库公示", notice.Text);
        Assert.Contains("向主管部门书面提出", notice.Text);
        Assert.Contains("待上架", approved.Text);
        Assert.Contains("已入库", admitted.Text);
        Assert.Contains("已上架", listed.Text);
        Assert.Contains("新产品", (await again.GetAsync("/catalogue?q=新产品")).Text);
        Assert.Contains("新机构", (await again.GetAsync($"/providers/{provider}")).Text);
    }

    private static async Task<PlainBrowser.Page> ActAsync(
        PlainBrowser browser, string address, params (string Name, string Value)[] typed) =>
        await browser.SendAsync(await browser.GetAsync(address), typed);
}
