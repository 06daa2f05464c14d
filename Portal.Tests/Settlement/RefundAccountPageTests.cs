using System.Net;
using Portal.Domain.Accounts;
using Portal.Tests.Accounts;
using Portal.Web.Accounts;

namespace Portal.Tests.Settlement;

/// <summary>The refund account on pages: proposed with its document by one finance officer, confirmed by another who
/// sees the old and the new one, read by audit.</summary>
public sealed class RefundAccountPageTests(CityOfPeople city) : IClassFixture<CityOfPeople>
{
    private const string Address = "/refund-account", Number = "6222 3333 4444", Basis = "云财函〔2026〕31号";

    [Fact]
    public async Task Two_finance_officers_change_it_from_the_form_to_the_history()
    {
        using var first = await SignInAsync("fin.a");
        var form = await first.GetAsync(Address + "/propose");
        (string, string)[] account =
            [("Name", "云澜市财政局"), ("Bank", "云澜银行"), ("Number", Number), ("Basis", Basis)];
        var bare = await first.SendAsync(form, null, account);
        var proposed = await first.HandInAsync(bare, null, account);

        Assert.Contains("请上传变更所依据的文件", bare.Html);
        Assert.Contains(Number, bare.Html);
        Assert.StartsWith(Address + "/", proposed.Path, StringComparison.Ordinal);
        Assert.Contains("须由另一名财政人员复核", proposed.Html);
        Assert.Contains("document.pdf", proposed.Html);
        var confirm = proposed.Path + "/confirmRefundAccount";
        Assert.DoesNotContain(confirm, proposed.Html);
        Assert.Equal(HttpStatusCode.Forbidden, (await first.GetAsync(confirm)).Status);

        using var second = await SignInAsync("fin.b");
        Assert.Contains("退款账户变更", (await second.GetAsync("/desk")).Html);
        Assert.Contains(confirm, (await second.GetAsync(proposed.Path)).Html);
        await Somebody.AgeProofsAsync(city.Portal, GraveActs.Fresh + TimeSpan.FromSeconds(1));
        var asked = await second.GetAsync(confirm);
        Assert.Contains("新旧账户对照", asked.Html);
        Assert.Contains(Number, asked.Html);
        var unproven = await second.SendAsync(asked, null, ("Proof", ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unproven.Status);
        var done = await second.SendAsync(unproven, null, ("Proof", DemoClients.Password));
        Assert.Equal((HttpStatusCode.OK, proposed.Path), (done.Status, done.Path));

        using var auditor = await SignInAsync("audit.a");
        var history = await auditor.GetAsync(Address);
        foreach (var said in new[] { "现行退款账户", "变更前", "变更后", Number, Basis, "已生效" })
            Assert.Contains(said, WebUtility.HtmlDecode(history.Html));
        Assert.DoesNotContain(Address + "/propose", history.Html);
        using var anyone = city.Portal.Visitor();
        var read = WebUtility.HtmlDecode(await anyone.GetStringAsync(
            new Uri("/city-rules", UriKind.Relative), TestContext.Current.CancellationToken));
        Assert.Contains("退款账户已变更", read);
        Assert.DoesNotContain(Number, read);
    }

    [Fact]
    public async Task The_system_administrator_neither_sees_it_nor_finds_it_in_the_rules()
    {
        using var system = await SignInAsync("sys.a");

        Assert.Equal(HttpStatusCode.Forbidden, (await system.GetAsync(Address)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await system.GetAsync(Address + "/propose")).Status);
        Assert.DoesNotContain("退款账户", (await system.GetAsync("/city/rules")).Html);
        Assert.Contains("另一名财政人员复核", (await system.GetAsync("/city")).Html);
    }

    private async Task<Somebody> SignInAsync(string login)
    {
        var somebody = new Somebody(city.Portal);
        await somebody.SignInAsync(login);
        return somebody;
    }
}
