using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;
using Portal.Domain.Settlement;
using Portal.Tests.Support;
using Portal.Web.Settlement;
using Portal.Web.Shared;

namespace Portal.Tests.Settlement;

/// <summary>Finance's batch on pages: through three hands to paid; who may not, and what a stranger finds.</summary>
public sealed partial class BatchPageTests(BatchPageTests.City city) : IClassFixture<BatchPageTests.City>
{
    /// <summary>The demo city, in which everybody can sign in.</summary>
    public sealed class City : IAsyncLifetime
    {
        internal WebPortal Portal { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Portal = await Browser.PortalAsync();

        public ValueTask DisposeAsync() => Portal.DisposeAsync();
    }

    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_batch_goes_through_three_hands_to_paid()
    {
        using var operators = await SignInAsync("oper.a");
        using var leads = await SignInAsync("lead.a");
        using var finance = await SignInAsync("fin.a");
        using var cashier = await SignInAsync("fin.b");
        var batch = Link().Match(await operators.PageAsync("/batches?state=Open")).Groups[1].Value;
        var id = Guid.Parse(batch["/batches/".Length..]);

        await LockTwiceAsync(operators, batch, id);
        await operators.DoAsync($"{batch}/reconcile");
        Assert.Contains("还没有确认对账单", await operators.PageAsync($"{batch}/submit"));
        await operators.DoAsync($"{batch}/submit");
        using var authority = await SignInAsync("autop.a");
        await authority.DoAsync($"{batch}/return", ("Reason", "请核对一笔订单"));
        Assert.Contains("请核对一笔订单", await operators.PageAsync(batch));
        Assert.Contains("移出的订单", await operators.PageAsync($"{batch}/takeOut"));
        await operators.DoAsync($"{batch}/submit");
        // Somebody of finance who had also sat in the department.
        var both = await PersonAsync("fin.a");
        await TestPortal.Ok(city.Portal.Services.GetRequiredService<MoveBatch>().ExecuteAsync(
            new Actor(both, "", null, [Role.AuthorityLead]), MoveBatch.SkipNotice, new(id, "方案第九条"), Ct));
        Assert.Contains("方案第九条", await operators.PageAsync(batch));
        await IsRefusedAsAnEarlierHandAsync(finance, batch);
        await cashier.DoAsync($"{batch}/approve");
        await IsHardToPayBeforeItsTimeAsync(cashier, batch);
        await cashier.DoAsync($"{batch}/instruct");
        await OffersThePaymentFileToFinanceOnlyAsync(cashier, leads, batch, "待支付");
        using var provider = await SignInAsync("prov1.op");
        await ComesBackOnceAsync(cashier, provider, batch);
        await PayAsync(cashier, batch);
        await operators.DoAsync($"{batch}/close");

        Assert.Contains("已办结", await operators.PageAsync(batch));
        await OffersThePaymentFileToFinanceOnlyAsync(cashier, leads, batch, "已到账");
        Assert.Contains("JS-TEST-1", await provider.PageAsync($"/settlements/{id}"));
    }

    [Theory]
    [InlineData("prov1.op", "/batches"), InlineData("ent1.op", "/batches/open"), InlineData("fin.a", "/batches/open")]
    [InlineData("oper.a", "/settlements"), InlineData("fin.a", "/clawbacks/propose"), InlineData("ent1.op", "/usage")]
    [InlineData("prov1.op", "/manage/programmes"), InlineData("ent2.admin", "/manage/rounds")]
    public async Task The_wrong_role_is_told_so(string login, string address)
    {
        using var officer = await SignInAsync(login);

        using var answer = await officer.GetAsync(address);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("您的角色不能办理此事项", await Officer.TextAsync(answer));
    }

    [Theory]
    [InlineData("oper.a", "batches"), InlineData("prov1.op", "settlements"), InlineData("ent1.admin", "clawbacks")]
    [InlineData("ent1.op", "disputes"), InlineData("ent1.op", "transfers"), InlineData("lead.a", "manage/programmes")]
    [InlineData("lead.a", "manage/rounds")]
    public async Task What_is_not_there_or_a_strangers_is_not_found(string login, string list)
    {
        using var officer = await SignInAsync(login);
        var strangers = list switch
        {
            "clawbacks" or "disputes" or "transfers" or "settlements" => await city.Portal.Services
                .GetRequiredService<Database>().FindAsync<Guid>(list switch
                {
                    "clawbacks" => "SELECT id FROM clawbacks",
                    "disputes" => "SELECT d.id FROM disputes d",
                    "transfers" => "SELECT id FROM transfers",
                    _ => "SELECT batch_id FROM batch_payees y JOIN organisations g ON g.id = y.payee_id WHERE g.kind = 'Enterprise'",
                }, new { }, Ct),
            _ => Guid.CreateVersion7(),
        };

        using var answer = await officer.GetAsync($"/{list}/{strangers}");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData("=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\"")]
    [InlineData("+86", "'+86"), InlineData("-1", "'-1"), InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t=1"), InlineData("云澜,百川", "\"云澜,百川\""), InlineData("91990102MAYL20017X", "91990102MAYL20017X")]
    public void Nothing_in_a_payment_file_is_taken_for_a_formula(string text, string cell) =>
        Assert.Equal(cell, Csv.Cell(text));

    [Theory]
    [InlineData(0, "零元整"), InlineData(5, "伍分"), InlineData(50, "伍角整"), InlineData(100, "壹元整")]
    [InlineData(105, "壹元零伍分"), InlineData(1_000_00, "壹仟元整"), InlineData(1_001_00, "壹仟零壹元整")]
    [InlineData(10_001_00, "壹万零壹元整"), InlineData(100_000_00, "壹拾万元整"), InlineData(3_600_00, "叁仟陆佰元整")]
    [InlineData(10_100_000_00, "壹仟零壹拾万元整"), InlineData(100_000_000_00, "壹亿元整")]
    [InlineData(100_010_000_56, "壹亿零壹万元零伍角陆分"), InlineData(271_200_00, "贰拾柒万壹仟贰佰元整")]
    public void Amounts_are_written_in_words(long fen, string words) => Assert.Equal(words, Capitals.Of(new Money(fen)));

    private async Task LockTwiceAsync(Officer officer, string batch, Guid id)
    {
        var form = await officer.OpenAsync($"{batch}/lock");

        using var first = await officer.SendAsync($"{batch}/lock", form);
        using var second = await officer.SendAsync($"{batch}/lock", form);

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Redirect), (first.StatusCode, second.StatusCode));
        Assert.Equal(1, await city.Portal.CountAsync("audit_rows",
            $"act = 'batch.lock' AND subject_id = '{id}'"));
    }

    private static async Task IsRefusedAsAnEarlierHandAsync(Officer officer, string batch)
    {
        Assert.Contains("已参与本批次的前序环节", await officer.PageAsync(batch));
        using var refused = await officer.TryAsync($"{batch}/approve");

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Contains("同一人不能办理前后两个环节", await Officer.TextAsync(refused));
    }

    private static async Task IsHardToPayBeforeItsTimeAsync(Officer officer, string batch)
    {
        using var file = await officer.GetAsync($"{batch}/payment-file");
        using var receipt = await officer.GetAsync($"{batch}/receipt");

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.Conflict), (file.StatusCode, receipt.StatusCode));
    }

    private static async Task OffersThePaymentFileToFinanceOnlyAsync(
        Officer finance, Officer lead, string batch, string state)
    {
        using var refused = await lead.GetAsync($"{batch}/payment-file");
        using var file = await finance.GetAsync($"{batch}/payment-file");
        var bytes = await file.Content.ReadAsByteArrayAsync(Ct);
        var text = Encoding.UTF8.GetString(bytes);

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        Assert.Contains($"1,云澜数据运营有限公司,91990102MAYL20017X,3600.00,叁仟陆佰元整,1,{state},JS", text);
    }

    /// <summary>The bank sends the payment back: the payee reads why, puts its account right, and it is tried again.</summary>
    private async Task ComesBackOnceAsync(Officer cashier, Officer provider, string batch)
    {
        var statement = batch.Replace("batches", "settlements", StringComparison.Ordinal);
        var payee = (await city.Portal.Services.GetRequiredService<Database>().FindAsync<Guid>(
            "SELECT payee_id FROM batch_payees WHERE batch_id = @Id", new { Id = Guid.Parse(batch["/batches/".Length..]) }, Ct));
        using var administrator = await SignInAsync("prov1.admin");
        var admission = $"/providers-admission/{payee}";
        var correct = $"{admission}/correctAccount";
        Assert.DoesNotContain(correct, await administrator.PageAsync(admission));
        using (var early = await administrator.GetAsync(correct)) Assert.Equal(HttpStatusCode.Conflict, early.StatusCode);
        await cashier.DoAsync($"{batch}/failReturn?payee={payee}", ("PayeeId", $"{payee}"), ("Amount", "3,600.00"), ("Reason", "户名与账号不符"));
        foreach (var page in new[] { await cashier.PageAsync(batch), await provider.PageAsync(statement), await provider.PageAsync("/settlements") })
            Assert.Contains("户名与账号不符", page);
        Assert.Contains("有退票", await cashier.PageAsync(batch));
        Assert.DoesNotContain("correctAccount", await provider.PageAsync(statement));
        Assert.Contains("退票的款项须待以下收款方更正收款账户", WebUtility.HtmlDecode(await cashier.PageAsync(batch)));
        Assert.DoesNotContain($"{batch}/retry", await cashier.PageAsync(batch));
        using (var early = await cashier.GetAsync($"{batch}/retry")) Assert.Equal(HttpStatusCode.Conflict, early.StatusCode);
        Assert.Contains(correct, await administrator.PageAsync(statement));
        Assert.Contains(correct, await administrator.PageAsync(admission));
        Assert.Contains("退票款项", await administrator.PageAsync("/desk"));
        Assert.DoesNotContain("退票款项", await provider.PageAsync("/desk"));
        Assert.Contains("<span class=\"state bad\">已退票</span>", await administrator.PageAsync("/settlements"));
        using (var bare = await administrator.TryAsync(correct)) Assert.Contains("请上传账户证明", await Officer.TextAsync(bare));
        await administrator.HandInAsync(correct, "account-proof.pdf");
        Assert.DoesNotContain(correct, await administrator.PageAsync(admission));
        Assert.Contains("账户已更正的退票", await cashier.PageAsync("/desk"));
        foreach (var page in new[] { batch, $"{batch}/retry" })
            Assert.Contains("account-proof.pdf", await cashier.PageAsync(page));
        Assert.Contains("账户已更正，等待财政重新支付", await administrator.PageAsync(statement));
        Assert.DoesNotContain(correct, await administrator.PageAsync(statement));
        Assert.DoesNotContain("退票款项", await administrator.PageAsync("/desk"));
        await cashier.DoAsync($"{batch}/retry");
        Assert.DoesNotContain("户名与账号不符", await provider.PageAsync(statement));
    }

    private static async Task PayAsync(Officer officer, string batch)
    {
        var receipt = WebUtility.HtmlDecode(Receipt().Match(await officer.PageAsync(batch)).Groups[1].Value);
        var payee = receipt[(receipt.IndexOf('=', StringComparison.Ordinal) + 1)..];
        using var wrong = await officer.TryAsync(receipt, ("PayeeId", payee), ("Amount", "3,600.01"), ("ReceiptNo", "JS-TEST-1"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Contains("金额应为 3,600.00 元", await Officer.TextAsync(wrong));
        await officer.DoAsync(receipt, ("PayeeId", payee), ("Amount", "3,600.00"), ("ReceiptNo", "JS-TEST-1"));
        Assert.Contains("全部到账", await officer.PageAsync(batch));
    }

    private Task<Officer> SignInAsync(string login) => Officer.SignInAsync(city.Portal, login);

    private Task<Guid> PersonAsync(string login) => city.Portal.Services.GetRequiredService<Database>()
        .FindAsync<Guid>("SELECT id FROM people WHERE login = @Login", new { Login = login }, Ct);

    [GeneratedRegex("""<th scope="row"><a href="(/batches/[0-9a-f-]{36})">""")]
    private static partial Regex Link();

    [GeneratedRegex("""href="(/batches/[0-9a-f-]{36}/receipt\?payee=[0-9a-f-]{36})">""")]
    private static partial Regex Receipt();
}
