using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Foundation.Data;
using Portal.Tests.Files;
using Portal.Tests.Support;

namespace Portal.Tests.Succession;

/// <summary>A merger on pages: announced with its document, answered by the firm that is to be absorbed, taken on.</summary>
public sealed class TransferPageTests(TransferPageTests.City city) : IClassFixture<TransferPageTests.City>
{
    /// <summary>The demo city, in which everybody can sign in.</summary>
    public sealed class City : IAsyncLifetime
    {
        internal WebPortal Portal { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Portal = await Browser.PortalAsync();

        public ValueTask DisposeAsync() => Portal.DisposeAsync();
    }

    [Fact]
    public async Task Is_announced_with_its_document_answered_and_only_then_taken_on()
    {
        using var survivor = await Clerk.SignInAsync(city.Portal, "ent1.admin");
        using var absorbed = await Clerk.SignInAsync(city.Portal, "ent4.admin");
        using var platform = await Clerk.SignInAsync(city.Portal, "oper.a");
        var transfer = await NotifyAsync(survivor, "91990103MAYL10046L");

        // Of the demo city's own merger, which is over: its absorbed firm had announced it.
        var over = await platform.OpenAsync("/transfers?state=Completed");
        var done = await platform.OpenAsync($"/transfers/{over.Html.Split("href=\"/transfers/")[1][..36]}");
        Assert.Contains("申报企业 云澜百川软件技术有限公司", done.Text);

        Assert.Contains("等待其表示同意或不同意", (await survivor.OpenAsync(transfer)).Text);
        Assert.DoesNotContain("同意合并", (await survivor.OpenAsync(transfer)).Text);
        Assert.DoesNotContain("券余额", (await survivor.OpenAsync(transfer)).Text);
        Assert.Contains("被吸收企业还没有答复", (await platform.OpenAsync(transfer)).Text);
        Assert.Contains("被吸收企业还没有答复", (await platform.OpenAsync($"{transfer}/accept")).Text);
        Assert.Contains("吸收合并意见", (await absorbed.OpenAsync("/desk")).Text);
        var consent = await absorbed.OpenAsync($"{transfer}/consent");
        Assert.Contains("被吸收企业现有的权益和义务", consent.Text);

        var dissent = await absorbed.OpenAsync($"{transfer}/dissent");
        var empty = await absorbed.SendAsync($"{transfer}/dissent", dissent, [("Reason", "")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.Status);
        Assert.Equal(HttpStatusCode.Redirect,
            (await absorbed.SendAsync($"{transfer}/dissent", dissent, [("Reason", "没有签过协议")])).Status);
        var objected = await platform.OpenAsync(transfer);
        Assert.Contains("没有签过协议", objected.Text);
        Assert.Contains("因此不能受理", objected.Text);
        Assert.DoesNotContain($"{transfer}/accept", objected.Html);
        var accept = await platform.OpenAsync($"{transfer}/accept");
        Assert.Contains("被吸收企业不同意本次合并",
            (await platform.SendAsync($"{transfer}/accept", accept, [])).Text);

        Assert.Equal(HttpStatusCode.Redirect, (await absorbed.SendAsync($"{transfer}/consent", consent, [])).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await platform.SendAsync($"{transfer}/accept", accept, [])).Status);
        Assert.Contains("终止权益转移", (await survivor.OpenAsync(transfer)).Text);
        var end = await survivor.OpenAsync($"{transfer}/terminate");
        Assert.Equal(HttpStatusCode.Redirect,
            (await survivor.SendAsync($"{transfer}/terminate", end, [("Reason", "不再合并")])).Status);
        Assert.Contains("结束的理由 不再合并", (await absorbed.OpenAsync(transfer)).Text);
    }

    [Fact]
    public async Task Who_has_not_answered_is_looked_into_and_confirms_what_it_has_itself()
    {
        using var survivor = await Clerk.SignInAsync(city.Portal, "ent6.admin");
        using var absorbed = await Clerk.SignInAsync(city.Portal, "ent5.admin");
        using var platform = await Clerk.SignInAsync(city.Portal, "oper.a");
        var transfer = await NotifyAsync(survivor, (await city.Portal.Services.GetRequiredService<Database>().FindAsync<string>(
            OwnCode, new { Login = "ent5.admin" }, TestContext.Current.CancellationToken))!);
        var accept = await platform.OpenAsync($"{transfer}/accept");
        Assert.Equal(HttpStatusCode.UnprocessableEntity,
            (await platform.SendAsync($"{transfer}/accept", accept, [("Reason", " ")])).Status);
        Assert.Equal(HttpStatusCode.Redirect,
            (await platform.SendAsync($"{transfer}/accept", accept, [("Reason", "已电话核实")])).Status);
        Assert.Contains("已电话核实", (await absorbed.OpenAsync(transfer)).Text);

        Assert.DoesNotContain($"{transfer}/inventoryConfirmed", (await survivor.OpenAsync(transfer)).Html);
        var confirm = await absorbed.OpenAsync($"{transfer}/inventoryConfirmed");
        Assert.Contains("被吸收企业现有的权益和义务", confirm.Text);
        Assert.Equal(HttpStatusCode.Redirect,
            (await absorbed.SendAsync($"{transfer}/inventoryConfirmed", confirm, [])).Status);
        var end = await absorbed.OpenAsync($"{transfer}/terminate");
        Assert.Equal(HttpStatusCode.Redirect,
            (await absorbed.SendAsync($"{transfer}/terminate", end, [("Reason", "承继主体不符")])).Status);
        Assert.Contains("结束的理由 承继主体不符", (await survivor.OpenAsync(transfer)).Text);
    }

    [Fact]
    public async Task Is_turned_down_with_a_reason_or_taken_back()
    {
        using var survivor = await Clerk.SignInAsync(city.Portal, "ent2.admin");
        using var platform = await Clerk.SignInAsync(city.Portal, "oper.a");
        var first = await NotifyAsync(survivor, "91990103MAYL10062A");
        var second = await NotifyAsync(survivor, "91990103MAYL10062A");

        Assert.Equal(HttpStatusCode.Redirect, (await platform.SendAsync($"{first}/refuse",
            await platform.OpenAsync($"{first}/refuse"), [("Reason", "协议未盖章")])).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await survivor.SendAsync($"{second}/withdraw",
            await survivor.OpenAsync($"{second}/withdraw"), [("Reason", "填错对方")])).Status);

        Assert.Contains("协议未盖章", (await survivor.OpenAsync(first)).Text);
        Assert.Contains("填错对方", (await platform.OpenAsync($"{second}?lang=en")).Text);
    }

    private const string OwnCode = """
        SELECT g.uscc
          FROM organisations g JOIN memberships m ON m.organisation_id = g.id JOIN people p ON p.id = m.person_id
         WHERE p.login = @Login
        """;

    private static async Task<string> NotifyAsync(Clerk survivor, string uscc)
    {
        var address = (await survivor.GetAsync("/transfers/notify")).Headers.Location!.OriginalString;
        var form = await survivor.OpenAsync(address);
        (string, string)[] typed = [("Part", "survivor"), ("Uscc", uscc)];
        Assert.Contains("本企业现有的权益和义务", form.Text);

        var without = await survivor.SendAsync(address, form, typed);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, without.Status);
        Assert.Contains("请上传合并协议、决议或裁定", without.Text);
        Assert.Contains(uscc, without.Html);
        var done = await survivor.SendAsync(address, form, typed, ("合并协议.png", Samples.Png()));
        Assert.Equal(HttpStatusCode.Redirect, done.Status);
        return $"/transfers/{form.Hidden.Single(field => field.Name == "NewId").Value}";
    }
}
