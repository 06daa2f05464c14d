using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Foundation.Data;
using Portal.Tests.Files;
using Portal.Tests.Support;

namespace Portal.Tests.Succession;

/// <summary>A merger on pages: announced with its document, answered by the other firm, taken on.</summary>
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
        Assert.Contains("还没有答复。受理前请与其核实", (await platform.OpenAsync(transfer)).Text);
        Assert.Contains("还没有答复。受理前请与其核实", (await platform.OpenAsync($"{transfer}/accept")).Text);
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
        Assert.Contains("不同意本次合并，不能受理",
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
    public async Task Whoever_goes_on_is_asked_where_the_other_firm_announced_it()
    {
        using var survivor = await Clerk.SignInAsync(city.Portal, "ent5.admin");
        using var absorbed = await Clerk.SignInAsync(city.Portal, "ent4.admin");
        using var platform = await Clerk.SignInAsync(city.Portal, "oper.a");
        var transfer = await NotifyAsync(absorbed, "91990102MAYL100541", "absorbed");

        Assert.Contains("等待其表示同意或不同意", (await absorbed.OpenAsync(transfer)).Text);
        Assert.Contains("对方申报由贵企业吸收", (await survivor.OpenAsync(transfer)).Text);
        Assert.Contains("吸收合并意见", (await survivor.OpenAsync("/desk")).Text);
        foreach (var act in new[] { "consent", "dissent" })
        {
            var notTheirs = await absorbed.OpenAsync($"{transfer}/{act}");
            Assert.Equal(HttpStatusCode.Forbidden, notTheirs.Status);
            Assert.Contains("由未申报的一方企业（云澜拾光餐饮管理有限公司）表示同意或不同意", notTheirs.Text);
        }
        var consent = await survivor.OpenAsync($"{transfer}/consent");
        Assert.Contains("请在答复前向该企业索取", consent.Text);
        Assert.DoesNotContain("被吸收企业现有的权益和义务", consent.Text);

        var dissent = await survivor.OpenAsync($"{transfer}/dissent");
        Assert.Equal(HttpStatusCode.Redirect,
            (await survivor.SendAsync($"{transfer}/dissent", dissent, [("Reason", "不承继其债务")])).Status);
        var objected = await platform.OpenAsync(transfer);
        Assert.Contains("不承继其债务", objected.Text);
        Assert.DoesNotContain($"{transfer}/accept", objected.Html);
        Assert.Equal(HttpStatusCode.Redirect, (await survivor.SendAsync($"{transfer}/consent", consent, [])).Status);
        await ActAsync(platform, transfer, "accept");
        Assert.Equal(HttpStatusCode.Forbidden, (await survivor.OpenAsync($"{transfer}/inventoryConfirmed")).Status);
        await ActAsync(absorbed, transfer, "inventoryConfirmed");
        await ActAsync(platform, transfer, "successorOk");

        var noticed = await survivor.OpenAsync(transfer);
        Assert.Contains("公告至 ", noticed.Text);
        var notice = "/notices/" + noticed.Html.Split("href=\"/notices/")[1][..36];
        Assert.Contains("云澜速达冷链物流有限公司", (await survivor.OpenAsync(notice)).Text);
        await ActAsync(survivor, transfer, "terminateNotice", ("Reason", "不再合并"));
    }

    [Fact]
    public async Task Who_cannot_be_named_is_said_at_its_field_and_an_open_case_is_linked()
    {
        using var survivor = await Clerk.SignInAsync(city.Portal, "ent1.admin");
        var transfer = await NotifyAsync(survivor, "91990103MAYL10062A");
        var address = (await survivor.GetAsync("/transfers/notify")).Headers.Location!.OriginalString;
        var form = await survivor.OpenAsync(address);
        Task<Clerk.Page> SendAsync(string uscc) => survivor.SendAsync(address, form,
            [("Part", "absorbed"), ("Uscc", uscc)], ("合并协议.png", Samples.Png()));

        Assert.Contains($"href=\"{transfer}\"", form.Html);
        var open = await SendAsync("91990103MAYL10062A");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, open.Status);
        Assert.Contains("正在办理中，不能重复申报", open.Text);
        Assert.Contains("id=\"Uscc-error\"", open.Html);
        Assert.Contains($"href=\"{transfer}\"", open.Html);
        var ended = await SendAsync("91990102MAYL10038B");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, ended.Status);
        Assert.Contains("云澜百川软件技术有限公司尚未通过认证或认证已到期", ended.Text);
        Assert.Contains("id=\"Uscc-error\"", ended.Html);

        Assert.Equal(HttpStatusCode.Forbidden, (await survivor.OpenAsync($"{transfer}/consent")).Status);
        await ActAsync(survivor, transfer, "withdraw", ("Reason", "不再合并"));
        Assert.DoesNotContain($"href=\"{transfer}\"", (await survivor.OpenAsync(address)).Html);
    }

    [Fact]
    public async Task A_successor_that_does_not_stand_up_to_verification_ends_it()
    {
        using var survivor = await Clerk.SignInAsync(city.Portal, "ent1.admin");
        using var absorbed = await Clerk.SignInAsync(city.Portal, "ent5.admin");
        using var platform = await Clerk.SignInAsync(city.Portal, "oper.a");
        var transfer = await NotifyAsync(survivor, "91990102MAYL100541");
        await ActAsync(absorbed, transfer, "consent");
        await ActAsync(platform, transfer, "accept");
        await ActAsync(absorbed, transfer, "inventoryConfirmed");

        Assert.Contains("承继主体核验不通过", (await platform.OpenAsync(transfer)).Text);
        var fail = await platform.OpenAsync($"{transfer}/successorFail");
        var empty = await platform.SendAsync($"{transfer}/successorFail", fail, [("Reason", "")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.Status);
        await ActAsync(platform, transfer, "successorFail", ("Reason", "存续企业已列入经营异常名录"));

        foreach (var firm in new[] { survivor, absorbed })
        {
            var ended = (await firm.OpenAsync(transfer)).Text;
            Assert.Contains("不予转移", ended);
            Assert.Contains("结束的理由 存续企业已列入经营异常名录", ended);
        }
    }

    [Fact]
    public async Task Is_turned_down_with_a_reason_or_taken_back()
    {
        using var survivor = await Clerk.SignInAsync(city.Portal, "ent2.admin");
        using var platform = await Clerk.SignInAsync(city.Portal, "oper.a");
        var first = await NotifyAsync(survivor, "91990103MAYL10062A");
        Assert.Equal(HttpStatusCode.Redirect, (await platform.SendAsync($"{first}/refuse",
            await platform.OpenAsync($"{first}/refuse"), [("Reason", "协议未盖章")])).Status);
        var second = await NotifyAsync(survivor, "91990103MAYL10062A");
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

    private static async Task ActAsync(Clerk who, string transfer, string act, params (string, string)[] typed) =>
        Assert.Equal(HttpStatusCode.Redirect, (await who.SendAsync(
            $"{transfer}/{act}", await who.OpenAsync($"{transfer}/{act}"), typed)).Status);

    private static async Task<string> NotifyAsync(Clerk survivor, string uscc, string part = "survivor")
    {
        var address = (await survivor.GetAsync("/transfers/notify")).Headers.Location!.OriginalString;
        var form = await survivor.OpenAsync(address);
        (string, string)[] typed = [("Part", part), ("Uscc", uscc)];
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
