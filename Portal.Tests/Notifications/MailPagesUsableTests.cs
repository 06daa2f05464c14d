using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;
using Portal.Tests.Support;
using Portal.Web.Accounts;

namespace Portal.Tests.Notifications;

/// <summary>Nothing keeps anybody from using the pages of letters and notices: wide and on a phone, light and dark,
/// with scripts and without.</summary>
public sealed class MailPagesUsableTests(Chromium chromium)
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Theory, InlineData(false, false), InlineData(true, true)]
    public async Task Pages_are_usable(bool phone, bool dark)
    {
        await using var mail = MailServer.Create();
        await using var portal = await PortalAsync(mail);
        await using var visitor = await Browser.OpenAsync(chromium, portal, phone: phone, dark: dark);
        foreach (var address in new[] { "/forgotten", "/forgotten?sent=true", "/forgotten/none", "/sign-in" })
        {
            await visitor.GoAsync(address);
            await visitor.AssertUsableAsync();
        }
        await visitor.SignInAsync("prov1.op");
        foreach (var address in new[] { "/account/address", "/account/letters", "/inbox", "/desk" })
        {
            await visitor.GoAsync(address);
            await visitor.AssertUsableAsync();
        }
        await using var officer = await Browser.OpenAsync(chromium, portal, phone: phone, dark: dark);
        await officer.SignInAsync("oper.a");
        await officer.GoAsync("/letters");
        await officer.AssertUsableAsync();
    }

    [Fact]
    public async Task Without_scripts_an_address_is_given_and_notices_are_read()
    {
        await using var mail = MailServer.Create();
        await using var portal = await PortalAsync(mail);
        await using var provider = await Browser.OpenAsync(chromium, portal, scripts: false);
        await provider.SignInAsync("prov1.op");

        await provider.GoAsync("/account/letters");
        await provider.PressWordsAsync("登记邮箱");
        await provider.TypeAsync("电子邮箱", "prov1@example.com");
        await provider.TypeAsync("登录密码", DemoClients.Password);
        await provider.PressWordsAsync("发送确认邮件");
        Assert.Contains("prov1@example.com", await provider.TextAsync(".done"));
        var letter = await mail.LetterAsync(one => one.To.ToString() == "prov1@example.com");
        await provider.GoAsync(letter.TextBody!.Split("https://portal.city.example")[1].Split('\n')[0].Trim());
        await provider.PressWordsAsync("确认");
        Assert.Contains("prov1@example.com", await provider.TextAsync());

        await provider.GoAsync("/desk");
        Assert.Equal("通知 2 条未读", (await provider.TextAsync(".bell")).Replace('\n', ' '));
        await provider.PressAsync(".bell");
        await provider.PressWordsAsync("全部标为已读");
        Assert.Equal("通知", (await provider.TextAsync(".bell")).Trim());
    }

    /// <summary>The demo city, in which prov1.op has two notices to read.</summary>
    private static async Task<WebPortal> PortalAsync(MailServer mail)
    {
        var portal = await WebPortal.StartAsync(demo: true, settings: mail.Settings);
        await portal.Services.GetRequiredService<DemoClients>().AddAsync(Ct);
        await portal.Services.GetRequiredService<Database>().TransactAsync<Done>(async tx =>
        {
            foreach (var tiding in new[] { "order.place:Provider", "order.redeem:Provider" })
                await tx.WriteAsync("""
                    INSERT INTO inbox_items (id, person_id, event_id, tiding, subject_id, about, due_on, happened_at,
                                             told_at)
                    SELECT @Id, p.id, @Id, @Tiding, @Id, '工业数据清洗与标注服务', @Due, @Now, @Now
                      FROM people p WHERE p.login = 'prov1.op'
                    """, new
                    {
                        Id = Guid.CreateVersion7(), Tiding = tiding, Due = new DateOnly(2026, 12, 1),
                        Now = PortalClock.Cut(TimeProvider.System.GetUtcNow()),
                    });
            return new Done();
        }, Ct);
        return portal;
    }
}
