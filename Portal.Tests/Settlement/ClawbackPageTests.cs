using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;
using Portal.Domain.Settlement;
using Portal.Tests.Support;

namespace Portal.Tests.Settlement;

/// <summary>A clawback on pages: told, answered, decided with the answer beside the amount, and what its party
/// reads.</summary>
public sealed partial class ClawbackPageTests(ClawbackPageTests.City city) : IClassFixture<ClawbackPageTests.City>
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
    public async Task The_party_is_heard_and_reads_the_decision_where_to_pay_and_its_remedies()
    {
        using var auditor = await SignInAsync("audit.a");
        using var office = await SignInAsync("autop.a");
        using var lead = await SignInAsync("lead.a");
        var clawback = await ProposeAsync(auditor);
        using var party = await SignInAsync(await PartyAsync(clawback));
        await office.DoAsync($"{clawback}/tell", ("Amount", await AmountAsync(clawback)));

        Assert.Contains("期满之前不能作出决定", WebUtility.HtmlDecode(await lead.PageAsync(clawback)));
        Assert.DoesNotContain($"{clawback}/decide", await lead.PageAsync(clawback));
        var told = WebUtility.HtmlDecode(await lead.PageAsync($"{clawback}/decide"));
        Assert.Contains("没有收到当事人的答复", told);
        using var early = await lead.TryAsync($"{clawback}/decide",
            ("Amount", await AmountAsync(clawback)), ("DocumentNo", "云数处〔2026〕9号"));
        Assert.Contains("陈述申辩期限至", await Officer.TextAsync(early));
        Assert.Contains("没有意见的，也请在此说明", WebUtility.HtmlDecode(await party.PageAsync(clawback)));
        using var empty = await party.TryAsync($"{clawback}/respond", ("Stance", "comment"), ("Statement", ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
        await party.DoAsync($"{clawback}/respond", ("Stance", "none"), ("Statement", ""));
        Assert.Contains("无意见", WebUtility.HtmlDecode(await lead.PageAsync($"{clawback}/decide")));
        var order = OrderOn(await lead.PageAsync(clawback));
        using var partner = await SignInAsync(await PartnerAsync(clawback));
        Assert.DoesNotContain("尚欠", WebUtility.HtmlDecode(await lead.PageAsync(clawback)));
        Assert.Contains("拟追回金额", WebUtility.HtmlDecode(await party.PageAsync(order)));
        Assert.DoesNotContain("追回金额", WebUtility.HtmlDecode(await partner.PageAsync(order)));
        using var bare = await lead.TryAsync($"{clawback}/decide",
            ("Amount", await AmountAsync(clawback)), ("DocumentNo", "云数处〔2026〕9号"));
        Assert.Contains("请上传追回决定书", await Officer.TextAsync(bare));
        await lead.HandInAsync($"{clawback}/decide", "decision.pdf",
            ("Amount", await AmountAsync(clawback)), ("DocumentNo", "云数处〔2026〕9号"));
        Assert.Contains("没有在平台登记退款账户", WebUtility.HtmlDecode(await party.PageAsync(clawback)));
        await NameAnAccountAsync("6222 0000 1111");
        await office.HandInAsync($"{clawback}/serve", "service.pdf");
        Assert.Contains("decision.pdf", await party.PageAsync(clawback));
        Assert.Contains("尚欠", WebUtility.HtmlDecode(await lead.PageAsync(clawback)));
        var partners = WebUtility.HtmlDecode(await partner.PageAsync(order));
        Assert.Contains("云数处〔2026〕9号", partners, StringComparison.Ordinal);
        Assert.DoesNotContain(clawback, partners, StringComparison.Ordinal);
        Assert.DoesNotContain("decision.pdf", partners, StringComparison.Ordinal);
        foreach (var by in new[] { party, office })
            Assert.Contains($"href=\"{clawback}\"", await by.PageAsync(order), StringComparison.Ordinal);

        var page = WebUtility.HtmlDecode(await party.PageAsync(clawback));
        foreach (var said in new[] { "云数处〔2026〕9号", "退款期限", "60 日内申请行政复议", "6 个月内提起行政诉讼", "6222 0000 1111" })
            Assert.Contains(said, page, StringComparison.Ordinal);
        var officers = WebUtility.HtmlDecode(await office.PageAsync(clawback));
        Assert.Contains("当事人应当在", officers, StringComparison.Ordinal);
        Assert.DoesNotContain("请在", officers[officers.IndexOf("退款与救济", StringComparison.Ordinal)..],
            StringComparison.Ordinal);
        using var finance = await SignInAsync("fin.a");
        using var part = await finance.TryAsync($"{clawback}/part", ("Amount", await AmountAsync(clawback)),
            ("PayerId", PayerOn(await finance.PageAsync($"{clawback}/part"))), ("ReceiptNo", "HD-PAGE-1"));
        Assert.Contains("收回金额须小于尚欠的", await Officer.TextAsync(part));
        await finance.DoAsync($"{clawback}/part", ("Amount", "0.01"),
            ("PayerId", PayerOn(await finance.PageAsync($"{clawback}/part"))), ("ReceiptNo", "HD-PAGE-2"));
        foreach (var by in new[] { party, lead })
            Assert.Contains("0.01 元，银行回单号 HD-PAGE-2", WebUtility.HtmlDecode(await by.PageAsync(clawback)));
        await NameAnAccountAsync("6222 0000 2222");
        Assert.Contains("6222 0000 1111", WebUtility.HtmlDecode(await party.PageAsync(clawback)));
    }

    private static async Task<string> ProposeAsync(Officer auditor)
    {
        var address = WebUtility.HtmlDecode(Order().Match(await auditor.PageAsync("/clawbacks/propose")).Groups[1].Value);
        using var led = await auditor.GetAsync(address);
        var form = led.Headers.Location!.OriginalString;
        using var much = await auditor.TryAsync(form, ("Ineligible", "999,999,999"), ("Basis", "超范围"));
        Assert.Contains("最多还可追回", await Officer.TextAsync(much));
        var order = form[(form.IndexOf("order=", StringComparison.Ordinal) + 6)..][..36];
        var id = form[(form.IndexOf("form=", StringComparison.Ordinal) + 5)..][..36];
        var eligible = Eligible().Match(await Officer.TextAsync(much)).Groups[1].Value;
        await auditor.DoAsync(form, ("Ineligible", eligible), ("Basis", $"订单 {order} 超出支持范围"));
        return $"/clawbacks/{id}";
    }

    private async Task<string> PartyAsync(string clawback) => (await city.Portal.Services.GetRequiredService<Database>()
        .FindAsync<string>("""
            SELECT p.login FROM clawbacks c
              LEFT JOIN enterprises e ON e.id = c.payee_id
              JOIN memberships m ON m.organisation_id = COALESCE(e.holder_id, c.payee_id)
              JOIN people p ON p.id = m.person_id
             WHERE c.id = @Id AND m.role IN ('EntAdmin', 'ProvAdmin')
            """, new { Id = Guid.Parse(clawback["/clawbacks/".Length..]) }, Ct))!;

    /// <summary>Somebody of the order's other side.</summary>
    private async Task<string> PartnerAsync(string clawback) => (await city.Portal.Services.GetRequiredService<Database>()
        .FindAsync<string>("""
            SELECT p.login FROM clawbacks c
              JOIN orders o ON o.id = c.order_id
              JOIN enterprises e ON e.id = o.enterprise_id
              JOIN memberships m ON m.organisation_id = CASE WHEN c.payee_id = o.provider_id THEN e.holder_id ELSE o.provider_id END
              JOIN people p ON p.id = m.person_id
             WHERE c.id = @Id AND m.role IN ('EntAdmin', 'ProvAdmin')
            """, new { Id = Guid.Parse(clawback["/clawbacks/".Length..]) }, Ct))!;

    private async Task<string> AmountAsync(string clawback)
    {
        var id = Guid.Parse(clawback["/clawbacks/".Length..]);
        return $"{(await TestPortal.Ok(city.Portal.Services.GetRequiredService<ClawbackPages>().FindAsync(
            TestPortal.An(Role.Auditor), id, Ct))).Amount}";
    }

    private async Task NameAnAccountAsync(string number)
    {
        var rules = await city.Portal.Services.GetRequiredService<CityRulebook>().CurrentAsync(Ct);
        await TestPortal.Ok(city.Portal.Services.GetRequiredService<SetUpCity>().ExecuteAsync(Actor.Portal,
            new(rules with { RefundAccount = new("云澜市财政局", "云澜银行", number) }, [], []), Ct));
    }

    private Task<Officer> SignInAsync(string login) => Officer.SignInAsync(city.Portal, login);

    private static string PayerOn(string page) => Payer().Match(page).Groups[1].Value;

    private static string OrderOn(string page) => OrderLink().Match(page).Value;

    [GeneratedRegex("/orders/[0-9a-f-]{36}")]
    private static partial Regex OrderLink();

    [GeneratedRegex("<option value=\"([0-9a-f-]{36})\"")]
    private static partial Regex Payer();

    [GeneratedRegex("href=\"(/clawbacks/propose\\?order=[0-9a-f-]{36})\"")]
    private static partial Regex Order();

    [GeneratedRegex("不合格金额最多 ([0-9,.]+) 元")]
    private static partial Regex Eligible();
}
