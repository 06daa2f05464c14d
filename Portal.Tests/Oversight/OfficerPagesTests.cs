using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Accounts;
using Portal.Domain.Foundation.Data;
using Portal.Domain.Settlement;
using Portal.Tests.Support;

namespace Portal.Tests.Oversight;

/// <summary>Nothing keeps anybody from using the pages of officers and payees: wide and on a phone, light and
/// dark.</summary>
public sealed class OfficerPagesTests(Chromium chromium)
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    private readonly List<string> faults = [];

    [Theory, InlineData(false, false), InlineData(true, true)]
    public async Task Pages_are_usable(bool phone, bool dark)
    {
        await using var portal = await Browser.PortalAsync();
        Task<Guid> OneAsync(string sql) =>
            portal.Services.GetRequiredService<Database>().FindAsync<Guid>(sql, new { }, Ct);
        var (paid, open) = (await OneAsync("SELECT id FROM batches WHERE state = 'Closed'"),
            await OneAsync("SELECT id FROM batches WHERE state = 'Open'"));
        var settled = await OneAsync("SELECT id FROM orders WHERE state = 'Settled'");

        await VisitAsync(portal, phone, dark, "oper.a",
            "/desk", "/batches", "/batches/open", $"/batches/{paid}", $"/batches/{open}", $"/batches/{open}/lock",
            "/manage/programmes", $"/manage/programmes/{await OneAsync("SELECT id FROM programmes")}", "/manage/rounds",
            $"/manage/rounds/{await OneAsync("SELECT id FROM rounds")}", "/disputes",
            $"/disputes/{await OneAsync("SELECT id FROM disputes")}", "/transfers",
            $"/transfers/{await OneAsync("SELECT id FROM transfers")}", "/clawbacks",
            $"/clawbacks/{await OneAsync("SELECT id FROM clawbacks")}", "/usage");
        await VisitAsync(portal, phone, dark, "audit.a", "/clawbacks/propose", $"/clawbacks/propose?order={settled}");
        await VisitAsync(portal, phone, dark, "fin.b", "/refund-account", "/refund-account/propose");
        var change = Guid.CreateVersion7();
        await TestPortal.Ok(portal.Services.GetRequiredService<ProposeRefundAccount>().ExecuteAsync(
            TestPortal.An(Role.Finance), new(change, "市财政局", "银行", "1", "批复"), Ct));
        await VisitAsync(portal, phone, dark, "fin.b", "/refund-account", $"/refund-account/{change}",
            $"/refund-account/{change}/confirmRefundAccount", $"/refund-account/{change}/rejectRefundAccount");
        await VisitAsync(portal, phone, dark, "sys.a", "/city", "/city/rules", "/city/region");
        await VisitAsync(portal, phone, dark, "prov1.op", "/desk", "/settlements",
            $"/settlements/{await OneAsync("SELECT y.batch_id FROM batch_payees y JOIN organisations g ON g.id = y.payee_id WHERE g.name = '云澜数据运营有限公司'")}",
            "/batches");
        await VisitAsync(portal, phone, dark, "ent2.admin", "/transfers/notify");
        await VisitAsync(portal, phone, dark, "rev.b", "/desk/several/order/redeem", "/desk/several/order/redeem?ticked=true");
        Assert.True(faults.Count == 0, string.Join("\n", faults));
    }

    private async Task VisitAsync(WebPortal portal, bool phone, bool dark, string login, params string[] addresses)
    {
        await using var somebody = await Browser.OpenAsync(chromium, portal, phone: phone, dark: dark);
        await somebody.SignInAsync(login);
        foreach (var address in addresses)
        {
            await somebody.GoAsync(address);
            if (await Record.ExceptionAsync(somebody.AssertUsableAsync) is { } fault) faults.Add(fault.Message);
        }
    }
}
